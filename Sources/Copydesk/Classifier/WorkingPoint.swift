/// How sure the classifier must be before it calls something an appeal: where it stands between
/// losing editorial text and leaving appeals in.
public struct WorkingPoint: Sendable, Equatable {
  /// The probability from which a block counts as something else than background, in 0...1
  /// (exclusive). At ½ the most probable label is chosen.
  public let threshold: Double

  /// Makes a working point.
  ///
  /// There is none where the threshold is not between 0 and 1.
  ///
  /// - Parameter threshold: The probability.
  public init?(threshold: Double) {
    guard threshold >= .leastNormalMagnitude, threshold < 1 else { return nil }
    self.threshold = threshold
  }

  private init(preset: Double) { threshold = preset }

  /// For archives and corpora in which no sentence may be missing.
  public static let careful = WorkingPoint(preset: 0.7)

  /// The default: loses less than a thousandth of the editorial text of real pages (page 0015).
  public static let balanced = WorkingPoint(preset: 0.3)

  /// For reading aloud and search, where an appeal left in is worse than a caption lost.
  public static let thorough = WorkingPoint(preset: 0.15)

  /// What a block needs more, in nats, to be called an appeal: the log-odds of the threshold. A
  /// label is worth choosing when its probability is above c/(1 + c) for a cost c of a wrong one
  /// (Elkan, "The foundations of cost-sensitive learning", 2001).
  var handicap: Double {
    onGrid(naturalLogarithm(threshold) - naturalLogarithm(1 - threshold))
  }
}
