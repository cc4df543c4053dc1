/// Literals that start words, of which one is looked for in a single text: for patterns that are tried
/// there.
package struct LiteralFilter: Sendable, Equatable {
  /// Where the literals may stand.
  package let kind: Kind

  /// 512 bits, of which each key of a literal has one: most words are passed over by them. All of them
  /// are set where there are too many keys.
  let bits: [UInt64]
  static let bitCount: UInt32 = 9

  /// The number of words that hold the bits.
  static let wordCount = 1 << (bitCount - 6)

  let entries: [LiteralEntry]

  /// Whether some of them must stand at the first word of the text.
  let hasFirstWords: Bool

  package enum Kind: UInt8, Sendable {
    /// They may stand within words: nothing is known.
    case unknown
    /// At the start of a word, some of them only where it is the first one of the text.
    case word
  }

  /// The most keys: with more, too many bits would be set to tell anything.
  private static let mostKeys = 256

  /// Whether literals can be looked for at the starts of words: signs start places of their own, spaces
  /// do not.
  package static func isUsable(_ literals: [Literal]) -> Bool {
    literals.allSatisfy { $0.startsWord || !($0[0].isWordByte || $0[0] == 0x20) }
  }

  /// - Parameter literals: The literals; `nil` where they are not known.
  package init(_ literals: [Literal]?) {
    var bits = [UInt64](repeating: 0, count: Self.wordCount)
    guard let literals, Self.isUsable(literals) else {
      kind = .unknown
      self.bits = bits
      entries = []
      hasFirstWords = false
      return
    }
    if literals.reduce(0, { $0 + WordKeys.keyCount(ofStart: $1) }) > Self.mostKeys {
      for index in bits.indices { bits[index] = .max }
    } else {
      for key in literals.flatMap({ WordKeys.keys(ofStart: $0) }) {
        let bit = WordKeys.bit(key, of: Self.bitCount)
        bits[bit / 64] |= 1 << UInt64(bit % 64)
      }
    }
    kind = .word
    self.bits = bits
    entries = literals.map { LiteralEntry($0, number: 0) }
    hasFirstWords = literals.contains { $0.startsText }
  }

  /// Takes the parts of a filter that was made before.
  init(kind: Kind, bits: [UInt64], entries: [LiteralEntry]) {
    self.kind = kind
    self.bits = bits
    self.entries = entries
    hasFirstWords = entries.contains { $0.startsText }
  }

  /// Whether one of the literals stands at a place.
  ///
  /// - Parameters:
  ///   - place: The place.
  ///   - startsText: Whether literals are looked for that must be the first word, or the others.
  ///   - text: The text.
  /// - Returns: Whether one does.
  @inline(__always)
  package func matches(_ place: WordPlace, startsText: Bool, in text: Span<UInt8>) -> Bool {
    let bit = WordKeys.bit(place.key, of: Self.bitCount)
    guard bits[bit / 64] >> UInt64(bit % 64) & 1 != 0 else { return false }
    let entries = entries.span
    for index in entries.indices
    where entries[index].startsText == startsText
      && entries[index].matches(place.letters, at: place.start, isWordStart: true, in: text)
    {
      return true
    }
    return false
  }

  /// Whether a literal that must be the first word of a text is.
  package func matchesFirstWord(_ words: borrowing WordPlaces, in text: Span<UInt8>) -> Bool {
    hasFirstWords && words.firstWord < words.places.count
      && matches(words.places[words.firstWord], startsText: true, in: text)
  }

  /// Whether one of the literals stands in a text.
  package func matches(_ words: borrowing WordPlaces, in text: Span<UInt8>) -> Bool {
    var common: UInt64 = 0
    for index in 0..<Self.wordCount { common |= bits[index] & words.bits[index] }
    guard common != 0 else { return false }
    if matchesFirstWord(words, in: text) { return true }
    let places = words.places.span
    for index in places.indices where matches(places[index], startsText: false, in: text) {
      return true
    }
    return false
  }
}
