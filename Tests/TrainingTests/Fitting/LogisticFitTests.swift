import Copydesk
import Foundation
import Testing
import Training

/// Sentences with random features, rules and labels, and what is fitted to them.
private struct RandomProblem {
  let labels: LabelSet
  let rules: RuleSet
  let width: Int
  var rows = FeatureRows()
  var configuration = TrainingConfiguration()

  init(seed: UInt64, rows count: Int = 60) throws {
    labels = try newsLabels()
    rules = try RuleSet(newsRules, labels: labels)
    width = FeatureSpace(labels: labels).features.count
    var random = SplitMix64(seed: seed)
    for _ in 0..<count {
      let label = random.next(below: 3)
      rows.features += (0..<width).map { feature in
        guard random.once(in: 3) else { return 0 }
        let lean = feature % 3 == label ? 1.5 : 0
        return (Double(random.next(below: 400)) / 100 - 2 + lean) * (feature % 5 == 0 ? 20 : 1)
      }
      // A feature that does not vary.
      rows.features[rows.features.count - 1] = 0
      rows.rules.append((0..<rules.rules.count).filter { _ in random.once(in: 3) })
      rows.labels.append(label)
      rows.importance.append([1, 0.125][random.next(below: 2)])
    }
    configuration.featurePenalty = 0.5
  }

  func fit(near center: CombinationWeights? = nil) -> CombinationWeights {
    LogisticFit(labels: labels, rules: rules, configuration: configuration)
      .weights(of: rows, near: center)
  }

  /// Random weights, of which those of the background are 0 and the fixed rule has its own.
  func randomCenter(seed: UInt64) -> CombinationWeights {
    var random = SplitMix64(seed: seed)
    func number() -> Double { Double(random.next(below: 200)) / 100 - 1 }
    return CombinationWeights(
      prior: [0, number(), number()],
      features: (0..<width).flatMap { _ in [0, number(), number()] },
      rules: rules.rules.map { rule in
        switch rule.rule.weight {
        case .learned: abs(number())
        case .protecting: -abs(number())
        case .fixed(let weight): weight
        }
      }, confidentMargin: configuration.confidentMargin)
  }

  /// The penalised negative log-likelihood, written for this test alone.
  func loss(_ weights: CombinationWeights, near center: CombinationWeights?) -> Double {
    var loss = 0.0
    for row in rows.labels.indices {
      let scores = (0..<3).map { label in
        var score = weights.prior[label]
        for feature in 0..<width {
          score += rows.features[row * width + feature] * weights.features[feature * 3 + label]
        }
        for rule in rows.rules[row] where rules.rules[rule].label == label {
          score += weights.rules[rule]
        }
        return score
      }
      let total = log(scores.map { exp($0) }.reduce(0, +))
      loss += rows.importance[row] * (total - scores[rows.labels[row]])
    }
    for feature in 0..<width {
      let values = rows.labels.indices.map { rows.features[$0 * width + feature] }
      let mean = values.reduce(0, +) / Double(values.count)
      var variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
      if variance == 0 { variance = 1 }
      for label in 1..<3 {
        let distance =
          weights.features[feature * 3 + label] - (center?.features[feature * 3 + label] ?? 0)
        loss += configuration.featurePenalty / 2 * variance * distance * distance
      }
    }
    for rule in weights.rules.indices {
      guard case .fixed = newsRules[rule].weight else {
        let distance = weights.rules[rule] - (center?.rules[rule] ?? 0)
        loss += configuration.rulePenalty / 2 * distance * distance
        continue
      }
    }
    return loss
  }
}

@Suite struct LogisticFitTests {
  @Test(arguments: 1...6)
  func `no small change of a weight makes the penalised likelihood better`(seed: Int) throws {
    let problem = try RandomProblem(seed: UInt64(seed))
    let center = seed.isMultiple(of: 2) ? problem.randomCenter(seed: UInt64(seed)) : nil
    let weights = problem.fit(near: center)
    /// The slope of the loss over the weight at a place.
    func slope(_ path: WritableKeyPath<CombinationWeights, Double>, unit: Double) -> Double {
      let step = 1e-4 / unit
      var (less, more) = (weights, weights)
      less[keyPath: path] -= step
      more[keyPath: path] += step
      return (problem.loss(more, near: center) - problem.loss(less, near: center)) / 2e-4
    }
    let tolerance = 0.02
    for label in 1..<3 { #expect(abs(slope(\.prior[label], unit: 1)) < tolerance) }
    for feature in 0..<problem.width {
      for label in 1..<3 {
        let slope = slope(
          \.features[feature * 3 + label], unit: feature.isMultiple(of: 5) ? 20 : 1)
        #expect(abs(slope) < tolerance, "feature \(feature)")
      }
    }
    for (index, rule) in newsRules.enumerated() {
      let slope = slope(\.rules[index], unit: 1)
      let weight = weights.rules[index]
      switch rule.weight {
      case .learned:
        #expect(weight >= 0)
        #expect(weight > 0 ? abs(slope) < tolerance : slope > -tolerance, "\(rule.id)")
      case .protecting:
        #expect(weight <= 0)
        #expect(weight < 0 ? abs(slope) < tolerance : slope < tolerance, "\(rule.id)")
      case .fixed(let fixed): #expect(weight == fixed)
      }
    }
    #expect(weights.prior[0] == 0)
    #expect(
      stride(from: 0, to: weights.features.count, by: 3).allSatisfy { weights.features[$0] == 0 })
  }

  @Test func `rules that always match the wrong label stop at 0`() throws {
    var problem = try RandomProblem(seed: 3)
    for row in problem.rows.labels.indices {
      // Rule 0 speaks for gift, rule 1 against it: each has it the wrong way round.
      problem.rows.rules[row] = problem.rows.labels[row] == 1 ? [1] : [0]
    }
    let weights = problem.fit()
    #expect(weights.rules[0] == 0)
    #expect(weights.rules[1] == 0)
    // The right way round they have much to say.
    for row in problem.rows.labels.indices {
      problem.rows.rules[row] = problem.rows.labels[row] == 1 ? [0] : [1]
    }
    let right = problem.fit()
    #expect(right.rules[0] > 0.5)
    #expect(right.rules[1] < -0.5)
  }

  @Test func `the unit of a feature does not matter`() throws {
    let problem = try RandomProblem(seed: 11)
    var scaled = problem
    for row in problem.rows.labels.indices {
      scaled.rows.features[row * problem.width + 4] *= 1_024
    }
    let (one, other) = (problem.fit(), scaled.fit())
    for index in one.features.indices {
      let unit = index / 3 == 4 ? 1_024.0 : 1
      #expect(abs(one.features[index] - other.features[index] * unit) < 1e-9)
    }
    #expect(one.rules == other.rules)
  }

  @Test func `a large penalty keeps the weights near the center, a small one does not`() throws {
    var problem = try RandomProblem(seed: 5)
    let center = problem.randomCenter(seed: 6)
    func distance(_ penalty: Double) -> Double {
      problem.configuration.featurePenalty = penalty
      problem.configuration.rulePenalty = penalty
      let found = problem.fit(near: center)
      let pairs = zip(found.features + found.rules, center.features + center.rules)
      return pairs.reduce(0) { max($0, abs($1.0 - $1.1)) }
    }
    #expect(distance(1e6) < 1e-3)
    #expect(distance(1e-2) > 0.1)
  }

  @Test func `what counts for nothing changes nothing`() throws {
    let problem = try RandomProblem(seed: 8)
    var other = problem
    for row in stride(from: 0, to: 60, by: 2) {
      other.rows.importance[row] = 0
      other.rows.rules[row] = [0]
    }
    var relabelled = other
    for row in stride(from: 0, to: 60, by: 2) {
      relabelled.rows.labels[row] = (other.rows.labels[row] + 1) % 3
      relabelled.rows.rules[row] = [1, 2]
    }
    #expect(other.fit() == relabelled.fit())
    #expect(other.fit() != problem.fit())
  }
}
