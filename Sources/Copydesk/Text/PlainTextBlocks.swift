/// How wide hard-wrapped text is, in scalars: mail and plain-text books keep to 60 to 80. Narrower
/// lines are lists, verses and headings.
private let wrapWidths = 40...120

/// How much shorter than the widest line a wrapped line may end, in scalars, beyond the word that
/// did not fit: optimum-fit wrapping (as in `fmt`) leaves lines ragged.
private let raggedness = 8

/// The share of continued lines that must look full before a document counts as wrapped.
private let fullShare = 0.6

/// The blocks of a plain text: one a line, or, where the document is hard-wrapped, one a paragraph.
func plainTextBlocks(of utf8: [UInt8]) -> [Block] {
  let lines = lines(of: utf8, mergingBlanks: true)
  let isFull = fullLines(lines, of: utf8)
  var blocks: [Block] = []
  var open: Range<Int>?
  for (index, line) in lines.enumerated() {
    guard let text = line.text else { continue }
    let block = (open?.lowerBound ?? text.lowerBound)..<text.upperBound
    if let isFull, isFull[index] {
      open = block
    } else {
      blocks.append(Block(range: block, kind: .paragraph))
      open = nil
    }
  }
  return blocks
}

/// For each line, whether the next one continues its paragraph; `nil` where lines are paragraphs.
///
/// In text wrapped by a program every line but a paragraph's last is full: the first word of the
/// next line would not have fit. In text with a paragraph a line, lines end anywhere.
private func fullLines(_ lines: [Line], of utf8: [UInt8]) -> [Bool]? {
  // Most documents have a line that is too long to be wrapped, which is seen without counting all.
  guard !lines.contains(where: { isWiderThanWrapped($0, in: utf8) }) else { return nil }
  let widths = lines.map { line in line.text.map { width(of: $0, in: utf8) } ?? 0 }
  guard let widest = widths.max(), wrapWidths.contains(widest) else { return nil }
  var isFull = [Bool](repeating: false, count: lines.count)
  var continued = 0
  for index in lines.indices.dropLast() {
    guard lines[index].text != nil, let next = lines[index + 1].text else { continue }
    continued += 1
    let firstWord = width(of: firstWord(of: next, in: utf8), in: utf8)
    isFull[index] = widths[index] + 1 + firstWord > widest - raggedness
  }
  let full = isFull.count { $0 }
  guard continued > 0, Double(full) >= fullShare * Double(continued) else { return nil }
  // Headlines or verses of like length also fill their lines: wrapped prose breaks in mid-sentence.
  let unfinished = lines.indices.count { index in
    guard isFull[index], let text = lines[index].text else { return false }
    return !endsSentence(text, in: utf8)
  }
  return Double(unfinished) >= fullShare * Double(full) ? isFull : nil
}

/// Whether a line is wider than any that is wrapped.
private func isWiderThanWrapped(_ line: Line, in utf8: [UInt8]) -> Bool {
  let limit = wrapWidths.upperBound
  guard let text = line.text, text.count > limit else { return false }
  // A scalar has at most four bytes.
  return text.count > 4 * limit || width(of: text, in: utf8) > limit
}

/// The number of scalars in a range.
private func width(of range: Range<Int>, in utf8: [UInt8]) -> Int {
  utf8[range].count { $0 & 0xC0 != 0x80 }
}

/// The range of the first word of a line: up to the first blank.
private func firstWord(of line: Range<Int>, in utf8: [UInt8]) -> Range<Int> {
  var end = line.lowerBound
  while end < line.upperBound {
    let next = utf8.scalar(at: end)
    guard !next.scalar.isBlank else { break }
    end += next.length
  }
  return line.lowerBound..<end
}

/// Whether a line ends as a sentence does.
private func endsSentence(_ line: Range<Int>, in utf8: [UInt8]) -> Bool {
  var end = line.upperBound
  while end > line.lowerBound {
    let last = utf8.scalar(before: end)
    guard last.scalar.isCloser || last.scalar == "\"" || last.scalar == "'" else {
      return last.scalar.isTerminator || last.scalar == ":"
    }
    end -= last.length
  }
  return false
}
