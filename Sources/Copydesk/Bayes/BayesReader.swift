/// Adds up what naive Bayes says of a sentence, n-gram by n-gram. The memory is used again for the
/// next sentence.
struct BayesReader {
  /// The sum of the n-grams' values for each label, in steps: `[label]`; 0 beyond the labels.
  private(set) var sums = InlineArray<16, Int>(repeating: 0)

  /// The number of n-grams that the table knows.
  private(set) var count = 0

  /// The number of labels.
  var labelCount: Int { table.labelCount }

  private let table: BayesTable

  /// N-grams that are not looked up yet. Many at once: then the memory of the table is waited for once,
  /// not for each of them.
  private var pending: [UInt64] = []
  private static let mostPending = 256

  private var seen = HashSet()

  init(_ table: BayesTable) {
    precondition(table.labelCount <= sums.count, "a label set has at most \(sums.count) labels")
    self.table = table
  }

  /// Begins a sentence.
  mutating func begin() {
    for label in 0..<table.labelCount { sums[label] = 0 }
    count = 0
    seen.removeAll()
  }

  /// Adds an n-gram.
  @inline(__always)
  mutating func add(_ hash: UInt64) {
    pending.append(hash)
    if pending.count == Self.mostPending { finish() }
  }

  /// Looks up what was added. An n-gram that occurs twice counts once; most are not in the table, which
  /// is seen first.
  mutating func finish() {
    for hash in pending {
      guard let place = table.place(of: hash), seen.insert(hash) else { continue }
      for label in 0..<table.labelCount { sums[label] += table.value(at: place, of: label) }
      count += 1
    }
    pending.removeAll(keepingCapacity: true)
  }
}

/// A set of hashes that is emptied in no time: an open hash table with linear probing, in which
/// places of older sets count as empty.
private struct HashSet {
  private var places = [Place](repeating: Place(), count: 256)
  private var generation: UInt64 = 1
  private var count = 0

  private struct Place {
    var hash: UInt64 = 0
    var generation: UInt64 = 0
  }

  mutating func removeAll() {
    count = 0
    generation += 1
  }

  /// Inserts a hash; whether it is new.
  @inline(__always)
  mutating func insert(_ hash: UInt64) -> Bool {
    // The lower bits chose the table's slot: neighbours there are none here.
    var place = Int(truncatingIfNeeded: hash >> 24) & (places.count - 1)
    while places[place].generation == generation {
      if places[place].hash == hash { return false }
      place = (place + 1) & (places.count - 1)
    }
    places[place] = Place(hash: hash, generation: generation)
    count += 1
    if 2 * count > places.count { grow() }
    return true
  }

  private mutating func grow() {
    let old = places.filter { $0.generation == generation }
    places = [Place](repeating: Place(), count: 2 * places.count)
    count = 0
    for place in old { _ = insert(place.hash) }
  }
}
