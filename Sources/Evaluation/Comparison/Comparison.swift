internal import Copydesk

/// How two evaluations on the same documents differ.
public struct Comparison: Sendable {
  /// What the first is compared with, for people.
  public let otherName: String

  /// The first less the other, by the name of the metric. Both are measured on the same resamples, so
  /// that what is hard for both does not widen the interval.
  public let differences: [String: Estimate]

  /// The blocks of which one is right and the other is wrong.
  public let test: McNemarTest

  /// What the documents share with those that the other's model was trained on; `nil` where it is no
  /// model.
  public let otherOverlap: Overlap?

  /// Where the two gave different labels: the block of the first, and that of the other.
  public let disagreements: [(first: ScoredBlock, other: ScoredBlock)]

  /// Compares an evaluation with another.
  ///
  /// - Parameters:
  ///   - first: The evaluation.
  ///   - other: The other one.
  ///   - otherOverlap: What the documents share with those that the other's model was trained on.
  /// - Precondition: both are of the same corpus and the same labels.
  public init(
    _ first: Evaluation, with other: Evaluation, otherOverlap: Overlap? = nil
  ) {
    precondition(first.blocks.count == other.blocks.count)
    let metrics = Metric.all(labels: first.labels)
    let resampling = first.resampling
    let sets = [first, other].map {
      BlockSet($0.blocks, labels: $0.labels, resampling: resampling, isRanked: true)
    }
    func differences(_ weights: [Int]) -> [Double?] {
      let figures = sets.map { $0.figures(weights) }
      return metrics.map { metric in
        guard let first = metric.value(figures[0]), let other = metric.value(figures[1]) else {
          return nil
        }
        return first - other
      }
    }
    let estimates =
      sets[0].canBeResampled
      ? resampling.estimates(isCorrected: false, differences)
      : differences([Int](repeating: 1, count: resampling.unitCount)).map { Estimate(value: $0) }
    self.otherName = other.name
    self.otherOverlap = otherOverlap
    self.differences = Dictionary(uniqueKeysWithValues: zip(metrics.map(\.name), estimates))
    let pairs = zip(first.blocks, other.blocks)
    self.test = McNemarTest(
      onlyFirst: pairs.count { $0.predicted == $0.gold && $1.predicted != $1.gold },
      onlyOther: pairs.count { $0.predicted != $0.gold && $1.predicted == $1.gold })
    self.disagreements = pairs.filter { $0.predicted != $1.predicted }.map { ($0, $1) }
  }
}
