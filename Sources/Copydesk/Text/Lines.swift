/// A line of a text.
package struct Line {
  /// Its bytes without the line break.
  package var content: Range<Int>

  /// The bytes of `content` without blanks at its ends; `nil` for a blank line.
  package var text: Range<Int>?
}

/// Cuts a text at its line breaks: LF, CR, CR LF, VT, FF, NEL, U+2028, U+2029.
///
/// - Parameters:
///   - utf8: The text.
///   - mergingBlanks: Whether of blank lines in a row only the first is there: blocks need no more,
///     and millions of them take no memory then.
/// - Returns: The lines in order.
package func lines(of utf8: [UInt8], mergingBlanks: Bool = false) -> [Line] {
  var lines: [Line] = []
  var start = 0
  var index = 0
  func end(at end: Int) {
    let text = trimmingBlanks(start..<end, of: utf8)
    if mergingBlanks, text == nil, let last = lines.last, last.text == nil { return }
    lines.append(Line(content: start..<end, text: text))
  }
  while true {
    index = nextPossibleBreak(in: utf8.span, from: index)
    guard index < utf8.count else { break }
    let next = utf8.scalar(at: index)
    guard next.scalar.isLineBreak else {
      index += next.length
      continue
    }
    end(at: index)
    let isReturn = next.scalar == "\r"
    index += next.length
    if isReturn, index < utf8.count, utf8[index] == 0x0A { index += 1 }
    start = index
  }
  if start < utf8.count { end(at: utf8.count) }
  return lines
}

/// The first place from `start` on where a line break may begin: only these bytes begin one, so that
/// the others need no decoding.
private func nextPossibleBreak(in utf8: Span<UInt8>, from start: Int) -> Int {
  utf8.firstIndex(
    in: start..<utf8.count, mayHold: { $0.below(0x0E) | $0.beyondASCII != 0 },
    where: { $0 < 0x0E || $0 == 0xC2 || $0 == 0xE2 })
}
