/// Bytes that a match holds, in ASCII lowercase: at least one and at most ``longest``.
package struct Literal: Hashable, Sendable {
  /// The most bytes: enough to be rare, and as many as are compared at once.
  package static let longest = 8

  /// The bytes, the first one lowest.
  let packed: UInt64

  /// The number of bytes.
  package let count: Int

  /// Whether a word must start at its first byte.
  package let startsWord: Bool

  /// Whether a word must end at its last byte.
  package let endsWord: Bool

  /// Whether it must stand where the first word of the text starts.
  package private(set) var startsText = false

  /// What it is one of.
  package let kind: Kind

  /// What a literal stands for.
  package enum Kind: UInt8, Sendable {
    /// Its bytes, in any case.
    case bytes
    /// `\d`, one of whose digits it is; there are others than those of ASCII.
    case digit
    /// `[A-Z]` where case counts: its letter as a capital.
    case capital
  }

  fileprivate init(packed: UInt64, count: Int, startsWord: Bool, endsWord: Bool, kind: Kind) {
    self.packed = packed
    self.count = count
    self.startsWord = startsWord
    self.endsWord = endsWord
    self.kind = kind
  }

  /// The same as the first word of a text; `nil` where it does not start with a byte of a word.
  var asFirstWord: Literal? {
    guard self[0].isWordByte else { return nil }
    var literal = Literal(
      packed: packed, count: count, startsWord: true, endsWord: endsWord, kind: kind)
    literal.startsText = true
    return literal
  }

  /// The same without a space at its start, which a word starts after; `nil` where nothing is left.
  var withoutLeadingSpace: Literal? {
    guard self[0] == 0x20 else { return self }
    guard count > 1 else { return nil }
    let rest = Literal(
      packed: packed >> 8, count: count - 1, startsWord: self[1].isWordByte, endsWord: endsWord,
      kind: kind)
    return rest.withoutLeadingSpace
  }

  /// A byte.
  package subscript(index: Int) -> UInt8 { UInt8(truncatingIfNeeded: packed >> UInt64(8 * index)) }
}

extension Literal: CustomStringConvertible {
  /// The text, with `|` where a word starts or ends and `^` where the text starts.
  package var description: String {
    let text = String(decoding: (0..<count).map { self[$0] }, as: UTF8.self)
    let name = kind == .capital ? text.uppercased() : text
    return (startsText ? "^" : startsWord ? "|" : "") + name + (endsWord ? "|" : "")
  }
}

/// What a literal can tell of a string that part of a pattern matches: its first bytes.
struct LiteralStart: Hashable {
  private var packed: UInt64 = 0
  private var count = 0

  /// Whether a `\b` stands before the first byte, and after the last one.
  private var isBoundAtStart = false
  private var isBoundAtEnd = false

  /// Whether the string goes on, or may, with bytes that are not told.
  private(set) var isCut = false

  /// What its bytes are one of.
  private var kind = Literal.Kind.bytes

  init() {}

  /// A string that starts with a byte of a class, of which nothing more is told.
  init(_ first: Unicode.Scalar, of kind: Literal.Kind) {
    packed = UInt64(first.value)
    count = 1
    isCut = true
    self.kind = kind
  }

  /// A string that takes nothing and holds a `\b`.
  static let wordBoundary = {
    var string = LiteralStart()
    string.isBoundAtStart = true
    return string
  }()

  /// A string of which nothing is known.
  static let unknown = {
    var string = LiteralStart()
    string.isCut = true
    return string
  }()

  /// The same, going on with bytes that are not told.
  var cut: LiteralStart {
    var string = self
    string.isCut = true
    return string
  }

  /// Appends a scalar in ASCII lowercase; whether its case can be folded like that.
  mutating func append(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x41...0x5A: append(UInt8(scalar.value) | 0x20)
    case 0..<0x80: append(UInt8(scalar.value))
    // Signs without case: ¡ to ¿ without ª, µ and º, dashes and quotation marks, currencies.
    case 0xA1...0xA9, 0xAB...0xB4, 0xB6...0xB9, 0xBB...0xBF, 0x2010...0x2027, 0x20A0...0x20BF:
      for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { append(byte) }
    default: return false
    }
    return true
  }

  private mutating func append(_ byte: UInt8) {
    isBoundAtEnd = false
    guard !isCut, count < Literal.longest else {
      isCut = true
      return
    }
    packed |= UInt64(byte) << UInt64(8 * count)
    count += 1
  }

  /// One string after another.
  static func + (first: LiteralStart, second: LiteralStart) -> LiteralStart {
    guard !first.isCut else { return first }
    // What a class stands for is not told of bytes within a string.
    guard first.count == 0 || second.kind == .bytes else { return first.cut }
    var whole = first.count == 0 ? second : first
    guard first.count > 0 else {
      whole.isBoundAtStart = first.isBoundAtStart || second.isBoundAtStart
      return whole
    }
    guard second.count > 0 else {
      whole.isBoundAtEnd = first.isBoundAtEnd || second.isBoundAtStart
      whole.isCut = second.isCut
      return whole
    }
    let taken = min(second.count, Literal.longest - first.count)
    for index in 0..<taken {
      whole.append(UInt8(truncatingIfNeeded: second.packed >> UInt64(8 * index)))
    }
    whole.isCut = second.isCut || taken < second.count
    whole.isBoundAtEnd = second.isBoundAtEnd && !whole.isCut
    return whole
  }

  /// The literal; `nil` where the string may be empty.
  var literal: Literal? {
    guard count > 0 else { return nil }
    let first = UInt8(truncatingIfNeeded: packed)
    let last = UInt8(truncatingIfNeeded: packed >> UInt64(8 * (count - 1)))
    // Beside a byte that is no part of a word `\b` says something of the bytes around.
    return Literal(
      packed: packed, count: count, startsWord: isBoundAtStart && first.isWordByte,
      endsWord: isBoundAtEnd && !isCut && last.isWordByte, kind: kind)
  }
}

extension UInt8 {
  /// Whether the byte is a letter, a digit or the underscore of ASCII.
  var isWordByte: Bool {
    (self | 0x20) &- 0x61 < 26 || self &- 0x30 < 10 || self == 0x5F
  }
}
