/// What scalars are, looked up in a table: reading Unicode's properties of each one takes longer
/// than all else that is done with it.
package struct ScalarTable: Sendable {
  /// The table of all threads.
  package static let shared = ScalarTable()

  /// The kinds that a scalar is of.
  package struct Kinds: OptionSet {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let letter = Kinds(rawValue: 1 << 0)
    package static let digit = Kinds(rawValue: 1 << 1)
    package static let unspaced = Kinds(rawValue: 1 << 2)
    package static let currency = Kinds(rawValue: 1 << 3)
    /// A letter or digit that goes on a word: not one that is a word of its own.
    package static let wordPart = Kinds(rawValue: 1 << 4)
  }

  /// The scalars that have entries: Latin, Greek, Cyrillic, Armenian and Hebrew letters, and
  /// punctuation and currencies. Others are rarer than it takes to fill more of the table.
  private static let letters = 0..<0x600
  private static let signs = 0x2000..<0x2100

  private let kinds: [Kinds]

  /// The lowercase of each scalar, where it is one scalar; otherwise 0.
  private let lowercase: [UInt16]

  private init() {
    var kinds: [Kinds] = []
    var lowercase: [UInt16] = []
    for value in [Self.letters, Self.signs].joined() {
      let scalar = Unicode.Scalar(UInt32(value)) ?? "\u{FFFD}"
      kinds.append(Self.kinds(of: scalar))
      let mapped = scalar.properties.lowercaseMapping.unicodeScalars
      lowercase.append(mapped.count == 1 ? UInt16(mapped.first?.value ?? 0) : 0)
    }
    self.kinds = kinds
    self.lowercase = lowercase
  }

  private static func index(of scalar: Unicode.Scalar) -> Int? {
    let value = Int(scalar.value)
    if value < letters.upperBound { return value }
    guard signs.contains(value) else { return nil }
    return value - signs.lowerBound + letters.count
  }

  private static func kinds(of scalar: Unicode.Scalar) -> Kinds {
    var kinds: Kinds = []
    if scalar.isLetter { kinds.insert(.letter) }
    if scalar.isDigit { kinds.insert(.digit) }
    if scalar.isUnspaced { kinds.insert(.unspaced) }
    if scalar.isCurrency { kinds.insert(.currency) }
    if !kinds.contains(.unspaced), scalar.isLetter || scalar.isDigit { kinds.insert(.wordPart) }
    return kinds
  }

  /// The kinds of a scalar.
  package func kinds(of scalar: Unicode.Scalar) -> Kinds {
    if let index = Self.index(of: scalar) { return kinds[index] }
    // Hangul, whose properties are all alike.
    if (0xAC00...0xD7A3).contains(scalar.value) { return [.letter, .wordPart] }
    return Self.kinds(of: scalar)
  }

  /// Calls `body` for each byte of the lowercase of a scalar. Scalar by scalar: a capital sigma
  /// becomes σ everywhere.
  @inline(__always)
  package func forEachLowercaseByte(of scalar: Unicode.Scalar, _ body: (UInt8) -> Void) {
    if let index = Self.index(of: scalar), lowercase[index] != 0,
      let mapped = Unicode.Scalar(lowercase[index])
    {
      for byte in UTF8.encode(mapped) ?? .init() { body(byte) }
      return
    }
    for byte in scalar.properties.lowercaseMapping.utf8 { body(byte) }
  }
}
