/// How well the probabilities of the labels that were given fit how often they are right.
public struct Calibration: Sendable, Equatable {
  /// Bins of equal width over 0...1, by the probability of the label that was given.
  public let bins: [Bin]

  /// The Brier score: the mean over blocks of Σ (p − y)² over the labels, where y is 1 for the gold
  /// label and otherwise 0 (Brier, "Verification of forecasts expressed in terms of probability",
  /// 1950). From 0, the best, to 2; `nil` without blocks.
  public let brierScore: Double?

  /// The number of bins.
  public static let binCount = 10

  /// The blocks whose label was given with a probability in one range.
  public struct Bin: Sendable, Equatable {
    /// The number of blocks.
    public let count: Int
    /// How many of them are right.
    public let correct: Int
    /// The sum of the probabilities.
    public let confidenceSum: Double

    /// The mean probability; `nil` for an empty bin.
    public var meanConfidence: Double? { count == 0 ? nil : confidenceSum / Double(count) }

    /// The share that is right; `nil` for an empty bin.
    public var accuracy: Double? { ratio(correct, count) }
  }

  /// The expected calibration error: the mean over blocks of the distance between the share of their
  /// bin that is right and its mean probability (Naeini, Cooper and Hauskrecht, "Obtaining well
  /// calibrated probabilities using Bayesian binning", 2015); `nil` without blocks.
  public var expectedError: Double? {
    let total = bins.reduce(0) { $0 + $1.count }
    guard total > 0 else { return nil }
    return bins.reduce(0.0) { $0 + abs(Double($1.correct) - $1.confidenceSum) } / Double(total)
  }

  /// The bin of a probability. A bin holds its lower end; the last one holds 1 too.
  static func bin(of probability: Double) -> Int {
    max(0, min(binCount - 1, Int(probability * Double(binCount))))
  }
}
