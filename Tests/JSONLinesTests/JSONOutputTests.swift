import JSONLines
import Testing
import Copydesk

@Suite struct JSONOutputTests {
  @Test func `a string that is written is read again`() throws {
    var json = RandomJSON(seed: 31)
    for _ in 0..<2_000 {
      let text = json.literal().text
      let written = jsonString(text)
      var cursor = JSONCursor(Array(written.utf8))
      #expect(try cursor.readStringLiteral().utf8 == Array(text.utf8))
      try cursor.finish()
      // One line, for programs that split at any of Unicode's line ends too.
      #expect(!written.unicodeScalars.contains { $0.value < 0x20 || $0 == "\u{2028}" })
    }
  }

  @Test func `only what must be escaped is`() {
    #expect(jsonString("Für €5: “Ja/nein” 😀") == "\"Für €5: “Ja/nein” 😀\"")
    #expect(jsonString("a\"b\\c\n\u{1}") == #""a\"b\\c\n\u0001""#)
  }

  @Test func `a number has the decimals that were asked for`() {
    var random = SplitMix64(seed: 32)
    for _ in 0..<2_000 {
      let units = Int.random(in: -9_999_999...9_999_999, using: &random)
      let (whole, rest) = units.magnitude.quotientAndRemainder(dividingBy: 1_000)
      let expected = (units < 0 ? "-" : "") + "\(whole)." + String(String(1_000 + rest).dropFirst())
      #expect(fixed(Double(units) / 1_000, decimals: 3) == expected)
    }
    #expect(fixed(0.9996, decimals: 3) == "1.000")
    #expect(fixed(0.125, decimals: 2) == "0.13")
    #expect(fixed(-0.0001, decimals: 3) == "0.000")
    #expect(fixed(2, decimals: 1) == "2.0")
    #expect(fixed(1e20, decimals: 4) == "1e+20")
    #expect(fixed(-1e308, decimals: 1) == "-1e+308")
  }
}
