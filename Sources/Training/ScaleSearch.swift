package import Copydesk

/// How much Bayes and layout count: what the combination still has to choose when their weights are
/// given. The weights of rules are nats as they are.
package struct Scales: Equatable {
  package var bayesSum = 0.1
  package var bayesScaled = 0.5
  package var layout = 0.5

  package init() {}

  /// What is tried for each scale in turn.
  package static var candidates: [(WritableKeyPath<Scales, Double>, [Double])] {
    [
      (\.bayesSum, [0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4]),
      (\.bayesScaled, [0, 0.25, 0.5, 0.75, 1, 1.5, 2]),
      (\.layout, [0, 0.25, 0.5, 0.75, 1]),
    ]
  }
}

/// A sentence as models see it that have not learned from its source.
package struct HeldOutSentence {
  var label: Int
  /// The number of sentences of its block, which share the prior.
  var blockSentences: Int
  var bayes: BayesScore
  /// The sum of its rules' weights for each label.
  var rules: [Double]
  /// The sum of its layout features' weights for each label.
  var layout: [Double]

  package init(
    label: Int, blockSentences: Int, bayes: BayesScore, rules: [Double], layout: [Double]
  ) {
    self.label = label
    self.blockSentences = blockSentences
    self.bayes = bayes
    self.rules = rules
    self.layout = layout
  }

  /// The evidence for each label.
  func scores(_ scales: Scales, prior: [Double]) -> [Double] {
    var factor = scales.bayesSum
    if bayes.count > 0 { factor += scales.bayesScaled / Double(bayes.count).squareRoot() }
    return bayes.sums.indices.map { label in
      bayes.sums[label] * factor + rules[label] + layout[label] * scales.layout
        + prior[label] / Double(blockSentences)
    }
  }
}

/// The search for the scales with the smallest loss on held-out sentences: each scale in turn, until
/// none gets better (coordinate descent on a grid).
package struct ScaleSearch {
  private let sentences: [HeldOutSentence]

  /// What each label starts with, in nats: `[label]`.
  private let prior: [Double]

  /// The logarithm of how common each label is where the model will be used: `[label]`.
  private let logPrevalence: [Double]

  /// What a sentence of each label weighs in the loss: `[label]`.
  private let importance: [Double]

  /// - Parameters:
  ///   - sentences: The held-out sentences.
  ///   - prior: What each label starts with, in nats: `[label]`.
  ///   - prevalence: How common each label is where the model will be used: `[label]`.
  package init(_ sentences: [HeldOutSentence], prior: [Double], prevalence: [Double]) {
    self.sentences = sentences
    self.prior = prior
    self.logPrevalence = prevalence.map { naturalLogarithm($0) }
    self.importance = prevalence.indices.map { label in
      prevalence[label] / Double(max(1, sentences.count { $0.label == label }))
    }
  }

  /// The mean of −ln P(label | sentence), in nats, as if labels were as common as their prevalence.
  package func loss(_ scales: Scales) -> Double {
    var loss = 0.0
    for sentence in sentences {
      let scores = zip(sentence.scores(scales, prior: prior), logPrevalence).map { $0 + $1 }
      loss += importance[sentence.label] * (logSumExp(scores) - scores[sentence.label])
    }
    return loss
  }

  /// The best scales, and their loss.
  package func best(from start: Scales = Scales()) -> (scales: Scales, loss: Double) {
    var best = (scales: start, loss: loss(start))
    while true {
      let before = best.loss
      for (scale, values) in Scales.candidates {
        for value in values {
          var scales = best.scales
          scales[keyPath: scale] = value
          let loss = loss(scales)
          if loss < best.loss { best = (scales, loss) }
        }
      }
      if best.loss == before { return best }
    }
  }
}
