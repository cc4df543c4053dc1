/// Literals as they are compared, by the keys of the places where they may start.
struct KeyedEntries: Sendable {
  /// The keys, in ascending order, each once.
  private(set) var keys: [UInt64] = []

  /// For each key, the number of its entries.
  private(set) var counts: [Int32] = []

  /// The entries of all keys, one after another.
  private(set) var entries: [LiteralEntry] = []

  /// Gathers literals.
  init(_ literals: [LiteralEntry], key: (LiteralEntry) -> UInt64) {
    let byKey = Dictionary(grouping: literals, by: key)
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
