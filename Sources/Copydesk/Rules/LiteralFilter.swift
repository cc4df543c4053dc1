/// Literals of which one is looked for in a single text: for patterns that are tried there.
struct LiteralFilter: Sendable, Equatable {
  /// Where the literals may stand.
  let kind: Kind

  /// 512 bits, of which the key of each literal has one: most places are passed over by them.
  private let bits: [UInt64]

  private let entries: [LiteralEntry]

  enum Kind: Sendable, Equatable {
    /// No literals are known.
    case unknown
    /// At the first word of the text.
    case firstWord
    /// At the start of a word.
    case word
    /// Anywhere.
    case anywhere
  }

  /// - Parameter literals: The literals; `nil` where they are not known.
  init(_ literals: [Literal]?) {
    var bits = [UInt64](repeating: 0, count: 8)
    for literal in literals ?? [] {
      for key in ByteClasses.keys(ofStart: literal) {
        let bit = Self.bit(key)
        bits[bit / 64] |= 1 << UInt64(bit % 64)
      }
    }
    self.bits = bits
    kind = literals.map { Self.kind(of: $0) } ?? .unknown
    entries = (literals ?? []).map { LiteralEntry($0, number: 0) }
  }

  private static func kind(of literals: [Literal]) -> Kind {
    if literals.allSatisfy(\.startsText) { return .firstWord }
    return literals.allSatisfy { $0.startsWord && $0[0].isWordByte } ? .word : .anywhere
  }

  /// Whether one of the literals stands at a place.
  @inline(__always)
  func matches(_ place: StartPlaces.Place, in text: Span<UInt8>, firstWord: Int) -> Bool {
    let bit = Self.bit(place.key)
    guard bits[bit / 64] >> UInt64(bit % 64) & 1 != 0 else { return false }
    return matchesEntry(place, in: text, firstWord: firstWord)
  }

  private func matchesEntry(
    _ place: StartPlaces.Place, in text: Span<UInt8>, firstWord: Int
  ) -> Bool {
    let window = LiteralWindow(text, at: place.start, firstWord: firstWord)
    let entries = entries.span
    for index in entries.indices where entries[index].matches(window, in: text) { return true }
    return false
  }

  /// Whether one of the literals stands in a text.
  ///
  /// - Parameter places: The places of the text.
  func matches(_ places: borrowing StartPlaces, in text: Span<UInt8>) -> Bool {
    let list = (kind == .anywhere ? places.all : places.words).span
    for index in list.indices
    where matches(list[index], in: text, firstWord: places.firstWord) { return true }
    return false
  }

  @inline(__always)
  private static func bit(_ key: Int) -> Int {
    // Multiplicative hashing (Knuth, "The Art of Computer Programming", 6.4): the upper nine bits.
    Int(truncatingIfNeeded: (UInt32(truncatingIfNeeded: key) &* 0x9E37_79B1) >> 23)
  }
}
