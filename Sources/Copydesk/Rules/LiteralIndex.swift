/// Finds literals: at the words of a text, and at each sign that literals begin with.
///
/// What a word holds is the same wherever it stands, but for literals that go on behind it. So words
/// are asked about once, and of what follows little is looked at: see ``WordLiterals``.
///
/// Each literal has one key. Eight kilobytes of bits, which stay in the fastest memory, tell most keys
/// that no literal has.
package struct LiteralIndex: Sendable {
  /// The literals, by their first words or bytes: see ``key(of:)``.
  let keyed: KeyedEntries

  private static let gateBits: UInt64 = 16
  private let gates: [UInt64]

  /// An open hash table of keys with linear probing; places with key 0 are empty.
  private let slots: [Slot]
  private let slotBits: UInt64

  private struct Slot: Sendable {
    var key: UInt64 = 0
    var start: Int32 = 0
    var count: Int32 = 0

    /// What follows this word in literals of six bytes or more that begin with it.
    var following = Following.nothing
  }

  /// By which keys literals may be found that begin with two bytes: those that stand anywhere, and the
  /// others. Most places are passed over after a look at one of these.
  private let anywhereKeys: [Keys]
  private let placeKeys: [Keys]

  /// For each letter the number of the literal that stands for it as a capital that starts a word; −1 for
  /// none.
  private let capitals: [Int32]

  /// Kinds of keys: words, and first bytes by the number of their mask.
  private struct Keys: OptionSet {
    let rawValue: UInt8

    static let word = Keys(rawValue: 1 << 7)

    @inline(__always)
    static func beginning(_ length: Int) -> Keys { Keys(rawValue: 1 << UInt8(length)) }
  }

  /// The number of two bytes: letters whatever their case; other bytes share theirs.
  @inline(__always)
  private static func pair(_ first: UInt8, _ second: UInt8) -> Int {
    Int(first & 0x1F) << 5 | Int(second & 0x1F)
  }

  /// Whether it is known of a literal where it starts: at the start of a word or with a sign; not
  /// within words, nor with a space.
  package static func hasPlace(_ literal: Literal) -> Bool {
    literal.startsWord || !(literal[0].isWordByte || literal[0] == 0x20)
  }

  /// The first bytes by which literals are looked up: one, two, four, six.
  private static let masks: InlineArray<4, UInt64> = [
    0xFF, 0xFFFF, 0xFFFF_FFFF, 0xFFFF_FFFF_FFFF,
  ]
  private static let lengths: InlineArray<4, Int> = [1, 2, 4, 6]

  /// The key of the first bytes of a literal or a place.
  ///
  /// - Parameters:
  ///   - letters: The bytes, the first one lowest.
  ///   - length: The number of a mask: how many of them count.
  /// - Returns: The key; those of other numbers differ.
  @inline(__always)
  private static func key(_ letters: UInt64, _ length: Int) -> UInt64 {
    letters & masks[length] | UInt64(length + 1) << 56
  }

  /// The key of a word.
  ///
  /// - Parameters:
  ///   - letters: Its bytes and what follows, the first one lowest.
  ///   - count: The number of its bytes: at most ``longestWord``.
  /// - Returns: The key; no other word or beginning has it.
  @inline(__always)
  private static func key(_ letters: UInt64, ofWord count: Int) -> UInt64 {
    letters.lowest(bytes: count) | 0x10 << 56
  }

  /// The most bytes of words that have a key.
  private static let longestWord = 7

  /// The key that a literal is looked up by.
  private static func key(of literal: LiteralEntry) -> UInt64 {
    let place = literal.standsAnywhere ? anywhere : 0
    guard let length = beginning(of: literal) else {
      return key(literal.packed, ofWord: literal.firstWord) | place
    }
    return key(literal.packed, length) | place
  }

  /// The number of the mask by which a literal is looked up; `nil` where that is its first word.
  private static func beginning(of literal: LiteralEntry) -> Int? {
    let word = literal.firstWord
    if word > 0, word <= longestWord,
      word == literal.count ? literal.endsWord : literal.standsAnywhere || literal.count < 6
    {
      return nil
    }
    return literal.count < 2 ? 0 : literal.count < 4 ? 1 : literal.count < 6 ? 2 : 3
  }

  /// The bit of the keys of literals that may stand within words.
  private static let anywhere: UInt64 = 1 << 63

  /// The upper bits of the product tell keys apart (Knuth, "The Art of Computer Programming", 6.4:
  /// multiplicative hashing).
  @inline(__always)
  private static func hash(_ key: UInt64) -> UInt64 { key &* 0x9E37_79B9_7F4A_7C15 }

  /// Builds the index.
  ///
  /// - Parameter literals: The literals, by their numbers. None starts with a space.
  package init(_ literals: [Literal]) {
    self.init(
      KeyedEntries(literals.enumerated().map { LiteralEntry($1, number: $0) }) { Self.key(of: $0) })
  }

  /// Builds the index.
  init(_ keyed: KeyedEntries) {
    var goingOn: [UInt64: Following] = [:]
    for entry in keyed.entries where entry.startsWord && entry.count >= 6 && entry.firstWord < 6 {
      goingOn[Self.key(entry.packed, ofWord: entry.firstWord), default: .nothing]
        .formUnion(Following(entry))
    }
    var slotBits: UInt64 = 4
    while 1 << slotBits < 4 * (keyed.keys.count + goingOn.count) { slotBits += 1 }
    var slots = [Slot](repeating: Slot(), count: 1 << slotBits)
    var gates = [UInt64](repeating: 0, count: 1 << (Self.gateBits - 6))
    func slot(_ key: UInt64) -> Int {
      let gate = Int(Self.hash(key) >> (64 - Self.gateBits))
      gates[gate / 64] |= 1 << UInt64(gate % 64)
      var slot = Int(Self.hash(key) >> (64 - slotBits))
      while slots[slot].key != 0, slots[slot].key != key { slot = (slot + 1) & (slots.count - 1) }
      slots[slot].key = key
      return slot
    }
    var start: Int32 = 0
    for (key, count) in zip(keyed.keys, keyed.counts) {
      let slot = slot(key)
      slots[slot].start = start
      slots[slot].count = count
      start += count
    }
    for (key, following) in goingOn { slots[slot(key)].following = following }
    var anywhereKeys = [Keys](repeating: [], count: 1 << 10)
    var placeKeys = anywhereKeys
    var capitals = [Int32](repeating: -1, count: 32)
    for entry in keyed.entries where entry.isAnyCapital {
      capitals[Int(entry.byte(0) & 0x1F)] = entry.number
    }
    for entry in keyed.entries where !entry.isAnyCapital {
      let length = Self.beginning(of: entry)
      let keys = length.map { Keys.beginning($0) } ?? .word
      let (first, second) = (entry.byte(0), entry.firstWord == 1 ? 0 : entry.byte(1))
      let seconds = length == 0 ? 0...0x1F : second...second
      for second in seconds {
        if entry.standsAnywhere {
          anywhereKeys[Self.pair(first, second)].formUnion(keys)
        } else {
          placeKeys[Self.pair(first, second)].formUnion(keys)
        }
      }
    }
    self.keyed = keyed
    self.gates = gates
    self.slots = slots
    self.slotBits = slotBits
    self.anywhereKeys = anywhereKeys
    self.placeKeys = placeKeys
    self.capitals = capitals
  }

  /// The slot of a key; `nil` where no literal has it.
  @inline(__always)
  private func slot(_ key: UInt64) -> Slot? {
    let (gates, slots) = (gates.span, slots.span)
    let hash = Self.hash(key)
    let gate = Int(truncatingIfNeeded: hash >> (64 - Self.gateBits))
    guard gates[gate >> 6] >> UInt64(gate & 63) & 1 != 0 else { return nil }
    var slot = Int(truncatingIfNeeded: hash &>> (64 &- slotBits))
    while slots[slot].key != key {
      guard slots[slot].key != 0 else { return nil }
      slot = (slot + 1) & (slots.count - 1)
    }
    return slots[slot]
  }

  /// The literals of a key, in ``entries``.
  @inline(__always)
  private func entries(of key: UInt64) -> Range<Int> {
    guard let slot = slot(key) else { return 0..<0 }
    return Int(slot.start)..<Int(slot.start + slot.count)
  }

  /// The literals as they are compared.
  var entries: [LiteralEntry] { keyed.entries }

  // MARK: Words

  /// Finds the literals that a word holds or may begin, but for those of ``literal(ofCapital:)``.
  ///
  /// - Parameters:
  ///   - word: Where the word is: its bytes.
  ///   - text: The text.
  ///   - lists: Gets the literals.
  /// - Returns: Where they are in the lists.
  func addLiterals(
    of word: Range<Int>, in text: Span<UInt8>, to lists: inout LiteralLists
  ) -> WordLiterals {
    lists.begin(wordCount: word.count)
    for start in word {
      let left = word.upperBound - start
      let keys = anywhereKeys[Self.pair(text[start], left > 1 ? text[start + 1] : 0)]
      if !keys.isEmpty {
        let letters = Self.letters(of: text, from: start, left: left)
        let distance = start - word.lowerBound
        addLiterals(
          of: keys, startingWith: letters, left: left, anywhere: true, distance, to: &lists)
      }
    }
    let (start, left) = (word.lowerBound, word.count)
    let letters = Self.letters(of: text, from: start, left: left)
    let keys = placeKeys[Self.pair(text[start], left > 1 ? text[start + 1] : 0)]
    addLiterals(of: keys, startingWith: letters, left: left, anywhere: false, 0, to: &lists)
    let others = left < 6 ? slot(Self.key(letters, ofWord: left))?.following : nil
    return lists.end(followingOthers: others ?? .nothing)
  }

  /// Up to eight bytes of a word as small letters, with zeros beyond its end.
  @inline(__always)
  private static func letters(of text: Span<UInt8>, from start: Int, left: Int) -> UInt64 {
    let letters = text.bytesToEnd(at: start).small
    return left < 8 ? letters.lowest(bytes: left) : letters
  }

  /// Finds the literals of some kinds of keys that may stand where so many bytes are left of a word.
  private func addLiterals(
    of keys: Keys, startingWith letters: UInt64, left: Int, anywhere: Bool, _ distance: Int,
    to lists: inout LiteralLists
  ) {
    let entries = keyed.entries.span
    let place = anywhere ? Self.anywhere : 0
    if keys.contains(.word), left <= Self.longestWord {
      for index in self.entries(of: Self.key(letters, ofWord: left) | place) {
        lists.add(index, entries[index], distance)
      }
    }
    for length in 0..<4 where keys.contains(.beginning(length)) && Self.lengths[length] <= left {
      for index in self.entries(of: Self.key(letters, length) | place)
      where !entries[index].isAnyCapital && entries[index].mayStand(in: letters, left: left) {
        lists.add(index, entries[index], distance)
      }
    }
  }

  /// Literals of six bytes or more that may begin with a word of fewer than six and go on behind it, in
  /// ``entries``.
  ///
  /// - Parameter letters: The word and what follows, as small letters, the first one lowest.
  /// - Returns: Those that share its first bytes, which are to be compared.
  @inline(__always)
  func goingOn(_ letters: UInt64) -> Range<Int> { entries(of: Self.key(letters, 3)) }

  /// The literal that stands for a capital that starts a word; `nil` for none.
  @inline(__always)
  func literal(ofCapital byte: UInt8) -> Int32? {
    guard byte &- 0x41 < 26 else { return nil }
    let literal = capitals[Int(byte & 0x1F)]
    return literal < 0 ? nil : literal
  }

  // MARK: Signs

  /// Whether literals may begin with the sign at a place: a byte that is no part of a word.
  @inline(__always)
  func mayStart(at place: Int, in text: Span<UInt8>) -> Bool {
    !signKeys(at: place, in: text).isEmpty
  }

  @inline(__always)
  private func signKeys(at place: Int, in text: Span<UInt8>) -> Keys {
    placeKeys[Self.pair(text[place], place + 1 < text.count ? text[place + 1] : 0)]
  }

  /// Calls `found` for the literals that begin with the sign at a place.
  func forEachLiteral(
    fromSign start: Int, in text: Span<UInt8>, found: (_ entry: LiteralEntry) -> Void
  ) {
    let keys = signKeys(at: start, in: text)
    guard !keys.isEmpty else { return }
    let letters = text.bytesToEnd(at: start).small
    for length in 0..<4 where keys.contains(.beginning(length)) {
      for entry in entries(of: Self.key(letters, length))
      where entries[entry].matches(letters, at: start, in: text) { found(entries[entry]) }
    }
  }
}
