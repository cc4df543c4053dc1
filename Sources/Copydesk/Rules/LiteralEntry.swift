/// A literal as it is compared.
struct LiteralEntry: Sendable {
  /// Its bytes, the first one lowest, and ones where they are.
  let packed: UInt64
  private let mask: UInt64

  /// The literal's number.
  let number: Int32

  /// The number of its bytes.
  let count: Int8

  /// Whether a word must start and end with it.
  let startsWord: Bool
  let endsWord: Bool

  /// Whether it must be the first word of the text.
  let startsText: Bool

  /// Whether it must be a capital.
  let isCapital: Bool

  init(_ literal: Literal, number: Int) {
    self.init(
      packed: literal.packed, number: Int32(number), count: Int8(literal.count),
      startsWord: literal.startsWord, endsWord: literal.endsWord, startsText: literal.startsText,
      isCapital: literal.kind == .capital)
  }

  init(
    packed: UInt64, number: Int32, count: Int8, startsWord: Bool, endsWord: Bool, startsText: Bool,
    isCapital: Bool
  ) {
    self.packed = packed
    self.mask = count == 8 ? .max : 1 << UInt64(8 * count) - 1
    self.number = number
    self.count = count
    self.startsWord = startsWord
    self.endsWord = endsWord
    self.startsText = startsText
    self.isCapital = isCapital
  }

  /// Whether the literal stands at a place. Words start and end as it asks: not between two bytes of
  /// a word. Beside a byte that is not ASCII that is left to PCRE2. Whether it must be the first word or
  /// a capital is left to the caller.
  ///
  /// - Parameters:
  ///   - letters: What stands there: ``WordPlace/letters``.
  ///   - start: The place.
  ///   - isWordStart: Whether a word may start there.
  ///   - text: The text.
  /// - Returns: Whether it does.
  @inline(__always)
  func matches(
    _ letters: UInt64, at start: Int, isWordStart: Bool, in text: Span<UInt8>
  ) -> Bool {
    guard (letters ^ packed) & mask == 0 else { return false }
    let end = start + Int(count)
    guard end <= text.count, isWordStart || !startsWord else { return false }
    return !(endsWord && end < text.count && text[end].isWordByte)
  }
}
