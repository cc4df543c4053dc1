/// Figures over a set of blocks.
public struct Figures: Sendable, Equatable {
  /// Gold labels against those that were given.
  public let confusion: ConfusionMatrix

  /// Of the blocks to keep, those that would be removed.
  public let lost: Share

  /// Of the blocks to remove, those that would be.
  public let removed: Share

  /// How well the probabilities fit.
  public let calibration: Calibration

  /// The average precision of each label: `[label]`; `nil` where no block has the label, and where
  /// blocks were not ranked.
  public let averagePrecision: [Double?]
}
