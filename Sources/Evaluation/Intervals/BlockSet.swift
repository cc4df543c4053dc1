public import Copydesk

/// Blocks, prepared so that their figures can be had for any resample at once.
struct BlockSet {
  private let labels: LabelSet

  /// The sums of each unit's blocks: `[unit]`.
  private let tallies: [Tally]

  /// The units that have blocks.
  private let units: [Int]

  /// The blocks by their probability of each label that is not kept: `[label]`.
  private let rankings: [Ranking?]

  /// - Parameters:
  ///   - blocks: The blocks.
  ///   - labels: The labels.
  ///   - resampling: What is drawn.
  ///   - isRanked: Whether average precision is wanted, which takes a pass over the blocks for each
  ///     resample.
  init(_ blocks: [ScoredBlock], labels: LabelSet, resampling: Resampling, isRanked: Bool) {
    let units = blocks.map { resampling.unitOfDocument[$0.document] }
    var tallies = [Tally](repeating: Tally(labels: labels.count), count: resampling.unitCount)
    for (block, unit) in zip(blocks, units) { tallies[unit].add(block, labels: labels) }
    self.labels = labels
    self.tallies = tallies
    self.units = Set(units).sorted()
    self.rankings = labels.labels.indices.map { label in
      isRanked && labels[label].action != .keep
        ? Ranking(blocks, units: units, label: label) : nil
    }
  }

  /// Whether there is anything to draw: blocks of more than one unit.
  var canBeResampled: Bool { units.count > 1 }

  /// The figures when each unit counts as often as `weights` says: `[unit]`.
  func figures(_ weights: [Int]) -> Figures {
    var sum = Tally(labels: labels.count)
    for unit in units where weights[unit] > 0 { sum.add(tallies[unit], times: weights[unit]) }
    return sum.figures(
      labels: labels, averagePrecision: rankings.map { $0?.averagePrecision(weights) })
  }
}

/// Figures over a set of blocks, with intervals.
public struct Measurement: Sendable {
  /// The figures.
  public let figures: Figures

  /// The metrics that were asked for, by their names.
  public let estimates: [String: Estimate]

  /// Measures blocks.
  ///
  /// - Parameters:
  ///   - blocks: The blocks.
  ///   - labels: The labels.
  ///   - metrics: What to measure.
  ///   - resampling: What is drawn for the intervals.
  public init(
    _ blocks: [ScoredBlock], labels: LabelSet, metrics: [Metric], resampling: Resampling
  ) {
    let isRanked = metrics.contains { $0.name.hasSuffix(".average-precision") }
    let set = BlockSet(blocks, labels: labels, resampling: resampling, isRanked: isRanked)
    self.figures = set.figures([Int](repeating: 1, count: resampling.unitCount))
    let estimates =
      set.canBeResampled
      ? resampling.estimates(isCorrected: true) { weights in
        let figures = set.figures(weights)
        return metrics.map { $0.value(figures) }
      }
      : metrics.map { [figures] in Estimate(value: $0.value(figures)) }
    self.estimates = Dictionary(uniqueKeysWithValues: zip(metrics.map(\.name), estimates))
  }
}
