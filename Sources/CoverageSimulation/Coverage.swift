internal import Evaluation

/// How often intervals hold what is true, by the name of the metric.
struct Coverage: Sendable {
  private(set) var counts: [String: Counts] = [:]

  /// What the names of differences end with.
  static let differenceSuffix = " (difference)"

  struct Counts: Sendable {
    /// Intervals that hold it.
    var holds = 0
    /// Intervals that lie below it.
    var below = 0
    /// Intervals that lie above it.
    var above = 0
    /// Samples without an interval.
    var none = 0

    /// The number of intervals.
    var intervals: Int { holds + below + above }
  }

  /// Adds the intervals of a sample.
  mutating func add(_ estimates: [String: Estimate], truth: [String: Double], suffix: String = "") {
    for (name, value) in truth {
      guard let interval = estimates[name]?.interval else {
        counts[name + suffix, default: Counts()].none += 1
        continue
      }
      if interval.contains(value) {
        counts[name + suffix, default: Counts()].holds += 1
      } else if interval.upperBound < value {
        counts[name + suffix, default: Counts()].below += 1
      } else {
        counts[name + suffix, default: Counts()].above += 1
      }
    }
  }

  /// Adds those of other samples.
  mutating func add(_ other: Coverage) {
    counts.merge(other.counts) { first, second in
      Counts(
        holds: first.holds + second.holds, below: first.below + second.below,
        above: first.above + second.above, none: first.none + second.none)
    }
  }
}
