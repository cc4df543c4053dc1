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
  private var pending = InlineArray<128, UInt64>(repeating: 0)
  private var pendingCount = 0

  /// N-grams that the table knows, and that are not added up yet.
  private var found = InlineArray<128, Found>(repeating: Found(hash: 0, place: 0))
  private var foundCount = 0

  fileprivate struct Found {
    var hash: UInt64
    /// Where its values are in the table.
    var place: Int32
  }

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
    pending[pendingCount] = hash
    pendingCount += 1
    if pendingCount == pending.count { finish() }
  }

  /// Adds an n-gram that was looked up.
  ///
  /// - Parameters:
  ///   - hash: Its hash.
  ///   - place: Where its values are in the table; −1 where that does not know it.
  @inline(__always)
  mutating func add(_ hash: UInt64, at place: Int32) {
    guard place >= 0 else { return }
    found[foundCount] = Found(hash: hash, place: place)
    foundCount += 1
    if foundCount == found.count { finish() }
  }

  /// Adds up what was added. An n-gram that occurs twice counts once; most are not in the table, which
  /// is seen first.
  mutating func finish() {
    seen.reserve(count + pendingCount + foundCount)
    count += table.add(
      pending.span.extracting(..<pendingCount), found.span.extracting(..<foundCount), to: &sums,
      seen: &seen.places, generation: seen.generation)
    (pendingCount, foundCount) = (0, 0)
  }
}

extension BayesTable {
  /// Adds up the n-grams that are not seen yet; how many of them the table knows.
  fileprivate func add(
    _ ngrams: Span<UInt64>, _ found: Span<BayesReader.Found>, to sums: inout InlineArray<16, Int>,
    seen: inout [HashSet.Place], generation: UInt64
  ) -> Int {
    var seen = seen.mutableSpan
    var new = 0
    for index in ngrams.indices {
      guard let place = place(of: ngrams[index]),
        HashSet.insert(ngrams[index], into: &seen, generation)
      else { continue }
      add(place, to: &sums)
      new += 1
    }
    for index in found.indices where HashSet.insert(found[index].hash, into: &seen, generation) {
      add(Int(found[index].place), to: &sums)
      new += 1
    }
    return new
  }

  @inline(__always)
  private func add(_ place: Int, to sums: inout InlineArray<16, Int>) {
    for label in 0..<labelCount { sums[label] += value(at: place, of: label) }
  }
}

/// A set of hashes that is emptied in no time: an open hash table with linear probing, in which
/// places of older sets count as empty.
private struct HashSet {
  var places = [Place](repeating: Place(), count: 256)
  private(set) var generation: UInt64 = 1

  struct Place {
    var hash: UInt64 = 0
    var generation: UInt64 = 0
  }

  mutating func removeAll() { generation += 1 }

  /// Makes room for so many hashes in all: half of the places stay empty.
  mutating func reserve(_ count: Int) {
    while 2 * count > places.count { grow() }
  }

  /// Inserts a hash into places of a generation, of which some are empty; whether it is new.
  @inline(__always)
  static func insert(
    _ hash: UInt64, into places: inout MutableSpan<Place>, _ generation: UInt64
  ) -> Bool {
    // The lower bits chose the table's slot: neighbours there are none here.
    let mask = places.count - 1
    var place = Int(truncatingIfNeeded: hash >> 24) & mask
    while places[place].generation == generation {
      if places[place].hash == hash { return false }
      place = (place + 1) & mask
    }
    places[place] = Place(hash: hash, generation: generation)
    return true
  }

  private mutating func grow() {
    var grown = [Place](repeating: Place(), count: 2 * places.count)
    var span = grown.mutableSpan
    for place in places where place.generation == generation {
      _ = Self.insert(place.hash, into: &span, generation)
    }
    places = grown
  }
}
