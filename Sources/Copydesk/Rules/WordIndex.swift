/// Finds literals that start words, at the places where words start.
///
/// Eight kilobytes of bits, which stay in the fastest memory, pass over most words; of the others the
/// key is looked up, and the few literals that start so are compared.
package struct WordIndex: Sendable, Equatable {
  /// The literals, by the keys of the words that they start.
  let keyed: KeyedEntries

  private static let gateBits: UInt32 = 16
  private let gates: [UInt64]

  /// An open hash table of keys with linear probing; a place without entries is empty.
  private let slots: [Slot]
  private let slotBits: UInt32

  private struct Slot: Sendable, Equatable {
    var key: UInt32 = 0
    var start: Int32 = 0
    var count: Int32 = 0
  }

  /// Builds the index.
  ///
  /// - Parameter literals: The literals and their numbers.
  package init(_ literals: [(literal: Literal, number: Int)]) {
    self.init(KeyedEntries(literals) { WordKeys.keys(ofStart: $0) })
  }

  /// Builds the index.
  init(_ keyed: KeyedEntries) {
    var slotBits: UInt32 = 4
    while 1 << slotBits < 4 * keyed.keys.count { slotBits += 1 }
    var gates = [UInt64](repeating: 0, count: 1 << (Self.gateBits - 6))
    var slots = [Slot](repeating: Slot(), count: 1 << slotBits)
    var start: Int32 = 0
    for (key, count) in zip(keyed.keys, keyed.counts) {
      let gate = WordKeys.bit(key, of: Self.gateBits)
      gates[gate / 64] |= 1 << UInt64(gate % 64)
      var slot = WordKeys.bit(key, of: slotBits)
      while slots[slot].count > 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Slot(key: key, start: start, count: count)
      start += count
    }
    self.keyed = keyed
    self.gates = gates
    self.slots = slots
    self.slotBits = slotBits
  }

  /// Calls `found` for the literals in a text, by their numbers: each as often as it occurs.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - words: Its words.
  ///   - found: Gets the literal's number.
  @inline(__always)
  package func scan(
    _ text: Span<UInt8>, words: borrowing WordPlaces, found: (_ literal: Int) -> Void
  ) {
    let gates = gates.span
    let places = words.places.span
    for index in places.indices {
      let gate = WordKeys.bit(places[index].key, of: Self.gateBits)
      guard gates[gate / 64] >> UInt64(gate % 64) & 1 != 0 else { continue }
      check(places[index], isFirst: index == words.firstWord, in: text, found)
    }
  }

  @inline(__always)
  private func check(
    _ place: WordPlace, isFirst: Bool, in text: Span<UInt8>, _ found: (Int) -> Void
  ) {
    let slots = slots.span
    var slot = WordKeys.bit(place.key, of: slotBits)
    while slots[slot].count > 0, slots[slot].key != place.key {
      slot = (slot + 1) & (slots.count - 1)
    }
    let entries = keyed.entries.span
    let start = Int(slots[slot].start)
    for index in start..<start + Int(slots[slot].count)
    where entries[index].matches(place.letters, at: place.start, isWordStart: true, in: text)
      && (isFirst || !entries[index].startsText)
    {
      found(Int(entries[index].number))
    }
  }
}
