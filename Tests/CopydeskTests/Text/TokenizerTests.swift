import Copydesk
import Testing

/// The tokens of a text.
private func stream(_ text: String) -> TokenStream {
  TokenStream(FoldedText(0..<text.utf8.count, of: Array(text.utf8)))
}

/// The texts of the tokens of a text.
private func tokens(_ text: String) -> [String] {
  let stream = stream(text)
  return stream.tokens.map { stream.text(of: $0) }
}

@Suite struct TokenizerTests {
  @Test(arguments: [
    ("The END, surely.", ["the", "end", "surely"]),
    ("It’s the readers' paper", ["it's", "the", "readers", "paper"]),
    ("ÉCOLE Straße ΟΔΟΣ", ["école", "straße", "οδοσ"]),
    ("covid19 B2B", ["covid19", "b2b"]),
    ("well-being and/or", ["well", "being", "and", "or"]),
    ("日本 ไทย", ["日", "本", "ไ", "ท", "ย"]),
    ("e\u{301}cole", ["e\u{301}cole"]),
    ("… — ! 🎉", []),
  ])
  func `words are lowercased and keep their apostrophes`(text: String, expected: [String]) {
    #expect(tokens(text) == expected)
  }

  @Test(arguments: [
    "$5", "£1,000.50", "€ 20", "5€", "99¢", "¥3000", "₦500", "$5.00",
  ])
  func `sums of money are one shape`(text: String) {
    #expect(tokens("pay \(text) now") == ["pay", "⟨money⟩", "now"])
  }

  @Test(arguments: [
    "https://example.travel/a?b=c#d", "http://localhost:80.a/", "www.example.travel", "example.com",
    "bbc.co.uk", "example.org/donate", "a-b.example.org/x", "EXAMPLE.ORG",
  ])
  func `web addresses are one shape`(text: String) {
    #expect(tokens("see \(text) now") == ["see", "⟨url⟩", "now"])
    #expect(tokens("see (\(text)).") == ["see", "⟨url⟩"])
  }

  @Test(arguments: ["me@example.org", "first.last+tag@mail.example.travel"])
  func `mail addresses are one shape`(text: String) {
    #expect(tokens("to \(text), please") == ["to", "⟨email⟩", "please"])
  }

  @Test(arguments: ["10%", "3.5%", "1,000%"])
  func `percentages are one shape`(text: String) {
    #expect(tokens("about \(text) of") == ["about", "⟨percent⟩", "of"])
  }

  @Test(arguments: ["1999", "2024", "2024-05-06", "6/5/2024", "1-2-3"])
  func `dates are one shape`(text: String) {
    #expect(tokens("on \(text).") == ["on", "⟨date⟩"])
  }

  @Test(arguments: ["5", "1,000", "3.5", "12:30", "1/2", "1899", "2100", "20245", "٣", "2,024"])
  func `other numbers are one shape`(text: String) {
    #expect(tokens("the \(text).") == ["the", "⟨number⟩"])
  }

  @Test(arguments: ["difference.British", "report.pdfs", "and.then"])
  func `words with a stop between them are no address`(text: String) {
    #expect(tokens(text) == text.lowercased().split(separator: ".").map(String.init))
  }

  @Test func `an address longer than any real one is read without a trap`() {
    for filler in ["é", "日", "👩", "a", "a.com/", "@b.c"] {
      for start in ["http://", "https://", "www.a", "a@b.co", "x.org/y"] {
        for count in [50, 62, 63, 64, 80, 83, 84, 85, 124, 125, 126, 250, 600] {
          let stream = stream(start + String(repeating: filler, count: count))
          #expect(!stream.tokens.isEmpty)
          #expect(stream.tokens.allSatisfy { !stream.text(of: $0).contains("\u{FFFD}") })
        }
      }
    }
  }

  @Test func `tokens stand in order on the edges of characters and carry their hash`() {
    for document in randomDocuments(seed: 8, count: 900) {
      for block in document.blocks {
        let text = FoldedText(block.range, of: document.utf8)
        let stream = TokenStream(text)
        var end = 0
        for token in stream.tokens {
          #expect(end <= token.range.lowerBound && !token.range.isEmpty)
          #expect(token.range.upperBound <= text.utf8.count)
          #expect(String(validating: text.utf8[token.range], as: UTF8.self) != nil)
          #expect(token.hash == fnv1a(stream.text(of: token).utf8))
          end = token.range.upperBound
        }
      }
    }
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: ["a.", "a-", "1.", "1/", "@", "a@", "$", "http://", "a.com/", "日.", "'", "a'"])
  func `a megabyte of anything is cut in linear time`(piece: String) {
    let text = String(repeating: piece, count: 1_000_000 / piece.utf8.count)
    #expect(stream(text).tokens.count <= text.utf8.count)
  }

  @Test func `the hash is FNV-1a`() {
    // Test vectors of the algorithm's authors.
    #expect(fnv1a("".utf8) == 0xCBF2_9CE4_8422_2325)
    #expect(fnv1a("a".utf8) == 0xAF63_DC4C_8601_EC8C)
    #expect(fnv1a("foobar".utf8) == 0x8594_4171_F739_67E8)
  }
}
