/// A literal as it is compared.
struct LiteralEntry: Sendable, Equatable {
  /// Its bytes, the first one lowest, and ones where they are.
  private let packed: UInt64
  private let mask: UInt64

  /// The literal's number.
  let number: Int32

  private let count: Int8
  private let startsWord: Bool
  private let endsWord: Bool

  /// Whether it must be the first word of the text.
  let startsText: Bool

  init(_ literal: Literal, number: Int) {
    packed = literal.packed
    mask = literal.count == 8 ? .max : 1 << UInt64(8 * literal.count) - 1
    self.number = Int32(number)
    count = Int8(literal.count)
    startsWord = literal.startsWord
    endsWord = literal.endsWord
    startsText = literal.startsText
  }

  /// Whether the literal stands at a place. Words start and end as it asks: not between two bytes of
  /// a word. Beside a byte that is not ASCII that is left to PCRE2. Whether it must be the first word is
  /// left to the caller.
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
