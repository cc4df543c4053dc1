import Copydesk
import Testing

/// The words of a text, and the places of signs.
private func words(_ text: String, signs: [UInt8] = []) -> WordPlaces {
  let isStart = (0...255).map { signs.contains($0) }
  var words = WordPlaces()
  words.read(Array(text.utf8).span, isStart: isStart.span)
  return words
}

/// The bytes of a place, as text.
private func letters(_ place: WordPlace) -> String {
  let bytes = (0..<8).map { UInt8(truncatingIfNeeded: place.letters >> UInt64(8 * $0)) }
  return String(decoding: bytes, as: UTF8.self)
}

@Suite struct WordPlacesTests {
  @Test func `places are where words start, and signs where they are asked for`() {
    let text = "Donate £5, _x2 — Now!"
    #expect(words(text).places.map(\.start) == [0, 9, 12, 20])
    #expect(words(text, signs: [0xC2, 0x21]).places.map(\.start) == [0, 7, 9, 12, 20, 23])
    #expect(words("").places.isEmpty)
  }

  @Test func `a place holds eight bytes in small letters, and zeros beyond the end`() {
    let places = words("DONATE [Z] Zé@Now").places
    #expect(
      places.map { letters($0) } == ["donate [", "z] zé@n", "zé@now\0", "now\0\0\0\0\0"])
  }

  @Test func `the first word is the first with a letter, digit or underscore of ASCII`() {
    #expect(words("“donate").firstWord == 0)
    #expect(words("“¡donate", signs: [0xE2, 0xC2]).firstWord == 2)
    #expect(words("é 5", signs: [0xC3]).firstWord == 1)
    #expect(words("!?", signs: [0x21]).firstWord == 1)
    #expect(words("").firstWord == 0)
  }

  @Test func `letters that fold to ASCII are told of`() {
    for text in ["ſ", "Gi\u{17F}t", "\u{212A}eep", "a \u{212A}"] {
      #expect(words(text).hasFolded, "\(text)")
    }
    for text in ["", "skSK", "ŝ ž", "… — €", "\u{2129}\u{212B}"] {
      #expect(!words(text).hasFolded, "\(text)")
    }
  }

  @Test func `nothing of a text is left in the next one`() {
    var used = WordPlaces()
    let isStart = (0...255).map { $0 == 0x21 }
    let texts = ["!! \u{212A}eep it", "tip", "", "! gift"].map { Array($0.utf8) }
    for text in texts {
      used.read(text.span, isStart: isStart.span)
      let fresh = words(String(decoding: text, as: UTF8.self), signs: [0x21])
      #expect(used.places.map(\.start) == fresh.places.map(\.start))
      #expect(used.firstWord == fresh.firstWord)
      #expect(used.hasFolded == fresh.hasFolded)
    }
  }

  @Test func `places are the same as with a look at each byte`() {
    var random = SplitMix64(seed: 44)
    for _ in 0..<2_000 {
      let text = random.text(holding: [])
      let sign = random.element(of: Array("$'£…@".utf8.filter { $0 < 0x80 || $0 >= 0xC0 }))
      let expected = text.indices.filter { index in
        isPartOfWord(text[index])
          ? index == 0 || !isPartOfWord(text[index - 1]) : text[index] == sign
      }
      let found = words(String(decoding: text, as: UTF8.self), signs: [sign])
      #expect(found.places.map(\.start) == expected)
      let first = expected.firstIndex { isPartOfWord(text[$0]) }
      #expect(found.firstWord == first ?? expected.count)
    }
  }
}
