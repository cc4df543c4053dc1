/// How many of the words that speak for the label, and against it, have a row of their own.
private let (wordsFor, wordsAgainst) = (5, 3)

/// The evidence of a decision in rows, for people: in every column the rows but the indented ones
/// add up to the last one, the score, and the indented ones to naive Bayes' row above them.
public struct EvidenceTable: Sendable, Equatable {
  /// The rows: prior, rules with the strongest first, Bayes and its words, the block's
  /// rules, layout, neighbours, context, score.
  public let rows: [Row]

  /// A row.
  public struct Row: Sendable, Equatable {
    /// What it tells of.
    public let content: Content

    /// The nats for each label: `[label]`.
    public let weights: [Double]
  }

  /// What a row tells of.
  public enum Content: Sendable, Equatable {
    /// A source of evidence, and the half-open ranges of UTF-8 bytes that it was found in.
    case source(Evidence.Source, [Range<Int>])
    /// A word of naive Bayes: indented. First those that speak most for the label against the
    /// runner-up, then those that speak most for the runner-up.
    case word(WordEvidence)
    /// So many words that are not shown, together: indented.
    case otherWords(Int)
    /// The score.
    case score
  }

  /// Tables the evidence of a decision.
  public init(_ decision: Decision, _ explanation: Explanation) {
    var sums: [Row] = []
    for piece in decision.evidence {
      let index = sums.firstIndex { row in
        if case .source(piece.source, _) = row.content { true } else { false }
      }
      var weights = index.map { sums[$0].weights } ?? decision.scores.map { _ in 0 }
      weights[piece.label] += piece.weight
      var ranges: [Range<Int>] = []
      if let index, case .source(_, let found) = sums[index].content { ranges = found }
      if ranges.last != piece.range { ranges.append(piece.range) }
      let row = Row(content: .source(piece.source, ranges), weights: weights)
      if let index { sums[index] = row } else { sums.append(row) }
    }
    func rows(_ isIncluded: (Evidence.Source) -> Bool) -> [Row] {
      sums.filter { row in
        if case .source(let source, _) = row.content { isIncluded(source) } else { false }
      }
    }
    let rules = rows { if case .rule = $0 { true } else { false } }
    func strength(_ row: Row) -> Double { row.weights.map(\.magnitude).max() ?? 0 }
    self.rows =
      rows { $0 == .prior } + rules.sorted { strength($0) > strength($1) }
      + rows { $0 == .bayes } + Self.words(decision, explanation)
      + rows { $0 == .block } + rows { if case .layout = $0 { true } else { false } }
      + rows { $0 == .neighbours } + rows { $0 == .context }
      + [Row(content: .score, weights: decision.scores)]
  }

  private static func words(_ decision: Decision, _ explanation: Explanation) -> [Row] {
    let words = explanation.words
    func lead(_ word: WordEvidence) -> Double {
      word.weights[decision.label] - word.weights[explanation.runnerUp.label]
    }
    let shown =
      words.indices.filter { lead(words[$0]) > 0 }.prefix(wordsFor)
      + words.indices.filter { lead(words[$0]) < 0 }.prefix(wordsAgainst)
    let others = words.indices.filter { !shown.contains($0) }
    let rows = shown.map { Row(content: .word(words[$0]), weights: words[$0].weights) }
    guard !others.isEmpty else { return rows }
    let sums = decision.scores.indices.map { label in
      others.reduce(0) { $0 + words[$1].weights[label] }
    }
    return rows + [Row(content: .otherWords(others.count), weights: sums)]
  }
}
