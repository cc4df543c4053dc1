/// A hidden Markov chain over the sentences of a document: the labels are its states, the evidence
/// of each sentence is its emission (Rabiner, "A tutorial on hidden Markov models", 1989, whose
/// names are used here, in logarithms).
///
/// All arrays are `[sentence][label]`, row-major. A label that a sentence cannot have emits −∞.
///
/// - Complexity: linear in the number of sentences, quadratic in that of labels.
package struct SequenceDecoder {
  private let labelCount: Int
  private let emissions: [Double]
  private let boundaries: [Sentence.Boundary]
  private let transitions: Transitions

  /// The log-probability of what was seen up to a sentence, and its label.
  private let alpha: [Double]

  /// The log-probability of what is seen after a sentence, given its label.
  private let beta: [Double]

  /// The log-probability of the document.
  private let total: Double

  private var count: Int { boundaries.count }

  package init(emissions: [Double], boundaries: [Sentence.Boundary], transitions: Transitions) {
    self.labelCount = transitions.start.count
    self.emissions = emissions
    self.boundaries = boundaries
    self.transitions = transitions

    let (labelCount, count) = (labelCount, boundaries.count)
    let labels = 0..<labelCount
    // A label that a sentence cannot have needs no sum: most sentences can have one alone.
    var terms = InlineArray<16, Double>(repeating: -.infinity)
    var alpha = emissions
    for label in labels where count > 0 { alpha[label] += transitions.start[label] }
    for sentence in 0..<count where sentence > 0 {
      let costs = transitions.costs(over: boundaries[sentence])
      let (here, before) = (sentence * labelCount, (sentence - 1) * labelCount)
      for label in labels where emissions[here + label] > -.infinity {
        for previous in labels {
          terms[previous] = alpha[before + previous] + costs[previous * labelCount + label]
        }
        alpha[here + label] += logSumExp(terms.span.extracting(labels))
      }
    }
    var beta = [Double](repeating: 0, count: emissions.count)
    for label in labels where count > 0 {
      let last = (count - 1) * labelCount + label
      if emissions[last] > -.infinity { beta[last] = transitions.end[label] }
    }
    for sentence in (0..<count).dropLast().reversed() {
      let costs = transitions.costs(over: boundaries[sentence + 1])
      let (here, after) = (sentence * labelCount, (sentence + 1) * labelCount)
      for label in labels where emissions[here + label] > -.infinity {
        for next in labels {
          terms[next] =
            beta[after + next] + emissions[after + next] + costs[label * labelCount + next]
        }
        beta[here + label] = logSumExp(terms.span.extracting(labels))
      }
    }
    self.alpha = alpha
    self.beta = beta
    self.total = logSumExp(
      alpha.suffix(count > 0 ? labelCount : 0).enumerated().map {
        $0.element + transitions.end[$0.offset]
      })
  }

  /// The most probable labels of the sentences together (Viterbi); of equal ones the lower index.
  ///
  /// - Parameter emissions: Other scores than those of the decoder: `[sentence][label]`, row-major.
  /// - Returns: A label for each sentence.
  package func bestLabels(emissions: [Double]? = nil) -> [Int] {
    let emissions = emissions ?? self.emissions
    guard count > 0 else { return [] }
    let labels = 0..<labelCount
    var scores = InlineArray<16, Double>(repeating: -.infinity)
    for label in labels { scores[label] = emissions[label] + transitions.start[label] }
    var previousOf = [UInt8](repeating: 0, count: count * labelCount)
    for sentence in 1..<max(1, count) {
      let costs = transitions.costs(over: boundaries[sentence])
      let here = sentence * labelCount
      var next = InlineArray<16, Double>(repeating: -.infinity)
      for label in labels where emissions[here + label] > -.infinity {
        for previous in labels {
          let score = scores[previous] + costs[previous * labelCount + label]
          if score > next[label] {
            next[label] = score
            previousOf[here + label] = UInt8(previous)
          }
        }
        next[label] += emissions[here + label]
      }
      scores = next
    }
    var best = 0
    for label in labels
    where scores[label] + transitions.end[label] > scores[best] + transitions.end[best] {
      best = label
    }
    var bestLabels = [Int](repeating: best, count: count)
    for sentence in (1..<max(1, count)).reversed() {
      bestLabels[sentence - 1] = Int(previousOf[sentence * labelCount + bestLabels[sentence]])
    }
    return bestLabels
  }

  /// The log-probability that all of these sentences have one label, from 0 down (forward–backward).
  package func logProbability(of label: Int, in sentences: Range<Int>) -> Double {
    var sum = alpha[sentences.lowerBound * labelCount + label]
    for sentence in sentences.dropFirst() {
      sum += transitions.cost(from: label, to: label, over: boundaries[sentence])
      sum += emissions[sentence * labelCount + label]
    }
    sum += beta[(sentences.upperBound - 1) * labelCount + label]
    return min(0, sum - total)
  }
}
