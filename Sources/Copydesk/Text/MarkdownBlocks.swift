/// The blocks of a Markdown text, after the block structure of CommonMark 0.31: headings (`#` and
/// underlined), list items, quotes, fenced code, tables and front matter; other lines are
/// paragraphs, continued until a blank line or another block begins.
///
/// A block's range takes its markers in (`## `, `- `, `> `), so that they go where the block goes.
func markdownBlocks(of utf8: [UInt8]) -> [Block] {
  var parser = MarkdownParser(utf8: utf8, lines: lines(of: utf8, mergingBlanks: true))
  parser.parse()
  return parser.blocks
}

private struct MarkdownParser {
  let utf8: [UInt8]
  let lines: [Line]
  var blocks: [Block] = []
  var open: Block?

  mutating func parse() {
    var index = skippingFrontMatter()
    while index < lines.count {
      guard let text = lines[index].text else {
        close()
        index += 1
        continue
      }
      if let fence = fence(at: text), opens(fence, at: text) {
        index = appendCode(from: index, fence: fence)
        continue
      }
      append(text)
      index += 1
    }
    close()
  }

  /// Adds a line to the open block, or begins another.
  private mutating func append(_ text: Range<Int>) {
    if isHeading(text) {
      close()
      blocks.append(Block(range: text, kind: .heading))
    } else if isUnderline(text), let paragraph = open, paragraph.kind == .paragraph {
      open = Block(range: paragraph.range.lowerBound..<text.upperBound, kind: .heading)
      close()
    } else if isRule(text) {
      close()
      blocks.append(Block(range: text, kind: .markup))
    } else if isListItem(text) {
      close()
      open = Block(range: text, kind: .listItem)
    } else if utf8[text.lowerBound] == UInt8(ascii: ">") {
      extendOrBegin(text, kind: .quote)
    } else if utf8[text.lowerBound] == UInt8(ascii: "|") {
      close()
      blocks.append(Block(range: text, kind: .markup))
    } else if let block = open {
      open = Block(range: block.range.lowerBound..<text.upperBound, kind: block.kind)
    } else {
      open = Block(range: text, kind: .paragraph)
    }
  }

  /// Continues a block of the same kind, or begins one.
  private mutating func extendOrBegin(_ text: Range<Int>, kind: Block.Kind) {
    if let block = open, block.kind == kind {
      open = Block(range: block.range.lowerBound..<text.upperBound, kind: kind)
    } else {
      close()
      open = Block(range: text, kind: kind)
    }
  }

  private mutating func close() {
    if let block = open { blocks.append(block) }
    open = nil
  }

  /// YAML between two lines of `---` at the very start is one block.
  private mutating func skippingFrontMatter() -> Int {
    guard let first = lines.first?.text, isFrontMatterFence(first) else { return 0 }
    for index in lines.indices.dropFirst() {
      guard let text = lines[index].text, isFrontMatterFence(text) else { continue }
      blocks.append(Block(range: first.lowerBound..<text.upperBound, kind: .markup))
      return index + 1
    }
    return 0
  }

  private func isFrontMatterFence(_ text: Range<Int>) -> Bool {
    text.count == 3 && utf8[text].allSatisfy { $0 == UInt8(ascii: "-") }
  }

  /// Everything up to the closing fence, or to the end where none closes it, is one block.
  private mutating func appendCode(from first: Int, fence: ArraySlice<UInt8>) -> Int {
    close()
    var range = lines[first].text ?? lines[first].content
    for index in lines.indices.dropFirst(first + 1) {
      guard let text = lines[index].text else { continue }
      range = range.lowerBound..<text.upperBound
      let closing = self.fence(at: text)
      if let closing, closing.first == fence.first, closing.count >= fence.count,
        closing.count == text.count
      {
        blocks.append(Block(range: range, kind: .code))
        return index + 1
      }
    }
    blocks.append(Block(range: range, kind: .code))
    return lines.count
  }

  /// The run of three or more backticks or tildes that a line begins with.
  private func fence(at text: Range<Int>) -> ArraySlice<UInt8>? {
    let first = utf8[text.lowerBound]
    guard first == UInt8(ascii: "`") || first == UInt8(ascii: "~") else { return nil }
    let run = utf8[text].prefix { $0 == first }
    return run.count >= 3 ? run : nil
  }

  /// Whether a fence begins code: after backticks no others may follow, or it is code in a line.
  private func opens(_ fence: ArraySlice<UInt8>, at text: Range<Int>) -> Bool {
    fence.first != UInt8(ascii: "`")
      || !utf8[fence.endIndex..<text.upperBound].contains(UInt8(ascii: "`"))
  }

  /// One to six `#` and a space.
  private func isHeading(_ text: Range<Int>) -> Bool {
    let marks = utf8[text].prefix { $0 == UInt8(ascii: "#") }
    guard (1...6).contains(marks.count) else { return false }
    return marks.endIndex == text.upperBound || isSpace(marks.endIndex)
  }

  /// A line of `=` or `-` under a paragraph.
  private func isUnderline(_ text: Range<Int>) -> Bool {
    let first = utf8[text.lowerBound]
    guard first == UInt8(ascii: "=") || first == UInt8(ascii: "-") else { return false }
    return utf8[text].allSatisfy { $0 == first }
  }

  /// Three or more `*`, `-` or `_`, perhaps with spaces.
  private func isRule(_ text: Range<Int>) -> Bool {
    let first = utf8[text.lowerBound]
    guard "*-_".utf8.contains(first) else { return false }
    let marks = utf8[text].count { $0 == first }
    return marks >= 3 && utf8[text].allSatisfy { $0 == first || $0 == UInt8(ascii: " ") }
  }

  /// `-`, `*`, `+`, `•` or a number with `.` or `)`, and a space.
  private func isListItem(_ text: Range<Int>) -> Bool {
    let first = utf8.scalar(at: text.lowerBound)
    if "-*+•".unicodeScalars.contains(first.scalar) {
      return isSpace(text.lowerBound + first.length)
    }
    let digits = utf8[text].prefix { $0 &- UInt8(ascii: "0") < 10 }
    guard (1...9).contains(digits.count), digits.endIndex < text.upperBound else { return false }
    let mark = utf8[digits.endIndex]
    guard mark == UInt8(ascii: ".") || mark == UInt8(ascii: ")") else { return false }
    // In a paragraph, a line that begins with a year and a full stop is no list.
    let isInterrupting = open?.kind == .paragraph && !digits.elementsEqual("1".utf8)
    return isSpace(digits.endIndex + 1) && !isInterrupting
  }

  private func isSpace(_ index: Int) -> Bool {
    index < utf8.count && (utf8[index] == UInt8(ascii: " ") || utf8[index] == UInt8(ascii: "\t"))
  }
}
