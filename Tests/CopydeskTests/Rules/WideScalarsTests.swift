import Copydesk
import Testing

/// What a text holds beyond ASCII.
private func wide(_ text: String) -> WideScalars {
  var wide = WideScalars()
  let utf8 = Array(text.utf8)
  for index in utf8.indices { wide.read(utf8.span, at: index) }
  return wide
}

@Suite struct WideScalarsTests {
  @Test func `letters that fold to ASCII are told of`() {
    for text in ["ſ", "Gi\u{17F}t", "\u{212A}eep", "a \u{212A}"] {
      #expect(wide(text).hasLetters, "\(text)")
    }
    for text in ["", "skSK", "ŝ ž", "… — €", "\u{2129}\u{212B}"] {
      #expect(!wide(text).hasLetters, "\(text)")
    }
  }

  @Test func `every digit beyond ASCII is told of, and what most texts hold is not`() {
    for value in 0x80..<0x11_0000 as Range<UInt32> {
      guard let scalar = Unicode.Scalar(value), scalar.properties.numericType == .decimal else {
        continue
      }
      #expect(wide("a \(scalar)").mayHaveDigits, "U+\(value)")
    }
    for text in ["5", "é ß ł", "Привет", "— “x” … €5", "漢字、かな", "한국", "👩 🎁"] {
      #expect(!wide(text).mayHaveDigits, "\(text)")
    }
  }
}
