/// How much rules, Bayes and layout count: what turns what they find into evidence.
public struct CombinationWeights: Sendable, Equatable {
  /// What each label of a block starts with, in nats: `[label]`. The block's sentences share it
  /// in equal parts: they belong together, so that it must not count for each of them.
  public var prior: [Double]

  /// The weight of the sum of a sentence's log-odds.
  public var bayesSum: Double

  /// The weight of that sum divided by the square root of the number of n-grams in it: repeated
  /// and overlapping n-grams are not independent, and long sentences have more of them.
  public var bayesScaled: Double

  /// The weight of each layout feature for each label, in nats: `[feature][label]`, row-major, in
  /// the order of ``LayoutFeature/allCases``.
  public var layout: [Double]

  /// The weight of each rule for its label, in nats: `[rule]`, in the order of the rule set.
  public var rules: [Double]

  /// A sentence whose own evidence, the prior left out, favours the background label by this many
  /// nats keeps that label in every context.
  public var confidentMargin: Double

  /// Makes weights.
  public init(
    prior: [Double], bayesSum: Double, bayesScaled: Double, layout: [Double], rules: [Double],
    confidentMargin: Double
  ) {
    self.prior = prior
    self.bayesSum = bayesSum
    self.bayesScaled = bayesScaled
    self.layout = layout
    self.rules = rules
    self.confidentMargin = confidentMargin
  }
}
