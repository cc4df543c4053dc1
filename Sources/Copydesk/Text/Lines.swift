/// A line of a text.
package struct Line {
  /// Its bytes without the line break.
  package var content: Range<Int>

  /// The bytes of `content` without blanks at its ends; `nil` for a blank line.
  package var text: Range<Int>?
}

/// Cuts a text at its line breaks: LF, CR, CR LF, VT, FF, NEL, U+2028, U+2029.
package func lines(of utf8: [UInt8]) -> [Line] {
  var lines: [Line] = []
  var start = 0
  var index = 0
  func end(at end: Int) {
    lines.append(Line(content: start..<end, text: trimmingBlanks(start..<end, of: utf8)))
  }
  while index < utf8.count {
    // Only these bytes begin a line break, so that the others need no decoding.
    let byte = utf8[index]
    guard byte < 0x0E || byte == 0xC2 || byte == 0xE2 else {
      index += 1
      continue
    }
    let next = utf8.scalar(at: index)
    guard next.scalar.isLineBreak else {
      index += next.length
      continue
    }
    end(at: index)
    index += next.length
    if byte == 0x0D, index < utf8.count, utf8[index] == 0x0A { index += 1 }
    start = index
  }
  if start < utf8.count { end(at: utf8.count) }
  return lines
}
