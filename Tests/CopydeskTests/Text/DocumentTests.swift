import Copydesk
import Testing

/// Whether a scalar leaves no mark on a page, by Unicode's word rather than by the code's.
func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x200B...0x200F, 0x202A...0x202E, 0x2060, 0x2066...0x2069, 0xFEFF: true
  default: scalar.properties.isWhitespace
  }
}

/// Whether ranges stand in order in a text, each with visible ends on the edges of scalars, and
/// nothing visible is outside of them.
func tile(_ ranges: [Range<Int>], _ utf8: ArraySlice<UInt8>) -> Bool {
  func scalars(_ range: Range<Int>) -> [Unicode.Scalar]? {
    String(validating: utf8[range], as: UTF8.self).map { Array($0.unicodeScalars) }
  }
  var end = utf8.startIndex
  for range in ranges {
    guard end <= range.lowerBound, range.upperBound <= utf8.endIndex else { return false }
    guard let gap = scalars(end..<range.lowerBound), gap.allSatisfy(isInvisible) else {
      return false
    }
    guard let text = scalars(range), let first = text.first, let last = text.last else {
      return false
    }
    guard !isInvisible(first), !isInvisible(last) else { return false }
    end = range.upperBound
  }
  guard let rest = scalars(end..<utf8.endIndex) else { return false }
  return rest.allSatisfy(isInvisible)
}

@Suite struct DocumentTests {
  @Test(arguments: TextFormat.allCases)
  func `blocks tile any text`(format: TextFormat) {
    var random = SplitMix64(seed: 1)
    for _ in 0..<600 {
      let text = random.nastyText(pieces: random.number(in: 0...120))
      let document = Document(text, format: format)
      #expect(document.utf8 == Array(text.utf8))
      #expect(tile(document.blocks.map(\.range), document.utf8[...]), "\(text.debugDescription)")
    }
  }

  @Test(arguments: ["", " ", "\n\n", "\u{FEFF}", "\u{A0}\u{200B}\r\n\t"])
  func `a text without anything to see has no blocks`(text: String) {
    for format in TextFormat.allCases { #expect(Document(text, format: format).blocks.isEmpty) }
  }

  @Test func `bytes that are not UTF-8 are refused with their offset`() {
    let error = #expect(throws: InvalidUTF8.self) {
      try Document(utf8: Array("abc\n".utf8) + [0xFF])
    }
    #expect(error?.offset == 4)
  }

  @Test func `bytes and the string that they spell give the same blocks`() throws {
    let text = "# One\n\n- two\n- three"
    let document = try Document(utf8: Array(text.utf8), format: .markdown)
    #expect(document.blocks == Document(text, format: .markdown).blocks)
  }

  @Test func `texts taken as blocks stay one block each`() {
    let document = Document(blocks: ["One\n\ntwo.", "# three", "", "four "])
    #expect(
      document.blocks.map { document.text(of: $0.range) } == ["One\n\ntwo.", "# three", "four"])
    #expect(document.blocks.allSatisfy { $0.kind == .paragraph })
    #expect(document.utf8.starts(with: "One\n\ntwo.\n# three\n".utf8))
  }

  @Test func `a blank text taken as a block stays a block`() {
    #expect(Document(blocks: ["One.", "  ", "Two."]).blocks.count == 3)
  }
}
