/// Adds up what naive Bayes says of a sentence, n-gram by n-gram. The memory is used again for the
/// next sentence.
struct BayesReader {
  /// The sum of the n-grams' values for each label, in steps: `[label]`.
  private(set) var sums: [Int]

  /// The number of n-grams that the table knows.
  private(set) var count = 0

  private let table: BayesTable
  private var seen = HashSet()

  init(_ table: BayesTable) {
    self.table = table
    self.sums = [Int](repeating: 0, count: table.labelCount)
  }

  /// Begins a sentence.
  mutating func begin() {
    for label in sums.indices { sums[label] = 0 }
    count = 0
    seen.removeAll()
  }

  /// Adds an n-gram. One that occurs twice counts once; most are not in the table, which is seen
  /// first.
  @inline(__always)
  mutating func add(_ hash: UInt64) {
    guard let place = table.place(of: hash), seen.insert(hash) else { return }
    table.addValues(at: place, to: &sums)
    count += 1
  }
}

/// A set of hashes that is emptied in no time: an open hash table with linear probing, in which
/// places of older sets count as empty.
private struct HashSet {
  private var hashes = [UInt64](repeating: 0, count: 256)
  private var generations = [UInt32](repeating: 0, count: 256)
  private var generation: UInt32 = 1
  private var count = 0

  mutating func removeAll() {
    count = 0
    if generation == .max {
      for place in generations.indices { generations[place] = 0 }
      generation = 0
    }
    generation += 1
  }

  /// Inserts a hash; whether it is new.
  @inline(__always)
  mutating func insert(_ hash: UInt64) -> Bool {
    let mask = hashes.count - 1
    // The lower bits chose the table's slot: neighbours there are none here.
    var place = Int(truncatingIfNeeded: hash >> 24) & mask
    while generations[place] == generation {
      if hashes[place] == hash { return false }
      place = (place + 1) & mask
    }
    hashes[place] = hash
    generations[place] = generation
    count += 1
    if 2 * count > hashes.count { grow() }
    return true
  }

  private mutating func grow() {
    let old = hashes.indices.filter { generations[$0] == generation }.map { hashes[$0] }
    hashes = [UInt64](repeating: 0, count: 2 * hashes.count)
    generations = [UInt32](repeating: 0, count: hashes.count)
    generation = 1
    count = 0
    for hash in old { _ = insert(hash) }
  }
}
