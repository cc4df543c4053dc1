/// Finds all literals of a set in one pass over a text.
///
/// At each place the classes of three bytes say whether a literal may start there, from a table that
/// stays in the fastest memory; at few places they do, and there the literals that start so are
/// compared with eight bytes at once. An automaton (Aho and Corasick) with the states of thousands of
/// literals is some twenty times slower, because its tables do not fit into fast memory.
struct LiteralIndex: Sendable, Equatable {
  /// The class of each byte, below 32. Letters have their own, whatever their case; bytes of one class
  /// are told apart when a literal is compared.
  private let classes: [UInt8]

  /// For the classes of three bytes, what may start there: ``anywhere`` and ``atWord``.
  private let gates: [UInt8]

  /// A gate at which a literal may start in any place, and one at which it must start a word.
  private static let anywhere: UInt8 = 1
  private static let atWord: UInt8 = 2

  /// The literals of three bytes or more, by the classes of their first three.
  private let long: Buckets

  /// Shorter ones, by the classes of their first two; those of one byte stand in 32 buckets.
  private let short: Buckets

  /// The number of literals.
  let count: Int

  /// Builds the index.
  init(_ literals: [Literal]) {
    let classes = (0...255).map { Self.byteClass(UInt8($0)) }
    func key(_ literal: Literal, _ length: Int) -> Int {
      (0..<length).reduce(0) { $0 << Self.classBits | Int(classes[Int(literal[$1])]) }
    }
    var gates = [UInt8](repeating: 0, count: 1 << (3 * Self.classBits))
    var long: [(key: Int, entry: Entry)] = []
    var short: [(key: Int, entry: Entry)] = []
    for (number, literal) in literals.enumerated() {
      let gate = literal.startsWord ? Self.atWord : Self.anywhere
      let entry = Entry(literal, number: number)
      switch literal.count {
      case 3...:
        gates[key(literal, 3)] |= gate
        long.append((key(literal, 3), entry))
      default:
        let free = 2 - literal.count
        let pairs = (0..<1 << (free * Self.classBits)).map {
          key(literal, literal.count) << (free * Self.classBits) | $0
        }
        for pair in pairs {
          short.append((pair, entry))
          for last in 0..<1 << Self.classBits { gates[pair << Self.classBits | last] |= gate }
        }
      }
    }
    self.classes = classes
    self.gates = gates
    self.long = Buckets(long, count: 1 << (3 * Self.classBits))
    self.short = Buckets(short, count: 1 << (2 * Self.classBits))
    self.count = literals.count
  }

  private static let classBits = 5

  private static func byteClass(_ byte: UInt8) -> UInt8 {
    switch byte {
    case _ where byte.isASCIILetter: byte & 0x1F
    case 0x30...0x39: 27
    case 0x20: 28
    case UInt8(ascii: "'"), UInt8(ascii: "\""): 29
    case UInt8(ascii: "$"), 0xC2, 0xE2: 30
    case 0x21...0x7E: 31
    default: 0
    }
  }

  /// Calls `found` for the literals in `text`, by their numbers and where they start, in the order of
  /// their starts: each as often as it occurs.
  @inline(__always)
  func scan(_ text: Span<UInt8>, found: (_ literal: Int32, _ start: Int) -> Void) {
    let classes = classes.span
    let gates = gates.span
    let mask = 1 << (3 * Self.classBits) - 1
    var key = 0
    // The key of a place is complete when the byte two places on is read, or the end.
    for index in 0..<text.count + 2 {
      let byteClass = index < text.count ? Int(classes[Int(text[index])]) : 0
      key = (key << Self.classBits | byteClass) & mask
      let gate = gates[key]
      guard gate != 0, index >= 2 else { continue }
      let start = index - 2
      let isWordStart = start == 0 || !text[start - 1].isWordByte
      guard isWordStart || gate & Self.anywhere != 0 else { continue }
      compare(key, start, isWordStart: isWordStart, in: text, found)
    }
  }

  /// Compares the literals that may start at a place with what stands there.
  private func compare(
    _ key: Int, _ start: Int, isWordStart: Bool, in text: Span<UInt8>,
    _ found: (_ literal: Int32, _ start: Int) -> Void
  ) {
    let window = text.smallLetters(at: start)
    for entry in long.entries[long[key]]
    where entry.matches(window, isWordStart: isWordStart, at: start, in: text) {
      found(entry.number, start)
    }
    for entry in short.entries[short[key >> Self.classBits]]
    where entry.matches(window, isWordStart: isWordStart, at: start, in: text) {
      found(entry.number, start)
    }
  }

  /// A literal as it is compared.
  private struct Entry: Sendable, Equatable {
    /// Its bytes, the first one lowest, and ones where they are.
    var packed: UInt64
    var mask: UInt64
    var number: Int32
    var count: Int8
    var startsWord: Bool
    var endsWord: Bool

    init(_ literal: Literal, number: Int) {
      packed = literal.packed
      mask = literal.count == 8 ? .max : 1 << UInt64(8 * literal.count) - 1
      self.number = Int32(number)
      count = Int8(literal.count)
      startsWord = literal.startsWord
      endsWord = literal.endsWord
    }

    /// Whether the literal stands at a place. Words start and end as it asks: not between two bytes of
    /// a word. Beside a byte that is not ASCII that is left to PCRE2.
    @inline(__always)
    func matches(
      _ window: UInt64, isWordStart: Bool, at start: Int, in text: Span<UInt8>
    ) -> Bool {
      guard (window ^ packed) & mask == 0 else { return false }
      let end = start + Int(count)
      guard end <= text.count, isWordStart || !startsWord else { return false }
      return !(endsWord && end < text.count && text[end].isWordByte)
    }
  }

  /// Entries by their keys.
  private struct Buckets: Sendable, Equatable {
    let entries: [Entry]
    private let starts: [Int32]

    init(_ keyed: [(key: Int, entry: Entry)], count: Int) {
      var starts = [Int32](repeating: 0, count: count + 1)
      for item in keyed { starts[item.key + 1] += 1 }
      for key in 0..<count { starts[key + 1] += starts[key] }
      self.starts = starts
      // Stable: of one key the lower numbers first.
      self.entries = keyed.enumerated().sorted { ($0.1.key, $0.0) < ($1.1.key, $1.0) }
        .map(\.element.entry)
    }

    subscript(key: Int) -> Range<Int> { Int(starts[key])..<Int(starts[key + 1]) }
  }
}

extension Span<UInt8> {
  /// Up to eight bytes from `index` on, the first one lowest, with ASCII's capitals as small letters;
  /// zeros beyond the end.
  @inline(__always)
  fileprivate func smallLetters(at index: Int) -> UInt64 {
    var word: UInt64 = 0
    if index + 8 <= count {
      for offset in 0..<8 { word |= UInt64(self[index + offset]) << UInt64(8 * offset) }
    } else {
      for offset in 0..<count - index { word |= UInt64(self[index + offset]) << UInt64(8 * offset) }
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
