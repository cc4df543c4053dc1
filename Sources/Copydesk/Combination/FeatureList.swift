/// The features of a sentence that are not 0, as most of them are, in the order of their space.
struct FeatureList {
  /// Those that are not 0, and after them others.
  private(set) var entries: [Entry]
  private(set) var count = 0

  /// The index of the feature that comes next.
  private var next = 0

  /// A feature that is not 0.
  struct Entry {
    /// Its index in ``FeatureSpace/features``.
    var feature = 0
    var value = 0.0
  }

  /// - Parameter featureCount: The number of all features.
  init(featureCount: Int) {
    entries = [Entry](repeating: Entry(), count: featureCount)
  }

  /// Forgets all.
  ///
  /// - Parameter first: The index of the feature that is appended first.
  mutating func removeAll(from first: Int) {
    count = 0
    next = first
  }

  /// Leaves out features: what is appended next has this index.
  mutating func skip(to feature: Int) { next = feature }

  /// Appends the next feature.
  @inline(__always)
  mutating func append(_ value: Double) {
    if value != 0 {
      entries[count] = Entry(feature: next, value: value)
      count += 1
    }
    next += 1
  }

  /// Appends the next features: a range of values.
  mutating func append(_ values: [Double], _ range: Range<Int>) {
    count = Self.append(values.span.extracting(range), from: next, to: &entries, count)
    next += range.count
  }

  private static func append(
    _ values: Span<Double>, from feature: Int, to entries: inout [Entry], _ count: Int
  ) -> Int {
    var entries = entries.mutableSpan
    var count = count
    for index in values.indices where values[index] != 0 {
      entries[count] = Entry(feature: feature + index, value: values[index])
      count += 1
    }
    return count
  }
}
