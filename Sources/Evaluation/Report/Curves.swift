public import Copydesk

/// The curves of an evaluation's report.
public struct Curves: Sendable {
  /// Precision and recall of each label that is not kept: `[label]`, empty for those kept.
  public let precisionRecall: [[PrecisionRecallPoint]]

  /// What is lost and removed when a block goes whose probability of being removed reaches a
  /// threshold, highest threshold first.
  public let tradeOff: [TradeOffPoint]

  /// How many blocks have each probability of being removed, by gold label: `[label][bin]`, with bins
  /// of equal width over 0...1.
  public let histogram: [[Int]]

  /// The number of bins of the histogram.
  public static let binCount = 20

  /// A threshold, and what it costs and brings.
  public struct TradeOffPoint: Sendable, Equatable {
    /// The probability.
    public let threshold: Double
    /// The share of the bytes to keep that would go, in 0...1.
    public let lost: Double
    /// The share of the bytes to remove that would go, in 0...1.
    public let removed: Double
  }

  /// Draws the curves of blocks.
  public init(_ blocks: [ScoredBlock], labels: LabelSet) {
    let units = [Int](repeating: 0, count: blocks.count)
    self.precisionRecall = (0..<labels.count).map { label in
      labels[label].action == .keep ? [] : Ranking(blocks, units: units, label: label).curve()
    }
    let isRemoved = labels.labels.map { $0.action == .remove }
    let scored = blocks.map { block in
      (
        probability: min(
          1, zip(block.probabilities, isRemoved).reduce(0) { $0 + ($1.1 ? $1.0 : 0) }),
        gold: block.gold, bytes: block.bytes.reduce(0, +)
      )
    }
    var histogram = [[Int]](
      repeating: [Int](repeating: 0, count: Self.binCount), count: labels.count)
    for block in scored {
      histogram[block.gold][
        min(Self.binCount - 1, Int(block.probability * Double(Self.binCount)))] += 1
    }
    self.histogram = histogram

    let all = (
      kept: scored.reduce(0) { $0 + (isRemoved[$1.gold] ? 0 : $1.bytes) },
      removed: scored.reduce(0) { $0 + (isRemoved[$1.gold] ? $1.bytes : 0) }
    )
    var (kept, removed) = (0, 0)
    var points: [TradeOffPoint] = []
    let sorted = scored.sorted { $0.probability > $1.probability }
    for (index, block) in sorted.enumerated() {
      if isRemoved[block.gold] { removed += block.bytes } else { kept += block.bytes }
      guard index + 1 == sorted.count || sorted[index + 1].probability < block.probability else {
        continue
      }
      points.append(
        TradeOffPoint(
          threshold: block.probability, lost: Double(kept) / Double(max(1, all.kept)),
          removed: Double(removed) / Double(max(1, all.removed))))
    }
    self.tradeOff = points
  }
}
