/// Literals as they are compared, by the keys of the places where they may start.
struct KeyedEntries: Sendable {
  /// The keys, in ascending order, each once.
  private(set) var keys: [UInt64] = []

  /// For each key, the number of its entries.
  private(set) var counts: [Int32] = []

  /// The entries of all keys, one after another.
  private(set) var entries: [LiteralEntry] = []

  /// Gathers literals.
  ///
  /// - Parameters:
  ///   - literals: The literals and their numbers.
  ///   - keysOfStart: The keys of the places where a literal may start.
  init(_ literals: [(literal: Literal, number: Int)], keysOfStart: (Literal) -> [UInt64]) {
    var byKey: [UInt64: [LiteralEntry]] = [:]
    for (literal, number) in literals {
      for key in keysOfStart(literal) {
        byKey[key, default: []].append(LiteralEntry(literal, number: number))
      }
    }
    for (key, list) in byKey.sorted(by: { $0.key < $1.key }) {
      keys.append(key)
      counts.append(Int32(list.count))
      entries += list
    }
  }

  init(keys: [UInt64], counts: [Int32], entries: [LiteralEntry]) {
    self.keys = keys
    self.counts = counts
    self.entries = entries
  }
}
