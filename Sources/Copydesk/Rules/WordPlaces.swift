/// The places of a text where words start: where a byte that is part of a word does not follow one, and
/// the signs that literals begin with. The memory is used again for the next text.
package struct WordPlaces {
  /// The places, in order.
  package private(set) var places: [WordPlace] = []

  /// The index of the first place with a letter, digit or underscore of ASCII; their number where
  /// there is none. Letters beyond ASCII before it are left to PCRE2.
  package private(set) var firstWord = 0

  /// The bits of their keys, as ``LiteralFilter`` has those of its literals.
  private(set) var bits = InlineArray<8, UInt64>(repeating: 0)

  /// Whether a scalar stands in the text that PCRE2 takes for a letter of ASCII: U+017F for s, U+212A
  /// for k.
  package private(set) var hasFolded = false

  /// Makes memory for the words of texts.
  package init() {}

  /// Reads a text.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - isStart: For each byte that is no part of a word, whether a place that begins with it is kept.
  package mutating func read(_ text: Span<UInt8>, isStart: Span<Bool>) {
    places.removeAll(keepingCapacity: true)
    firstWord = 0
    hasFolded = false
    bits = InlineArray(repeating: 0)
    var isSearching = true
    let keys = WordKeys.shared
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte.isWordByte {
        if isSearching {
          isSearching = false
          firstWord = places.count
        }
        append(text, at: index, keys)
        repeat { index += 1 } while index < text.count && text[index].isWordByte
      } else {
        if byte == 0xC5 || byte == 0xE2 { noteFolded(text, at: index) }
        if isStart[Int(byte)] { append(text, at: index, keys) }
        index += 1
      }
    }
    if isSearching { firstWord = places.count }
  }

  @inline(__always)
  private mutating func append(_ text: Span<UInt8>, at index: Int, _ keys: WordKeys) {
    let letters = text.smallLetters(at: index)
    let key = keys.key(of: letters)
    let bit = WordKeys.bit(key, of: LiteralFilter.bitCount)
    bits[bit / 64] |= 1 << UInt64(bit % 64)
    places.append(WordPlace(start: index, letters: letters, key: key))
  }

  private mutating func noteFolded(_ text: Span<UInt8>, at index: Int) {
    if text.starts(with: "\u{17F}", at: index) || text.starts(with: "\u{212A}", at: index) {
      hasFolded = true
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

  /// Up to eight bytes from `index` on, the first one lowest, with ASCII's capitals as small letters;
  /// zeros beyond the end.
  @inline(__always)
  func smallLetters(at index: Int) -> UInt64 {
    let word: UInt64
    if index + 8 <= count {
      // SAFETY: the eight bytes are in the span, which is checked, and any bytes are a number.
      word = unsafe UInt64(
        littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
    } else {
      word = (index..<count).reversed().reduce(0) { $0 << 8 | UInt64(self[$1]) }
    }
    // In each byte below 0x80 the highest bit of x + 0x3F is set from A on, of x + 0x25 beyond Z.
    let ones: UInt64 = 0x0101_0101_0101_0101
    let low = word & (0x7F &* ones)
    let fromA = low &+ 0x3F &* ones
    let beyondZ = low &+ 0x25 &* ones
    let capitals = fromA & ~beyondZ & ~word & (0x80 &* ones)
    return word | capitals >> 2
  }
}
