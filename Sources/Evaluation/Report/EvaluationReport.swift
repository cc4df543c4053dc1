public import LabelledData

/// All that is to be told of an evaluation.
public struct EvaluationReport: Sendable {
  /// What was evaluated, and the blocks.
  public let evaluation: Evaluation

  /// The figures for all blocks.
  public let all: Measurement

  /// The figures for ``Evaluation/distinctBlocks``.
  public let distinct: Measurement

  /// The figures for slices of the blocks.
  public let slicings: [Slicing]

  /// What the documents share with those that the model was trained on; `nil` where no model was
  /// evaluated that tells.
  public let overlap: Overlap?

  /// How the evaluation differs from another.
  public let comparison: Comparison?

  /// Texts that have different labels in different places.
  public let conflicts: [DataProblem]

  /// The metrics of ``all`` and ``distinct``, those that matter most first.
  public var metrics: [Metric] { Metric.all(labels: evaluation.labels) }

  /// Measures an evaluation.
  public init(
    _ evaluation: Evaluation, overlap: Overlap? = nil, comparison: Comparison? = nil
  ) {
    self.evaluation = evaluation
    self.all = evaluation.measurement(of: evaluation.blocks)
    self.distinct = evaluation.measurement(of: evaluation.distinctBlocks)
    self.slicings = evaluation.slicings
    self.overlap = overlap
    self.comparison = comparison
    self.conflicts = evaluation.corpus.conflictingLabels()
  }

  /// Every metric on all blocks and on the distinct ones, for the gate.
  var figures: [(name: String, value: Double?, isBetterWhenHigher: Bool)] {
    [("all", all), ("distinct", distinct)].flatMap { prefix, measurement in
      metrics.map { metric in
        (
          name: "\(prefix).\(metric.name)", value: metric.value(measurement.figures),
          isBetterWhenHigher: metric.isBetterWhenHigher
        )
      }
    }
  }
}
