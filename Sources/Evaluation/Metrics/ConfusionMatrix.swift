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

  /// Takes counts: `[gold][predicted]`, row-major.
  init(labels: [String], counts: [Int]) {
    self.labels = labels
    self.counts = counts
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

  /// The mean over the labels of one of their scores; `nil` where it is undefined for one of them.
  public func macro(_ score: (Scores) -> Double?) -> Double? {
    mean(score) { _ in 1 }
  }

  /// The mean over the labels of one of their scores, each weighing as much as it has blocks; `nil`
  /// where it is undefined for a label that has some.
  public func weighted(_ score: (Scores) -> Double?) -> Double? {
    mean(score) { Double($0.support) }
  }

  private func mean(_ score: (Scores) -> Double?, weight: (Scores) -> Double) -> Double? {
    var (sum, weights) = (0.0, 0.0)
    for label in labels.indices {
      let scores = scores(label)
      let weight = weight(scores)
      guard weight > 0 else { continue }
      guard let value = score(scores) else { return nil }
      sum += weight * value
      weights += weight
    }
    return weights > 0 ? sum / weights : nil
  }

  /// Cohen's kappa: the agreement beyond what chance gives, (p_o − p_e) / (1 − p_e) (Cohen, "A
  /// coefficient of agreement for nominal scales", 1960); `nil` where chance alone agrees fully.
  public var kappa: Double? {
    let total = Double(total)
    guard total > 0 else { return nil }
    let observed = Double(correct) / total
    let expected =
      labels.indices.reduce(0.0) { $0 + Double(support($1)) * Double(predicted($1)) }
      / (total * total)
    return expected < 1 ? (observed - expected) / (1 - expected) : nil
  }

  /// The Matthews correlation coefficient for any number of labels, R_K (Gorodkin, "Comparing two
  /// K-category assignments by a K-category correlation coefficient", 2004); `nil` where all blocks
  /// have, or were given, one label.
  public var matthewsCorrelation: Double? {
    let total = Double(total)
    var (products, supports, predictions) = (0.0, 0.0, 0.0)
    for label in labels.indices {
      let (support, predicted) = (Double(support(label)), Double(predicted(label)))
      products += support * predicted
      supports += support * support
      predictions += predicted * predicted
    }
    let spread = (total * total - supports) * (total * total - predictions)
    return spread > 0 ? (Double(correct) * total - products) / spread.squareRoot() : nil
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
