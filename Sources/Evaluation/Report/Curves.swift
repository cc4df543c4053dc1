public import Copydesk

/// The curves of an evaluation's report.
public struct Curves: Sendable {
  /// Precision and recall of each label that is not kept: `[label]`, empty for those kept and where
  /// no block has the label.
  public let precisionRecall: [[PrecisionRecallPoint]]

  /// What is lost and removed when a block goes whose probability of being removed reaches a
  /// threshold, highest threshold first; empty where there is nothing to keep or nothing to remove.
  public let tradeOff: [TradeOffPoint]

  /// How many blocks have each probability of being removed, by gold label: `[label][bin]`, with bins
  /// of equal width over 0...1. A bin holds its lower end; the last one holds 1 too.
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
    self.precisionRecall = labels.labels.indices.map { label in
      labels[label].action == .keep ? [] : Ranking(blocks, units: units, label: label).curve()
    }
    let isRemoved = labels.labels.map { $0.action == .remove }
    let removals = blocks.map { block in
      Removal(
        probability: min(
          1, zip(block.probabilities, isRemoved).reduce(0) { $0 + ($1.1 ? $1.0 : 0) }),
        isRight: isRemoved[block.gold], bytes: block.bytes.reduce(0, +))
    }
    var histogram = [[Int]](
      repeating: [Int](repeating: 0, count: Self.binCount), count: labels.count)
    for (block, removal) in zip(blocks, removals) {
      let bin = min(Self.binCount - 1, Int(removal.probability * Double(Self.binCount)))
      histogram[block.gold][bin] += 1
    }
    self.histogram = histogram
    self.tradeOff = Self.tradeOff(removals)
  }

  /// What a threshold costs and brings, also where no block has just this probability; `nil` where no
  /// block reaches it.
  public func tradeOff(atThreshold threshold: Double) -> TradeOffPoint? {
    tradeOff.last { $0.threshold >= threshold }
  }

  /// A block as something to remove.
  private struct Removal {
    let probability: Double
    let isRight: Bool
    let bytes: Int
  }

  private static func tradeOff(_ removals: [Removal]) -> [TradeOffPoint] {
    func bytes(_ isRight: Bool) -> Int {
      removals.reduce(0) { $0 + ($1.isRight == isRight ? $1.bytes : 0) }
    }
    let (allKept, allRemoved) = (bytes(false), bytes(true))
    guard allKept > 0, allRemoved > 0 else { return [] }
    var (kept, removed) = (0, 0)
    var points: [TradeOffPoint] = []
    let sorted = removals.sorted { $0.probability > $1.probability }
    for (index, removal) in sorted.enumerated() {
      if removal.isRight { removed += removal.bytes } else { kept += removal.bytes }
      let isTied =
        index + 1 < sorted.count && sorted[index + 1].probability == removal.probability
      guard !isTied else { continue }
      points.append(
        TradeOffPoint(
          threshold: removal.probability, lost: Double(kept) / Double(allKept),
          removed: Double(removed) / Double(allRemoved)))
    }
    return points
  }
}
