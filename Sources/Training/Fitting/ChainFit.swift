package import Copydesk

/// A document as the chain is fitted to it: the evidence of models that have not learned from it.
package struct ChainDocument {
  /// The evidence for each label, which the factor is fitted for: `[sentence][label]`, row-major.
  package var emissions: [Double]

  /// The evidence that no factor changes, that of rules with a fixed weight: as ``emissions``.
  package var fixedEmissions: [Double]

  /// What stands before each sentence.
  package var boundaries: [Sentence.Boundary]

  /// The label of each sentence; `nil` where it is none of the label set, and may be any.
  package var labels: [Int?]

  package init(
    emissions: [Double], fixedEmissions: [Double]? = nil, boundaries: [Sentence.Boundary],
    labels: [Int?]
  ) {
    self.emissions = emissions
    self.fixedEmissions = fixedEmissions ?? [Double](repeating: 0, count: emissions.count)
    self.boundaries = boundaries
    self.labels = labels
  }
}

/// Fits what it costs to go from label to label, and one factor for all fitted evidence (temperature
/// scaling: Guo and others, "On calibration of modern neural networks", 2017), by the likelihood of a
/// conditional random field (Lafferty, McCallum and Pereira, 2001; Sutton and McCallum, "An
/// introduction to conditional random fields", 2012, section 5). Sentences with other labels are
/// summed out.
package struct ChainFit {
  private let labelCount: Int
  private let configuration: TrainingConfiguration

  package init(labelCount: Int, configuration: TrainingConfiguration) {
    self.labelCount = labelCount
    self.configuration = configuration
  }

  /// Fits the chain.
  ///
  /// - Parameters:
  ///   - documents: The documents.
  ///   - center: The transitions that the penalty is measured from; `nil` for none, with which
  ///     sentences of a paragraph are 4 nats less likely to differ.
  /// - Returns: The factor, and the transitions on the grid of evidence.
  package func fit(
    _ documents: [ChainDocument], near center: Transitions?
  ) -> (factor: Double, transitions: Transitions) {
    let middle = [0] + parameters(center ?? startingPoint)
    var penalties = [Double](repeating: configuration.transitionPenalty, count: middle.count)
    penalties[0] = 0
    if center == nil {
      // Inside a paragraph there is more to learn from, and 0 is not where the truth is.
      for index in insideStart..<middle.count { penalties[index] = configuration.insidePenalty }
    }
    let unbounded = [Double](repeating: .infinity, count: middle.count)
    let found = BoundedMinimum(
      lower: unbounded.map { -$0 }, upper: unbounded, stepLimit: 100
    ).search(from: middle) { parameters in
      var value = 0.0
      var gradient = [Double](repeating: 0, count: parameters.count)
      for index in parameters.indices {
        let distance = parameters[index] - middle[index]
        value += penalties[index] * distance * distance / 2
        gradient[index] = penalties[index] * distance
      }
      let transitions = transitions(parameters)
      for document in documents where !document.labels.isEmpty {
        value += loss(of: document, parameters: parameters, transitions, gradient: &gradient)
      }
      return (value, gradient)
    }
    return (exponential(found[0]), transitions(found.map { onGrid($0) }))
  }

  // MARK: Parameters: logarithm of the factor, start, end, between, inside

  private var insideStart: Int { 1 + 2 * labelCount + labelCount * labelCount }

  private var startingPoint: Transitions {
    let zeros = [Double](repeating: 0, count: labelCount * labelCount)
    return Transitions(
      start: Array(zeros.prefix(labelCount)), end: Array(zeros.prefix(labelCount)), between: zeros,
      inside: zeros.indices.map { $0 / labelCount == $0 % labelCount ? 0 : -4 })
  }

  private func parameters(_ transitions: Transitions) -> [Double] {
    transitions.start + transitions.end + transitions.between + transitions.inside
  }

  private func transitions(_ parameters: [Double]) -> Transitions {
    let count = labelCount
    return Transitions(
      start: Array(parameters[1..<1 + count]), end: Array(parameters[1 + count..<1 + 2 * count]),
      between: Array(parameters[1 + 2 * count..<insideStart]),
      inside: Array(parameters[insideStart...]))
  }

  // MARK: Likelihood

  /// The negative logarithm of the likelihood of a document's labels; its gradient is added.
  private func loss(
    of document: ChainDocument, parameters: [Double], _ transitions: Transitions,
    gradient: inout [Double]
  ) -> Double {
    let factor = exponential(parameters[0])
    let scaled = document.emissions.map { $0 * factor }
    let scores = zip(scaled, document.fixedEmissions).map { $0 + $1 }
    let free = Marginals(scores, document.boundaries, transitions)
    let given = Marginals(
      scores.indices.map { index in
        guard let label = document.labels[index / labelCount] else { return scores[index] }
        return label == index % labelCount ? scores[index] : scores[index] - 10_000
      }, document.boundaries, transitions)
    for (marginals, sign) in [(free, 1.0), (given, -1.0)] {
      for index in scores.indices {
        gradient[0] += sign * marginals.states[index] * scaled[index]
      }
      for label in 0..<labelCount {
        gradient[1 + label] += sign * marginals.states[label]
        gradient[1 + labelCount + label] +=
          sign * marginals.states[scores.count - labelCount + label]
      }
      for pair in 0..<labelCount * labelCount {
        gradient[1 + 2 * labelCount + pair] += sign * marginals.between[pair]
        gradient[insideStart + pair] += sign * marginals.inside[pair]
      }
    }
    return free.logTotal - given.logTotal
  }
}

/// The probabilities of labels and of pairs of labels in a chain.
private struct Marginals {
  /// `[sentence][label]`, row-major.
  private(set) var states: [Double]
  /// The expected number of steps between paragraphs: `[label][next label]`, row-major.
  private(set) var between: [Double]
  /// The same inside paragraphs.
  private(set) var inside: [Double]
  /// The logarithm of the sum over all labellings.
  let logTotal: Double

  init(_ scores: [Double], _ boundaries: [Sentence.Boundary], _ transitions: Transitions) {
    let count = transitions.start.count
    let sentences = boundaries.count
    var alpha = scores
    var beta = [Double](repeating: 0, count: scores.count)
    var terms = [Double](repeating: 0, count: count)
    for label in 0..<count {
      alpha[label] += transitions.start[label]
      beta[(sentences - 1) * count + label] = transitions.end[label]
    }
    for sentence in 1..<max(1, sentences) {
      let costs = transitions.costs(over: boundaries[sentence])
      for label in 0..<count {
        for previous in 0..<count {
          terms[previous] =
            alpha[(sentence - 1) * count + previous] + costs[previous * count + label]
        }
        alpha[sentence * count + label] += logSumExp(terms)
      }
    }
    for sentence in (0..<sentences).dropLast().reversed() {
      let costs = transitions.costs(over: boundaries[sentence + 1])
      for label in 0..<count {
        for next in 0..<count {
          let index = (sentence + 1) * count + next
          terms[next] = beta[index] + scores[index] + costs[label * count + next]
        }
        beta[sentence * count + label] = logSumExp(terms)
      }
    }
    for label in 0..<count {
      terms[label] = alpha[(sentences - 1) * count + label] + transitions.end[label]
    }
    let total = logSumExp(terms)
    states = zip(alpha, beta).map { exponential($0 + $1 - total) }
    between = [Double](repeating: 0, count: count * count)
    inside = between
    for sentence in 1..<max(1, sentences) {
      let isInside = boundaries[sentence] == .space
      let costs = transitions.costs(over: boundaries[sentence])
      for pair in 0..<count * count {
        let next = sentence * count + pair % count
        let probability = exponential(
          alpha[(sentence - 1) * count + pair / count] + costs[pair] + scores[next] + beta[next]
            - total)
        if isInside { inside[pair] += probability } else { between[pair] += probability }
      }
    }
    logTotal = total
  }
}
