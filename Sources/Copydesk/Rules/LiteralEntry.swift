/// A literal as it is compared.
struct LiteralEntry: Sendable {
  /// Its bytes, the first one lowest, and ones where they are.
  let packed: UInt64
  private let mask: UInt64

  /// The literal's number.
  let number: Int32

  /// The number of its bytes.
  var count: Int { Int(byteCount) }
  private let byteCount: UInt8

  /// The number of its bytes before the first that is no part of a word.
  var firstWord: Int { Int(wordCount) }
  private let wordCount: UInt8

  /// Whether a word must start and end with it.
  let startsWord: Bool
  let endsWord: Bool

  /// Whether it must be the first word of the text.
  let startsText: Bool

  /// Whether it must be a capital.
  let isCapital: Bool

  init(_ literal: Literal, number: Int) {
    self.init(
      packed: literal.packed, number: Int32(number), count: literal.count,
      startsWord: literal.startsWord, endsWord: literal.endsWord, startsText: literal.startsText,
      isCapital: literal.kind == .capital)
  }

  init(
    packed: UInt64, number: Int32, count: Int, startsWord: Bool, endsWord: Bool, startsText: Bool,
    isCapital: Bool
  ) {
    self.packed = packed
    self.mask = count == 8 ? .max : 1 << UInt64(8 * count) - 1
    self.number = number
    self.byteCount = UInt8(count)
    self.wordCount = UInt8(min(count, EightBytes(packed).asWord.count))
    self.startsWord = startsWord
    self.endsWord = endsWord
    self.startsText = startsText
    self.isCapital = isCapital
  }

  /// Whether the literal stands at a place, where words may start. A word ends as it asks: not between
  /// two bytes of a word. Beside a byte that is not ASCII that is left to PCRE2. Whether it must be the
  /// first word is left to the caller.
  ///
  /// - Parameters:
  ///   - letters: What stands there, as small letters.
  ///   - start: The place.
  ///   - text: The text.
  /// - Returns: Whether it does.
  @inline(__always)
  func matches(_ letters: UInt64, at start: Int, in text: Span<UInt8>) -> Bool {
    guard (letters ^ packed) & mask == 0 else { return false }
    let end = start + count
    guard !isCapital || text[start] & 0x20 == 0 else { return false }
    return end <= text.count && !(endsWord && end < text.count && text[end].isWordByte)
  }

  /// Whether it is a capital that starts any word.
  var isAnyCapital: Bool { isCapital && startsWord && !startsText }

  /// Whether it may stand within a word.
  var standsAnywhere: Bool { !startsWord && firstWord > 0 }

  /// A byte; 0 beyond the last one.
  func byte(_ index: Int) -> UInt8 { UInt8(truncatingIfNeeded: packed >> UInt64(8 * index)) }

  /// Whether the literal may stand where some bytes are left of a word.
  ///
  /// - Parameters:
  ///   - letters: The bytes, as small letters, with zeros beyond the word's end.
  ///   - left: Their number.
  /// - Returns: Whether it stands there, or does if it goes on as what follows the word.
  func mayStand(in letters: UInt64, left: Int) -> Bool {
    guard count > left else {
      return (letters ^ packed) & mask == 0 && (!endsWord || count == left)
    }
    return firstWord == left && (letters ^ packed).lowest(bytes: left) == 0
  }
}
