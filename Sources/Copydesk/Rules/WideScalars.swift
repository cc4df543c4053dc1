/// What a text holds that PCRE2 takes for letters or digits of ASCII.
package struct WideScalars {
  /// A letter: U+017F for s, U+212A for k.
  package private(set) var hasLetters = false

  /// A digit of another script, perhaps.
  package private(set) var mayHaveDigits = false

  package init() {}

  /// Looks at a byte that is no part of a word.
  @inline(__always)
  package mutating func read(_ text: Span<UInt8>, at index: Int) {
    let byte = text[index]
    if byte >= 0xC5 { readLead(text, at: index) }
  }

  private mutating func readLead(_ text: Span<UInt8>, at index: Int) {
    let second = index + 1 < text.count ? text[index + 1] : 0
    let third = index + 2 < text.count ? text[index + 2] : 0
    switch text[index] {
    case 0xC5: if second == 0xBF { hasLetters = true }
    case 0xE2: if second == 0x84, third == 0xAA { hasLetters = true }
    // The first digits beyond ASCII are U+0660 on; signs, Chinese and Korean (U+AC00 on) have none,
    // from U+F000 on those of full width alone are digits, and the pictures of U+1F000 on have them
    // from U+1FBC0 on only.
    case 0xD9...0xE1: mayHaveDigits = true
    case 0xEA: if second < 0xB0 { mayHaveDigits = true }
    case 0xEF: if second == 0xBC { mayHaveDigits = true }
    case 0xF0...: if second != 0x9F || third >= 0xAF { mayHaveDigits = true }
    default: break
    }
  }
}

extension Span<UInt8> {
  /// The same text with s for U+017F and k for U+212A.
  func withFoldedLettersAsASCII() -> [UInt8] {
    var letters: [UInt8] = []
    letters.reserveCapacity(count)
    var index = 0
    while index < count {
      if starts(with: "\u{17F}", at: index) {
        letters.append(UInt8(ascii: "s"))
        index += 2
      } else if starts(with: "\u{212A}", at: index) {
        letters.append(UInt8(ascii: "k"))
        index += 3
      } else {
        letters.append(self[index])
        index += 1
      }
    }
    return letters
  }
}
