public import Copydesk

/// A figure by its name, as reports, gates and comparisons know it.
public struct Metric: Sendable {
  /// For example `macro.f1` or `lost.bytes`.
  public let name: String

  /// Whether a larger value is better.
  public let isBetterWhenHigher: Bool

  /// The value; `nil` where it is undefined.
  public let value: @Sendable (Figures) -> Double?

  private init(
    _ name: String, isBetterWhenHigher: Bool = true,
    _ value: @escaping @Sendable (Figures) -> Double?
  ) {
    self.name = name
    self.isBetterWhenHigher = isBetterWhenHigher
    self.value = value
  }

  /// Every metric for a set of labels, those that matter most first.
  public static func all(labels: LabelSet) -> [Metric] {
    headline + perLabel(labels) + means + agreement
  }

  /// What a table shows of a slice.
  public static var headline: [Metric] {
    [
      Metric("macro.f1") { $0.confusion.macro(\.f1) },
      Metric("lost.blocks", isBetterWhenHigher: false) { $0.lost.ofBlocks },
      Metric("lost.words", isBetterWhenHigher: false) { $0.lost.ofWords },
      Metric("lost.bytes", isBetterWhenHigher: false) { $0.lost.ofBytes },
      Metric("removed.blocks") { $0.removed.ofBlocks },
      Metric("removed.words") { $0.removed.ofWords },
      Metric("removed.bytes") { $0.removed.ofBytes },
    ]
  }

  private static func perLabel(_ labels: LabelSet) -> [Metric] {
    labels.labels.indices.flatMap { label in
      let name = labels[label].name
      var metrics = [
        Metric("\(name).precision") { $0.confusion.scores(label).precision },
        Metric("\(name).recall") { $0.confusion.scores(label).recall },
        Metric("\(name).f1") { $0.confusion.scores(label).f1 },
      ]
      if labels[label].action != .keep {
        metrics.append(Metric("\(name).average-precision") { $0.averagePrecision[label] })
      }
      return metrics
    }
  }

  private static var means: [Metric] {
    [
      Metric("macro.precision") { $0.confusion.macro(\.precision) },
      Metric("macro.recall") { $0.confusion.macro(\.recall) },
      Metric("weighted.precision") { $0.confusion.weighted(\.precision) },
      Metric("weighted.recall") { $0.confusion.weighted(\.recall) },
      Metric("weighted.f1") { $0.confusion.weighted(\.f1) },
      Metric("micro.f1") { $0.confusion.micro.f1 },
    ]
  }

  private static var agreement: [Metric] {
    [
      Metric("kappa") { $0.confusion.kappa },
      Metric("matthews-correlation") { $0.confusion.matthewsCorrelation },
      Metric("calibration-error", isBetterWhenHigher: false) { $0.calibration.expectedError },
      Metric("brier-score", isBetterWhenHigher: false) { $0.calibration.brierScore },
    ]
  }
}
