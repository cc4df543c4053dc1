/// A text and where its blocks are.
///
/// The blocks and the blank space between them tile the text: joining them in order gives the
/// bytes back.
public struct Document: Sendable {
  /// The text: valid UTF-8, never changed.
  public let utf8: [UInt8]

  /// The blocks in order: not empty, not overlapping, neither starting nor ending blank.
  public let blocks: [Block]

  /// Finds the blocks of a text.
  ///
  /// - Throws: ``InvalidUTF8`` with the offset of the first bad byte.
  public init(utf8: [UInt8], format: TextFormat = .plain) throws(InvalidUTF8) {
    try validate(utf8)
    self.init(validated: utf8, format: format)
  }

  /// Finds the blocks of a string.
  public init(_ text: String, format: TextFormat = .plain) {
    self.init(validated: Array(text.utf8), format: format)
  }

  /// Takes texts as they are, one block each, joined by line feeds.
  ///
  /// For labelled data, whose blocks are given: one for each text that is not empty.
  public init(blocks texts: [String]) {
    var utf8: [UInt8] = []
    var ranges: [Range<Int>] = []
    for text in texts {
      if !utf8.isEmpty { utf8.append(0x0A) }
      let start = utf8.count
      utf8.append(contentsOf: text.utf8)
      if start < utf8.count { ranges.append(start..<utf8.count) }
    }
    self.init(validated: utf8, blocks: ranges)
  }

  /// Takes a text and where its blocks are: for labelled data, whose blocks are given.
  ///
  /// - Precondition: `utf8` is UTF-8; the ranges lie in it, cut no character, are not empty, do not
  ///   overlap and are in order.
  package init(validated utf8: [UInt8], blocks ranges: [Range<Int>]) {
    self.utf8 = utf8
    self.blocks = ranges.map { range in
      Block(range: trimmingBlanks(range, of: utf8) ?? range, kind: .paragraph)
    }
  }

  private init(validated utf8: [UInt8], format: TextFormat) {
    self.utf8 = utf8
    switch format {
    case .plain: self.blocks = plainTextBlocks(of: utf8)
    case .markdown: self.blocks = markdownBlocks(of: utf8)
    }
  }

  /// The text of a range of bytes.
  public func text(of range: Range<Int>) -> String {
    String(decoding: utf8[range], as: UTF8.self)
  }
}

/// How a text is written.
public enum TextFormat: String, Sendable, CaseIterable {
  /// Plain text, paragraphs on lines of their own or wrapped between blank lines.
  case plain
  /// Markdown, after CommonMark's block structure.
  case markdown
}

/// A paragraph, heading, list item or the like.
public struct Block: Sendable, Equatable {
  /// Where it is: a half-open range of UTF-8 bytes of the document.
  public let range: Range<Int>

  /// What it is.
  public let kind: Kind

  /// What a block can be. Plain text has paragraphs only.
  public enum Kind: String, Sendable, CaseIterable {
    case paragraph, heading, listItem, quote, code, markup
  }

  /// Makes a block.
  public init(range: Range<Int>, kind: Kind) {
    self.range = range
    self.kind = kind
  }
}

/// The part of `range` without blank scalars at its ends; `nil` where it is blank altogether.
func trimmingBlanks(_ range: Range<Int>, of utf8: [UInt8]) -> Range<Int>? {
  var (start, end) = (range.lowerBound, range.upperBound)
  while start < end {
    let next = utf8.scalar(at: start)
    guard next.scalar.isBlank else { break }
    start += next.length
  }
  while end > start {
    let last = utf8.scalar(before: end)
    guard last.scalar.isBlank else { break }
    end -= last.length
  }
  return start < end ? start..<end : nil
}
