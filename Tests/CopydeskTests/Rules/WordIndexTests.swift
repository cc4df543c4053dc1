import Copydesk
import Testing

/// A literal where it was found.
private struct Found: Hashable {
  var literal: Int
  var start: Int
}

/// What an index finds in a text, in the order in which it does.
private func find(_ literals: [Literal], in text: [UInt8]) -> (found: [Found], wide: WideScalars) {
  var found: [Found] = []
  let index = WordIndex(literals.enumerated().map { ($1, $0) })
  let wide = index.scan(text.span) { found.append(Found(literal: Int($0), start: $1)) }
  return (found, wide)
}

/// The literals that a pattern's matches start with.
private func starts(_ pattern: String) -> [Literal] { PatternLiterals(pattern).starts ?? [] }

@Suite struct WordIndexTests {
  @Test func `each literal that starts words is found where it stands, place by place`() {
    var random = SplitMix64(seed: 42)
    var count = 0
    for _ in 0..<150 {
      let drawn = (0..<random.number(in: 0...60)).map { _ in RandomLiteral(using: &random) }
        .filter { WordIndex.isUsable($0.literal) }
      for _ in 0..<20 {
        let text = random.text(holding: drawn)
        let found = find(drawn.map(\.literal), in: text).found
        let expected = drawn.enumerated().flatMap { number, drawn in
          places(of: drawn.literal, in: text).map { Found(literal: number, start: $0) }
        }
        #expect(
          found.count == expected.count && Set(found) == Set(expected),
          "\(drawn.map(\.literal)) in \(String(decoding: text, as: UTF8.self).debugDescription)")
        #expect(zip(found, found.dropFirst()).allSatisfy { $0.start <= $1.start })
        count += found.count
      }
    }
    #expect(count > 2_000)
  }

  @Test func `capitals and digits are told from other letters`() {
    let capitals = starts(#"\b(?-i:[A-Z])x"#)
    #expect(find(capitals, in: Array("Ax by Cé dE _F".utf8)).found.map(\.start) == [0, 6])
    let digits = starts(#"\b\d"#)
    #expect(find(digits, in: Array("5 a6 77 ٥ £8".utf8)).found.map(\.start) == [0, 5, 13])
  }

  @Test func `letters that fold to ASCII are told of`() {
    for text in ["ſ", "Gi\u{17F}t", "\u{212A}eep", "a \u{212A}"] {
      #expect(find([], in: Array(text.utf8)).wide.hasLetters, "\(text)")
    }
    for text in ["", "skSK", "ŝ ž", "… — €", "\u{2129}\u{212B}"] {
      #expect(!find([], in: Array(text.utf8)).wide.hasLetters, "\(text)")
    }
  }

  @Test func `every digit beyond ASCII is told of, and what most texts hold is not`() {
    for value in 0x80..<0x11_0000 as Range<UInt32> {
      guard let scalar = Unicode.Scalar(value), scalar.properties.numericType == .decimal else {
        continue
      }
      #expect(find([], in: Array("a \(scalar)".utf8)).wide.mayHaveDigits, "U+\(value)")
    }
    for text in ["5", "é ß ł", "Привет", "— “x” … €5", "漢字、かな", "한국", "👩 🎁"] {
      #expect(!find([], in: Array(text.utf8)).wide.mayHaveDigits, "\(text)")
    }
  }
}
