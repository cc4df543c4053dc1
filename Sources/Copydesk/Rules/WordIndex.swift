/// Finds literals that start words, at the places of a text where words start: where a byte that is part
/// of a word does not follow one, and at each sign that literals begin with.
///
/// A literal whose first word is told to its end is looked up by that word, others by their first
/// bytes: one, two, four or six of them, as many as they have. So few literals are compared that do not
/// stand there. Eight kilobytes of bits, which stay in the fastest memory, pass over most places.
package struct WordIndex: Sendable {
  /// The literals, by their first words or bytes: see ``key(of:)``.
  let keyed: KeyedEntries

  private static let gateBits: UInt64 = 16
  private let gates: [UInt64]

  /// An open hash table of keys with linear probing; a place without entries is empty.
  private let slots: [Slot]
  private let slotBits: UInt64

  private struct Slot: Sendable {
    var key: UInt64 = 0
    var start: Int32 = 0
    var count: Int32 = 0
  }

  /// What each byte is.
  private let roles: [Role]

  private struct Role: OptionSet {
    let rawValue: UInt8

    /// Part of a word.
    static let word = Role(rawValue: 1 << 0)
    /// The first byte of some literal, which a place may start with though it is no part of a word.
    static let start = Role(rawValue: 1 << 1)
    /// All that is looked up of some literal.
    static let alone = Role(rawValue: 1 << 2)
  }

  /// Whether literals can be looked for at the starts of words: signs start places of their own, spaces
  /// do not.
  package static func isUsable(_ literal: Literal) -> Bool {
    literal.startsWord || !(literal[0].isWordByte || literal[0] == 0x20)
  }

  /// The first bytes by which literals are looked up: one, two, four, six.
  private static let masks: InlineArray<4, UInt64> = [
    0xFF, 0xFFFF, 0xFFFF_FFFF, 0xFFFF_FFFF_FFFF,
  ]

  /// The key of the first bytes of a literal or a place.
  ///
  /// - Parameters:
  ///   - letters: The bytes, the first one lowest.
  ///   - length: The number of a mask: how many of them count.
  /// - Returns: The key; those of other numbers differ.
  @inline(__always)
  private static func key(_ letters: UInt64, _ length: Int) -> UInt64 {
    letters & masks[length] | UInt64(length) << 56
  }

  /// The key of a word.
  ///
  /// - Parameters:
  ///   - letters: Its bytes and what follows, the first one lowest.
  ///   - count: The number of its bytes: at most ``longestWord``.
  /// - Returns: The key; no other word or beginning has it.
  @inline(__always)
  private static func key(_ letters: UInt64, ofWord count: Int) -> UInt64 {
    letters & (1 << UInt64(8 * count) - 1) | 0xFF << 56
  }

  /// The most bytes of words that have a key.
  private static let longestWord = 7

  /// The key that a literal is looked up by.
  private static func key(of literal: Literal) -> UInt64 {
    let word = (0..<literal.count).prefix { literal[$0].isWordByte }.count
    let isOneWord = word == literal.count
    // Where more follows, six bytes tell more than the first word does.
    if word > 0, word <= longestWord, isOneWord ? literal.endsWord : literal.count < 6 {
      return key(literal.packed, ofWord: word)
    }
    let length = literal.count < 2 ? 0 : literal.count < 4 ? 1 : literal.count < 6 ? 2 : 3
    return key(literal.packed, length)
  }

  /// The upper bits of the product tell keys apart (Knuth, "The Art of Computer Programming", 6.4:
  /// multiplicative hashing).
  @inline(__always)
  private static func hash(_ key: UInt64) -> UInt64 { key &* 0x9E37_79B9_7F4A_7C15 }

  /// Builds the index.
  ///
  /// - Parameter literals: The literals and their numbers.
  package init(_ literals: [(literal: Literal, number: Int)]) {
    self.init(KeyedEntries(literals) { [Self.key(of: $0)] })
  }

  /// Builds the index.
  init(_ keyed: KeyedEntries) {
    var slotBits: UInt64 = 4
    while 1 << slotBits < 4 * keyed.keys.count { slotBits += 1 }
    var gates = [UInt64](repeating: 0, count: 1 << (Self.gateBits - 6))
    var slots = [Slot](repeating: Slot(), count: 1 << slotBits)
    var roles = (0...255).map { UInt8($0).isWordByte ? Role.word : [] }
    var start: Int32 = 0
    for (key, count) in zip(keyed.keys, keyed.counts) {
      let gate = Int(Self.hash(key) >> (64 - Self.gateBits))
      gates[gate / 64] |= 1 << UInt64(gate % 64)
      var slot = Int(Self.hash(key) >> (64 - slotBits))
      while slots[slot].count > 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Slot(key: key, start: start, count: count)
      start += count
    }
    for entry in keyed.entries {
      let small = UInt8(truncatingIfNeeded: entry.packed)
      for byte in [small, small.isASCIILetter ? small & ~0x20 : small] {
        roles[Int(byte)].insert(.start)
        if entry.count == 1, !entry.isCapital || byte != small { roles[Int(byte)].insert(.alone) }
      }
    }
    self.keyed = keyed
    self.gates = gates
    self.slots = slots
    self.slotBits = slotBits
    self.roles = roles
  }

  /// Calls `found` for the literals that start words of a text, place by place.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - found: Gets the literal's number, and the offset of the place in bytes.
  /// - Returns: What the text holds beyond ASCII.
  @inline(__always)
  package func scan(
    _ text: Span<UInt8>, found: (_ literal: Int32, _ start: Int) -> Void
  ) -> WideScalars {
    let roles = roles.span
    var wide = WideScalars()
    // Letters beyond ASCII before the first word are left to PCRE2.
    var isFirst = true
    var next = 0
    while next < text.count {
      let start = next
      let role = roles[Int(text[start])]
      guard role.contains(.word) else {
        next += 1
        wide.read(text, at: start)
        if role.contains(.start) {
          let letters = text.smallLetters(at: start)
          find(letters, beginning: role, at: start, isFirstWord: false, in: text, found)
        }
        continue
      }
      let letters = text.smallLetters(at: start)
      let count = EightBytes(letters).wordBytes
      next += count
      if count == 8 {
        while next < text.count, roles[Int(text[next])].contains(.word) { next += 1 }
      } else {
        let key = Self.key(letters, ofWord: count)
        find(key, letters, at: start, isFirstWord: isFirst, in: text, found)
      }
      find(letters, beginning: role, at: start, isFirstWord: isFirst, in: text, found)
      isFirst = false
      // Most words end at a space, which no literal begins with.
      if next < text.count, text[next] == 0x20 { next += 1 }
    }
    return wide
  }

  /// Finds the literals that are looked up by their first bytes.
  @inline(__always)
  private func find(
    _ letters: UInt64, beginning role: Role, at start: Int, isFirstWord: Bool,
    in text: Span<UInt8>, _ found: (_ literal: Int32, _ start: Int) -> Void
  ) {
    for length in (role.contains(.alone) ? 0 : 1)..<4 {
      let key = Self.key(letters, length)
      find(key, letters, at: start, isFirstWord: isFirstWord, in: text, found)
    }
  }

  /// Finds the literals of a key.
  @inline(__always)
  private func find(
    _ key: UInt64, _ letters: UInt64, at start: Int, isFirstWord: Bool, in text: Span<UInt8>,
    _ found: (_ literal: Int32, _ start: Int) -> Void
  ) {
    let (gates, slots, entries) = (gates.span, slots.span, keyed.entries.span)
    let hash = Self.hash(key)
    let gate = Int(truncatingIfNeeded: hash >> (64 - Self.gateBits))
    guard gates[gate >> 6] >> UInt64(gate & 63) & 1 != 0 else { return }
    var slot = Int(truncatingIfNeeded: hash >> (64 - slotBits))
    while slots[slot].count > 0, slots[slot].key != key { slot = (slot + 1) & (slots.count - 1) }
    var index = Int(slots[slot].start)
    let end = index + Int(slots[slot].count)
    while index < end {
      if entries[index].matches(letters, at: start, isWordStart: true, in: text),
        isFirstWord || !entries[index].startsText,
        !entries[index].isCapital || text[start] != UInt8(truncatingIfNeeded: letters)
      {
        found(entries[index].number, start)
      }
      index += 1
    }
  }
}
