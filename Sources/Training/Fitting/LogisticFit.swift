package import Copydesk

/// What the combination is fitted to: sentences with their features.
package struct FeatureRows {
  /// `[row][feature]`, row-major.
  package var features: [Double] = []

  /// The rules that match: `[row]`.
  package var rules: [[Int]] = []

  /// The index of the label: `[row]`.
  package var labels: [Int] = []

  /// What the row counts for: `[row]`.
  package var importance: [Double] = []

  package init() {}
}

/// Multinomial logistic regression with a quadratic penalty, in which a rule can only speak for its
/// label, or, where it protects, only against it (Hastie, Tibshirani and Friedman, "The elements of
/// statistical learning", 2nd edition, sections 4.4 and 3.4.1).
///
/// The penalty on a feature is that of its weight times its standard deviation, so that its unit does
/// not matter; it grows with the distance from given weights, or from 0.
package struct LogisticFit {
  private let space: FeatureSpace
  private let labelCount: Int
  private let rules: [CompiledRule]
  private let configuration: TrainingConfiguration

  package init(labels: LabelSet, rules: RuleSet, configuration: TrainingConfiguration) {
    self.space = FeatureSpace(labels: labels)
    self.labelCount = labels.count
    self.rules = rules.rules
    self.configuration = configuration
  }

  /// Fits weights.
  ///
  /// - Parameters:
  ///   - rows: The sentences.
  ///   - center: The weights that the penalty is measured from; `nil` for 0.
  ///   - start: Where the search begins; `nil` for the center.
  /// - Returns: The weights, not yet on the grid of evidence.
  package func weights(
    of rows: FeatureRows, near center: CombinationWeights?, from start: CombinationWeights? = nil
  ) -> CombinationWeights {
    let width = space.features.count
    let scales = deviations(of: rows.features, width: width)
    let layout = Layout(space: space, labelCount: labelCount, width: width, rules: rules)
    let middle = layout.parameters(
      center
        ?? CombinationWeights(
          prior: [Double](repeating: 0, count: labelCount),
          features: [Double](repeating: 0, count: width * labelCount),
          rules: rules.map { if case .fixed(let weight) = $0.rule.weight { weight } else { 0 } },
          confidentMargin: configuration.confidentMargin))
    var lower = [Double](repeating: -.infinity, count: layout.count)
    var upper = [Double](repeating: .infinity, count: layout.count)
    var penalties = [Double](repeating: 0, count: layout.count)
    for feature in 0..<width {
      for appeal in space.appeals.indices {
        penalties[layout.feature(feature, appeal)] =
          configuration.featurePenalty * scales[feature] * scales[feature]
      }
    }
    for (index, feature) in space.features.enumerated()
    where configuration.leftOut.contains(where: { $0.gives(feature.source) }) {
      for appeal in space.appeals.indices {
        lower[layout.feature(index, appeal)] = 0
        upper[layout.feature(index, appeal)] = 0
      }
    }
    for (index, rule) in rules.enumerated() {
      penalties[layout.rule(index)] = configuration.rulePenalty
      switch rule.rule.weight {
      case _ where configuration.leftOut.contains(.rules):
        lower[layout.rule(index)] = 0
        upper[layout.rule(index)] = 0
      case .learned: lower[layout.rule(index)] = 0
      case .protecting: upper[layout.rule(index)] = 0
      case .fixed(let weight):
        lower[layout.rule(index)] = weight
        upper[layout.rule(index)] = weight
      }
    }
    let objective = LogisticObjective(
      rows: rows, layout: layout, penalties: penalties, middle: middle)
    // Features differ much in size: the search goes over them in units of their deviation.
    var units = [Double](repeating: 1, count: layout.count)
    for feature in 0..<width {
      for appeal in space.appeals.indices {
        units[layout.feature(feature, appeal)] = scales[feature]
      }
    }
    let found = BoundedMinimum(
      lower: zip(lower, units).map { $0 * $1 }, upper: zip(upper, units).map { $0 * $1 }
    ).search(from: zip(start.map { layout.parameters($0) } ?? middle, units).map { $0 * $1 }) {
      scaled in
      let (value, gradient) = objective.value(at: zip(scaled, units).map { $0 / $1 })
      return (value, zip(gradient, units).map { $0 / $1 })
    }
    return layout.weights(
      zip(found, units).map { $0 / $1 }, confidentMargin: configuration.confidentMargin)
  }

  /// The standard deviation of each feature; 1 for those that do not vary.
  private func deviations(of features: [Double], width: Int) -> [Double] {
    let count = Double(max(1, features.count / width))
    var sums = [Double](repeating: 0, count: width)
    var squares = sums
    for start in stride(from: 0, to: features.count, by: width) {
      for feature in 0..<width {
        let value = features[start + feature]
        sums[feature] += value
        squares[feature] += value * value
      }
    }
    return (0..<width).map { feature in
      let mean = sums[feature] / count
      let variance = max(0, squares[feature] / count - mean * mean)
      return variance > 1e-10 ? variance.squareRoot() : 1
    }
  }
}

/// Where each weight is in the vector of parameters: priors, features, rules.
private struct Layout {
  let appeals: [Int]
  let background: Int
  let labelCount: Int
  let width: Int
  /// The position of each rule's label among the appeals: `[rule]`.
  let ruleAppeals: [Int?]

  init(space: FeatureSpace, labelCount: Int, width: Int, rules: [CompiledRule]) {
    self.appeals = space.appeals
    self.background = space.background
    self.labelCount = labelCount
    self.width = width
    self.ruleAppeals = rules.map { space.appeals.firstIndex(of: $0.label) }
  }

  var count: Int { appeals.count * (1 + width) + ruleAppeals.count }

  func feature(_ feature: Int, _ appeal: Int) -> Int { (1 + feature) * appeals.count + appeal }

  func rule(_ rule: Int) -> Int { appeals.count * (1 + width) + rule }

  func parameters(_ weights: CombinationWeights) -> [Double] {
    var parameters = appeals.map { weights.prior[$0] }
    for feature in 0..<width {
      parameters += appeals.map { weights.features[feature * labelCount + $0] }
    }
    return parameters + weights.rules
  }

  func weights(_ parameters: [Double], confidentMargin: Double) -> CombinationWeights {
    var prior = [Double](repeating: 0, count: labelCount)
    var features = [Double](repeating: 0, count: width * labelCount)
    for (position, label) in appeals.enumerated() {
      prior[label] = parameters[position]
      for feature in 0..<width {
        features[feature * labelCount + label] = parameters[self.feature(feature, position)]
      }
    }
    return CombinationWeights(
      prior: prior, features: features, rules: Array(parameters[rule(0)...]),
      confidentMargin: confidentMargin)
  }
}

/// The negative logarithm of the likelihood, and the penalty.
private struct LogisticObjective {
  let rows: FeatureRows
  let layout: Layout
  let penalties: [Double]
  let middle: [Double]

  func value(at parameters: [Double]) -> (value: Double, gradient: [Double]) {
    let (width, appeals) = (layout.width, layout.appeals.count)
    var value = 0.0
    var gradient = [Double](repeating: 0, count: parameters.count)
    for index in parameters.indices {
      let distance = parameters[index] - middle[index]
      value += penalties[index] * distance * distance / 2
      gradient[index] = penalties[index] * distance
    }
    // The last is the background's, which stays 0.
    var scores = [Double](repeating: 0, count: appeals + 1)
    for row in rows.labels.indices {
      for appeal in 0..<appeals { scores[appeal] = parameters[appeal] }
      let start = row * width
      for feature in 0..<width {
        let number = rows.features[start + feature]
        guard number != 0 else { continue }
        let at = (1 + feature) * appeals
        for appeal in 0..<appeals { scores[appeal] += number * parameters[at + appeal] }
      }
      for rule in rows.rules[row] {
        guard let appeal = layout.ruleAppeals[rule] else { continue }
        scores[appeal] += parameters[layout.rule(rule)]
      }
      let total = logSumExp(scores)
      let importance = rows.importance[row]
      let label = rows.labels[row]
      value += importance * total
      for appeal in 0..<appeals {
        var error = exponential(scores[appeal] - total)
        if layout.appeals[appeal] == label {
          value -= importance * scores[appeal]
          error -= 1
        }
        scores[appeal] = importance * error
      }
      for appeal in 0..<appeals { gradient[appeal] += scores[appeal] }
      for feature in 0..<width {
        let number = rows.features[start + feature]
        guard number != 0 else { continue }
        let at = (1 + feature) * appeals
        for appeal in 0..<appeals { gradient[at + appeal] += number * scores[appeal] }
      }
      for rule in rows.rules[row] {
        guard let appeal = layout.ruleAppeals[rule] else { continue }
        gradient[layout.rule(rule)] += scores[appeal]
      }
    }
    return (value, gradient)
  }
}
