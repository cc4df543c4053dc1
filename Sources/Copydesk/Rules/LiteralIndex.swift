/// Finds all literals of a set in one pass over a text.
///
/// At each place the classes of three bytes say whether a literal may start there, from a table that
/// stays in the fastest memory; at few places they do, and there the literals that start so are
/// compared with eight bytes at once. An automaton (Aho and Corasick) with the states of thousands of
/// literals is some twenty times slower, because its tables do not fit into fast memory.
struct LiteralIndex: Sendable, Equatable {
  /// For the classes of three bytes, what may start there: ``anywhere`` and ``atWord``.
  private let gates: [UInt8]

  /// A gate at which a literal may start in any place, and one at which it must start a word.
  private static let anywhere: UInt8 = 1
  private static let atWord: UInt8 = 2

  /// The literals by the classes of their first three bytes, and where those of each key start.
  private let entries: [LiteralEntry]
  private let starts: [Int32]

  /// Builds the index.
  init(_ literals: [Literal]) {
    var gates = [UInt8](repeating: 0, count: ByteClasses.keyCount)
    var keyed: [(key: Int, entry: LiteralEntry)] = []
    for (number, literal) in literals.enumerated() {
      for key in ByteClasses.keys(ofStart: literal) {
        gates[key] |= literal.startsWord ? Self.atWord : Self.anywhere
        keyed.append((key, LiteralEntry(literal, number: number)))
      }
    }
    var starts = [Int32](repeating: 0, count: ByteClasses.keyCount + 1)
    for item in keyed { starts[item.key + 1] += 1 }
    for key in 0..<ByteClasses.keyCount { starts[key + 1] += starts[key] }
    self.gates = gates
    self.starts = starts
    self.entries = keyed.sorted { ($0.key, $0.entry.number) < ($1.key, $1.entry.number) }
      .map(\.entry)
  }

  /// Calls `found` for the literals in `text`, by their numbers: each as often as it occurs.
  @inline(__always)
  func scan(_ text: Span<UInt8>, found: (_ literal: Int) -> Void) {
    let table = ByteClasses.shared
    let classes = table.classes.span
    let gates = gates.span
    let firstWord = text.firstWord
    var key = 0
    // The key of a place is complete when the byte two places on is read, or the end.
    for index in 0..<text.count {
      key = ByteClasses.key(key, classes[Int(text[index])])
      let gate = gates[key]
      if gate != 0, index >= 2 { check(key, gate, at: index - 2, in: text, firstWord, found) }
    }
    for start in max(0, text.count - 2)..<text.count {
      key = 0
      for index in start..<start + 3 {
        key = ByteClasses.key(key, index < text.count ? classes[Int(text[index])] : 0)
      }
      let gate = gates[key]
      if gate != 0 { check(key, gate, at: start, in: text, firstWord, found) }
    }
  }

  /// Compares the literals that may start at a place with what stands there.
  @inline(__always)
  private func check(
    _ key: Int, _ gate: UInt8, at start: Int, in text: Span<UInt8>, _ firstWord: Int,
    _ found: (Int) -> Void
  ) {
    let isWordStart = start == 0 || !text[start - 1].isWordByte
    guard isWordStart || gate & Self.anywhere != 0 else { return }
    let window = LiteralWindow(text, at: start, firstWord: firstWord)
    let entries = entries.span
    for place in Int(starts[key])..<Int(starts[key + 1])
    where entries[place].matches(window, in: text) {
      found(Int(entries[place].number))
    }
  }
}

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
  private let startsText: Bool

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
  /// a word. Beside a byte that is not ASCII that is left to PCRE2.
  @inline(__always)
  func matches(_ window: LiteralWindow, in text: Span<UInt8>) -> Bool {
    guard (window.letters ^ packed) & mask == 0 else { return false }
    let end = window.start + Int(count)
    guard end <= text.count, window.isWordStart || !startsWord,
      window.isFirstWord || !startsText
    else { return false }
    return !(endsWord && end < text.count && text[end].isWordByte)
  }
}

/// A place of a text as literals are compared with it.
struct LiteralWindow {
  /// Its offset, in bytes.
  let start: Int

  /// Up to eight bytes from it on, the first one lowest, with ASCII's capitals as small letters; zeros
  /// beyond the end.
  let letters: UInt64

  /// Whether a word may start there, and the first one of the text.
  let isWordStart: Bool
  let isFirstWord: Bool

  /// - Parameter firstWord: ``Span/firstWord`` of the text.
  @inline(__always)
  init(_ text: Span<UInt8>, at start: Int, firstWord: Int) {
    self.start = start
    letters = text.smallLetters(at: start)
    isWordStart = start == 0 || !text[start - 1].isWordByte
    isFirstWord = start == firstWord
  }
}

extension Span<UInt8> {
  /// Where the first letter, digit or underscore of ASCII stands, or the end. Letters beyond ASCII
  /// before it are left to PCRE2.
  var firstWord: Int {
    var index = 0
    while index < count, !self[index].isWordByte { index += 1 }
    return index
  }

  @inline(__always)
  fileprivate func smallLetters(at index: Int) -> UInt64 {
    var word: UInt64 = 0
    for offset in 0..<Swift.min(8, count - index) {
      word |= UInt64(self[index + offset]) << UInt64(8 * offset)
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
