/// The places of a text where matches of patterns may start.
struct StartPlaces {
  /// The places where words start, in order, with the key of the bytes that follow.
  private(set) var words: [Place] = []

  /// All places.
  private(set) var all: [Place] = []

  struct Place {
    /// An offset in bytes.
    var start: Int
    /// The key of ``ByteClasses``.
    var key: Int
  }

  private var isRead = false

  /// Forgets the last text.
  mutating func reset() {
    isRead = false
  }

  /// Reads a text, once.
  mutating func read(_ text: Span<UInt8>) {
    guard !isRead else { return }
    isRead = true
    words.removeAll(keepingCapacity: true)
    all.removeAll(keepingCapacity: true)
    let classes = ByteClasses.shared
    var key = 0
    for index in 0..<text.count + 2 {
      key = classes.key(key, index < text.count ? text[index] : 0)
      guard index >= 2 else { continue }
      let start = index - 2
      // Matches start on the edges of characters.
      guard text[start] & 0xC0 != 0x80 else { continue }
      all.append(Place(start: start, key: key))
      if start == 0 || !text[start - 1].isWordByte { words.append(Place(start: start, key: key)) }
    }
  }
}

/// What the matches of a pattern start with, as a filter of keys: 512 bits, of which each key has one.
struct StartFilter: Sendable, Equatable {
  /// Where matches may start.
  let kind: Kind

  private var bits: [UInt64]

  enum Kind: Sendable, Equatable {
    /// Anywhere: nothing is known.
    case unknown
    /// Where a word starts, and the filter lets pass.
    case word
    /// Where the filter lets pass.
    case filtered
  }

  /// - Parameter literals: What matches start with; `nil` where that is not known.
  init(_ literals: [Literal]?) {
    bits = [UInt64](repeating: 0, count: 8)
    guard let literals else {
      kind = .unknown
      return
    }
    kind = literals.allSatisfy(\.startsWord) ? .word : .filtered
    for literal in literals {
      for key in ByteClasses.keys(ofStart: literal) {
        let bit = Self.bit(key)
        bits[bit / 64] |= 1 << UInt64(bit % 64)
      }
    }
  }

  /// Whether a match may start where a key is found.
  @inline(__always)
  func passes(_ key: Int) -> Bool {
    let bit = Self.bit(key)
    return bits[bit / 64] >> UInt64(bit % 64) & 1 != 0
  }

  @inline(__always)
  private static func bit(_ key: Int) -> Int {
    // Multiplicative hashing (Knuth, "The Art of Computer Programming", 6.4): the upper nine bits.
    Int(truncatingIfNeeded: (UInt32(truncatingIfNeeded: key) &* 0x9E37_79B1) >> 23)
  }
}
