/// How often blocks of each gold label were given each label.
public struct ConfusionMatrix: Sendable, Equatable {
  /// The names of the labels.
  public let labels: [String]

  /// Counts of blocks: `[gold][predicted]`, row-major.
  public private(set) var counts: [Int]

  /// An empty matrix.
  public init(labels: [String]) {
    self.labels = labels
    self.counts = [Int](repeating: 0, count: labels.count * labels.count)
  }

  /// Counts a block.
  public mutating func add(gold: Int, predicted: Int) {
    counts[gold * labels.count + predicted] += 1
  }

  /// The number of blocks of a gold label that were given a label.
  public subscript(gold: Int, predicted: Int) -> Int {
    counts[gold * labels.count + predicted]
  }

  /// The number of blocks.
  public var total: Int { counts.reduce(0, +) }

  /// The number of blocks that were given their gold label.
  public var correct: Int { labels.indices.reduce(0) { $0 + self[$1, $1] } }

  /// The number of blocks of a gold label.
  public func support(_ label: Int) -> Int {
    labels.indices.reduce(0) { $0 + self[label, $1] }
  }

  /// The number of blocks that were given a label.
  public func predicted(_ label: Int) -> Int {
    labels.indices.reduce(0) { $0 + self[$1, label] }
  }

  /// The scores of a label.
  public func scores(_ label: Int) -> Scores {
    Scores(truePositives: self[label, label], predicted: predicted(label), support: support(label))
  }

  /// The scores over all blocks together. With one label a block, precision and recall are both
  /// the share of blocks that were given their gold label.
  public var micro: Scores {
    Scores(truePositives: correct, predicted: total, support: total)
  }

  /// The mean of the labels' F1; `nil` where one is undefined.
  public var macroF1: Double? { mean { $0.f1 } }

  /// The mean of the labels' precision; `nil` where one is undefined.
  public var macroPrecision: Double? { mean { $0.precision } }

  /// The mean of the labels' recall; `nil` where one is undefined.
  public var macroRecall: Double? { mean { $0.recall } }

  private func mean(_ value: (Scores) -> Double?) -> Double? {
    let values = labels.indices.compactMap { value(scores($0)) }
    guard values.count == labels.count, !values.isEmpty else { return nil }
    return values.reduce(0, +) / Double(values.count)
  }
}

/// Precision, recall and F1, kept as counts and divided last (van Rijsbergen, "Information
/// Retrieval", 1979).
public struct Scores: Sendable, Equatable {
  /// Blocks that have the label and were given it.
  public let truePositives: Int
  /// Blocks that were given the label.
  public let predicted: Int
  /// Blocks that have the label.
  public let support: Int

  /// Makes scores from counts.
  public init(truePositives: Int, predicted: Int, support: Int) {
    self.truePositives = truePositives
    self.predicted = predicted
    self.support = support
  }

  /// The share of the blocks given the label that have it; `nil` where none was given it.
  public var precision: Double? { ratio(truePositives, predicted) }

  /// The share of the blocks with the label that were given it; `nil` where none has it.
  public var recall: Double? { ratio(truePositives, support) }

  /// The harmonic mean of precision and recall; `nil` where no block has the label or was given it.
  public var f1: Double? { ratio(2 * truePositives, predicted + support) }
}

/// A ratio of counts; `nil` where the denominator is 0.
func ratio(_ numerator: Int, _ denominator: Int) -> Double? {
  denominator == 0 ? nil : Double(numerator) / Double(denominator)
}
