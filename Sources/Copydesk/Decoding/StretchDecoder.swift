/// Decodes stretches of a document anew, with other emissions, while the rest of the document may
/// follow: what the whole document would be decoded as, at the cost of the stretch alone.
///
/// Keeps the scores of the best readings of all that stands before and after each sentence: the
/// messages of the max-sum algorithm (Bishop, "Pattern Recognition and Machine Learning", 8.4.5).
///
/// - Complexity: linear in the number of sentences, quadratic in that of labels.
package struct StretchDecoder {
  private let boundaries: [Sentence.Boundary]
  private let transitions: Transitions

  /// The score of the best reading of all sentences before one, the step to it included:
  /// `[sentence][label]`.
  private var before: [[Double]]

  /// The score of the best reading of all sentences after one, the step to them included:
  /// `[sentence][label]`.
  private var after: [[Double]]

  /// - Parameters:
  ///   - emissions: The scores of the document's sentences: `[sentence][label]`.
  ///   - boundaries: What stands before each sentence.
  ///   - transitions: What it costs to go from one label to the next.
  package init(emissions: [[Double]], boundaries: [Sentence.Boundary], transitions: Transitions) {
    self.boundaries = boundaries
    self.transitions = transitions
    let labels = transitions.start.indices
    before = emissions.isEmpty ? [] : [transitions.start]
    for sentence in emissions.indices.dropFirst() {
      let previous = zip(before[sentence - 1], emissions[sentence - 1]).map { $0 + $1 }
      before.append(
        labels.map { label in
          labels.map { from in
            previous[from] + transitions.cost(from: from, to: label, over: boundaries[sentence])
          }.max() ?? 0
        })
    }
    after = emissions.map { _ in transitions.end }
    for sentence in emissions.indices.dropLast().reversed() {
      let next = zip(after[sentence + 1], emissions[sentence + 1]).map { $0 + $1 }
      after[sentence] = labels.map { label in
        labels.map { to in
          next[to] + transitions.cost(from: label, to: to, over: boundaries[sentence + 1])
        }.max() ?? 0
      }
    }
  }

  /// The labels that a stretch would get with other emissions.
  ///
  /// - Parameters:
  ///   - stretch: One or more sentences.
  ///   - emissions: Their scores: `[sentence of the stretch][label]`.
  /// - Returns: A label for each sentence of the stretch.
  package func bestLabels(of stretch: Range<Int>, emissions: [[Double]]) -> [Int] {
    SequenceDecoder(
      emissions: emissions.flatMap { $0 }, boundaries: Array(boundaries[stretch]),
      transitions: Transitions(
        start: before[stretch.lowerBound], end: after[stretch.upperBound - 1],
        between: transitions.between, inside: transitions.inside)
    ).bestLabels()
  }

  /// The score, in nats, of the best reading of the document that gives one label to all of a
  /// stretch, with other emissions.
  package func score(of label: Int, in stretch: Range<Int>, emissions: [[Double]]) -> Double {
    var score = before[stretch.lowerBound][label] + after[stretch.upperBound - 1][label]
    for row in emissions { score += row[label] }
    for sentence in stretch.dropFirst() {
      score += transitions.cost(from: label, to: label, over: boundaries[sentence])
    }
    return score
  }
}
