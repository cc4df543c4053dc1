/// The features of a sentence that are not 0, as most of them are, in the order of their space.
struct FeatureList {
  private(set) var entries: [Entry] = []

  /// The index of the feature that comes next.
  private var next = 0

  /// A feature that is not 0.
  struct Entry {
    /// Its index in ``FeatureSpace/features``.
    var feature: Int
    var value: Double
  }

  /// Forgets all, and keeps the memory.
  ///
  /// - Parameter first: The index of the feature that is appended first.
  mutating func removeAll(from first: Int) {
    entries.removeAll(keepingCapacity: true)
    next = first
  }

  /// Leaves out features: what is appended next has this index.
  mutating func skip(to feature: Int) { next = feature }

  /// Appends the next feature.
  @inline(__always)
  mutating func append(_ value: Double) {
    if value != 0 { entries.append(Entry(feature: next, value: value)) }
    next += 1
  }
}
