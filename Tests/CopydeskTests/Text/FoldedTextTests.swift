import Copydesk
import Testing

/// A text folded.
private func folded(_ text: String) -> String {
  String(decoding: FoldedText(0..<text.utf8.count, of: Array(text.utf8)).utf8, as: UTF8.self)
}

@Suite struct FoldedTextTests {
  @Test(arguments: [
    ("plain text stays", "plain text stays"),
    ("“It’s  late,” he\r\n\tsaid", "\"It's late,\" he said"),
    ("‘one’ „two‟ ′three″ ‛fourʼ", "'one' \"two\" 'three\" 'four'"),
    ("do\u{AD}na\u{200B}te", "donate"),
    ("a \u{200B} b\u{A0}\u{3000}c\u{2028}d", "a b c d"),
    ("Straße ſub «x» — 日本", "Straße ſub «x» — 日本"),
    ("a\0b\u{7F}c", "a\0b\u{7F}c"),
  ])
  func `blanks are one space, quotes are straight, the invisible is gone`(
    text: String, expected: String
  ) {
    #expect(folded(text) == expected)
  }

  @Test func `spaces in a row are one wherever they stand`() {
    for count in 0...24 {
      let words = String(repeating: "a ", count: count)
      let letters = String(repeating: "a", count: count)
      #expect(folded("x\(words) b") == (count == 0 ? "x b" : "x\(words)b"))
      #expect(folded("\(letters)a  b\t\(letters)") == "\(letters)a b \(letters)")
    }
  }

  @Test func `folding is done after one time`() {
    for document in randomDocuments(seed: 5, count: 600) {
      for block in document.blocks {
        let once = FoldedText(block.range, of: document.utf8)
        let text = String(validating: once.utf8, as: UTF8.self)
        #expect(text != nil)
        #expect(text?.contains("  ") == false)
        #expect(FoldedText(0..<once.utf8.count, of: once.utf8).utf8 == once.utf8)
      }
    }
  }

  @Test func `a folded range and what it came from fold to the same`() {
    var random = SplitMix64(seed: 6)
    for document in randomDocuments(seed: 7, count: 600) {
      for block in document.blocks {
        let whole = FoldedText(block.range, of: document.utf8)
        #expect(whole.source == block.range)
        let starts = whole.utf8.indices.filter { whole.utf8[$0] & 0xC0 != 0x80 }
        guard !starts.isEmpty else { continue }
        for _ in 0..<4 {
          let (one, other) = (random.element(of: starts), random.element(of: starts))
          let range = min(one, other)..<max(one, other)
          let origin = whole.origin(of: range)
          #expect(block.range.lowerBound <= origin.lowerBound)
          #expect(origin.upperBound <= block.range.upperBound)
          #expect(FoldedText(origin, of: document.utf8).utf8 == Array(whole.utf8[range]))
        }
        #expect(whole.origin(of: 0..<whole.utf8.count).upperBound == block.range.upperBound)
      }
    }
  }

  @Test func `offsets are those of the document`() {
    let utf8 = Array("Before.\n“Do\u{AD}nate”  now".utf8)
    let text = FoldedText(8..<utf8.count, of: utf8)
    #expect(String(decoding: text.utf8, as: UTF8.self) == "\"Donate\" now")
    #expect(text.origin(of: 0..<1) == 8..<11)
    #expect(text.origin(of: 1..<7) == 11..<19)
    #expect(text.origin(of: 9..<12) == 24..<27)
    #expect(text.origin(of: 9..<9) == 24..<24)
    #expect(text.origin(of: 12..<12) == 27..<27)
  }

  @Test func `offsets of a text that stays as it is are those of the document`() {
    let utf8 = Array("Before. Donate now".utf8)
    let text = FoldedText(8..<18, of: utf8)
    #expect(text.origin(of: 0..<6) == 8..<14)
    #expect(text.origin(of: 10..<10) == 18..<18)
  }
}
