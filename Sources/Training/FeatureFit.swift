internal import Copydesk

/// Weights of rules and of layout features: the logarithm of how much likelier a feature is under
/// a label than under the others.
struct FeatureFit {
  /// `[rule]`, in nats, for the rule's own label.
  private(set) var rules: [Double]

  /// `[feature][label]`, row-major, in nats.
  private(set) var layout: [Double]

  /// Fits the weights to sentences.
  ///
  /// - Parameters:
  ///   - sentences: The labelled sentences.
  ///   - rules: The rules whose matches the sentences hold.
  ///   - prevalence: How common each label is where the model will be used: `[label]`.
  ///   - configuration: The largest weight.
  init(
    _ sentences: [TrainingSentence], rules: RuleSet, prevalence: [Double],
    configuration: TrainingConfiguration
  ) {
    let labels = prevalence.count
    var totals = [Double](repeating: 0, count: labels)
    var ruleHits = [Double](repeating: 0, count: rules.rules.count * labels)
    var layoutHits = [Double](repeating: 0, count: LayoutFeature.allCases.count * labels)
    for sentence in sentences {
      totals[sentence.label] += 1
      for rule in sentence.rules { ruleHits[rule * labels + sentence.label] += 1 }
      for (row, feature) in LayoutFeature.allCases.enumerated()
      where sentence.layout.contains(feature) {
        layoutHits[row * labels + sentence.label] += 1
      }
    }
    for (index, rule) in rules.rules.enumerated() {
      ruleHits[index * labels + rule.label] += configuration.hitsOfExamples
    }
    let smoothing = configuration.featureSmoothing
    func rates(_ hits: [Double], row: Int) -> [Double] {
      (0..<labels).map { (hits[row * labels + $0] + smoothing) / (totals[$0] + 2 * smoothing) }
    }
    self.rules = rules.rules.enumerated().map { index, rule in
      switch rule.rule.weight {
      case .fixed(let weight): return weight
      case .learned: break
      }
      let rates = rates(ruleHits, row: index)
      let others = (0..<labels).filter { $0 != rule.label }
      let elsewhere =
        others.reduce(0) { $0 + prevalence[$1] * rates[$1] } / (1 - prevalence[rule.label])
      let weight = naturalLogarithm(rates[rule.label] / elsewhere)
      return max(0, min(configuration.largestRuleWeight, weight))
    }
    self.layout = LayoutFeature.allCases.indices.flatMap { row in
      let rates = rates(layoutHits, row: row)
      let mean = rates.reduce(0, +) / Double(labels)
      return rates.map { naturalLogarithm($0 / mean) }
    }
  }
}
