/// How much rules, Bayes, layout and neighbours count: the weights of a multinomial logistic
/// regression, which turn what they find into evidence. Those of the background label are 0.
public struct CombinationWeights: Sendable, Equatable {
  /// What each sentence starts with, in nats: `[label]`.
  public var prior: [Double]

  /// The weight of each feature for each label, in nats for each unit of the feature:
  /// `[feature][label]`, row-major, in the order of ``FeatureSpace/features``.
  public var features: [Double]

  /// The weight of each rule for its label, in nats: `[rule]`, in the order of the rule set.
  public var rules: [Double]

  /// A sentence whose own evidence, without that of its neighbours, favours the background label by
  /// this many nats keeps that label in every context.
  public var confidentMargin: Double

  /// Makes weights.
  public init(prior: [Double], features: [Double], rules: [Double], confidentMargin: Double) {
    self.prior = prior
    self.features = features
    self.rules = rules
    self.confidentMargin = confidentMargin
  }
}
