/// What may follow a word: looking at three bytes tells of most literals that they do not go on behind it.
struct Following {
  /// What stands right behind it: a space and a letter, a space and something else, or no space.
  private var first: UInt32

  /// What stands behind that: a letter, or something else.
  private var second: UInt32

  /// Nothing at all.
  static let nothing = Following(first: 0, second: 0)

  /// Whatever follows.
  static let anything = Following(first: anyByte | sign, second: anyByte)

  private static let anyByte: UInt32 = 1 << 27 - 1
  private static let sign: UInt32 = 1 << 27

  /// The bit of a letter, whatever its case, or that of all other bytes.
  @inline(__always)
  private static func bit(_ byte: UInt8) -> UInt32 { 1 << UInt32(min(26, byte | 0x20 &- 0x61)) }
}

extension Following {
  /// What follows a word of a text.
  @inline(__always)
  init(_ text: Span<UInt8>, at end: Int) {
    guard end + 2 < text.count else {
      self.init(textEnd: text, at: end)
      return
    }
    if text[end] == 0x20 {
      self.init(first: Self.bit(text[end + 1]), second: Self.bit(text[end + 2]))
    } else {
      self.init(first: Self.sign, second: Self.bit(text[end + 1]))
    }
  }

  private init(textEnd text: Span<UInt8>, at end: Int) {
    let next = end + 1 < text.count ? Self.bit(text[end + 1]) : Self.bit(0)
    if end < text.count, text[end] == 0x20 {
      self.init(first: next, second: Self.bit(0))
    } else {
      self.init(first: Self.sign, second: next)
    }
  }

  /// What must follow the first word of a literal that goes on behind it.
  init(_ literal: LiteralEntry) {
    let next = Self.bit(of: literal, literal.firstWord + 1)
    if literal.byte(literal.firstWord) == 0x20 {
      self.init(first: next, second: Self.bit(of: literal, literal.firstWord + 2))
    } else {
      self.init(first: Self.sign, second: next)
    }
  }

  private static func bit(of literal: LiteralEntry, _ index: Int) -> UInt32 {
    index < literal.count ? bit(literal.byte(index)) : anyByte
  }

  /// Either of two.
  mutating func formUnion(_ other: Following) {
    first |= other.first
    second |= other.second
  }

  /// Whether this may follow where the other one does.
  @inline(__always)
  func mayBe(_ other: Following) -> Bool { first & other.first != 0 && second & other.second != 0 }
}
