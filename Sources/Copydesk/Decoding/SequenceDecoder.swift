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
    var terms = [Double](repeating: 0, count: labelCount)
    var alpha = emissions
    for label in 0..<(count > 0 ? labelCount : 0) { alpha[label] += transitions.start[label] }
    for sentence in 0..<count where sentence > 0 {
      // A label that a sentence cannot have needs no sum.
      for label in 0..<labelCount where emissions[sentence * labelCount + label] > -.infinity {
        for previous in 0..<labelCount {
          terms[previous] =
            alpha[(sentence - 1) * labelCount + previous]
            + transitions.cost(from: previous, to: label, over: boundaries[sentence])
        }
        alpha[sentence * labelCount + label] += logSumExp(terms)
      }
    }
    var beta = [Double](repeating: 0, count: emissions.count)
    for sentence in (0..<count).reversed() {
      for label in 0..<labelCount where emissions[sentence * labelCount + label] > -.infinity {
        guard sentence + 1 < count else {
          beta[sentence * labelCount + label] = transitions.end[label]
          continue
        }
        for next in 0..<labelCount {
          let index = (sentence + 1) * labelCount + next
          terms[next] =
            beta[index] + emissions[index]
            + transitions.cost(from: label, to: next, over: boundaries[sentence + 1])
        }
        beta[sentence * labelCount + label] = logSumExp(terms)
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
    var scores = (0..<labelCount).map { emissions[$0] + transitions.start[$0] }
    var previousOf = [Int](repeating: 0, count: count * labelCount)
    for sentence in 1..<max(1, count) {
      var next = [Double](repeating: -.infinity, count: labelCount)
      for label in 0..<labelCount {
        for previous in 0..<labelCount {
          let score =
            scores[previous]
            + transitions.cost(from: previous, to: label, over: boundaries[sentence])
          if score > next[label] {
            next[label] = score
            previousOf[sentence * labelCount + label] = previous
          }
        }
        next[label] += emissions[sentence * labelCount + label]
      }
      scores = next
    }
    var best = 0
    for label in 0..<labelCount
    where scores[label] + transitions.end[label] > scores[best] + transitions.end[best] {
      best = label
    }
    var labels = [Int](repeating: best, count: count)
    for sentence in (1..<max(1, count)).reversed() {
      labels[sentence - 1] = previousOf[sentence * labelCount + labels[sentence]]
    }
    return labels
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
