/// Turns what was found in a sentence into evidence and scores.
struct Emitter {
  private let labels: Int
  private let background: Int
  private let rules: [CompiledRule]
  private let table: BayesTable
  private let weights: CombinationWeights

  /// - Parameters:
  ///   - model: The model.
  ///   - rules: Its rules, compiled.
  init(model: Model, rules: RuleSet) {
    self.labels = model.labels.count
    self.background = model.labels.background
    self.rules = rules.rules
    self.table = model.bayes
    self.weights = model.weights
  }

  /// The evidence of a sentence by itself. Evidence of weight 0 is left out.
  func evidence(of sentence: SentenceFindings) -> [Evidence] {
    let range = sentence.sentence.range
    var evidence: [Evidence] = []
    func append(_ source: Evidence.Source, _ label: Int, _ weight: Double, _ range: Range<Int>) {
      let piece = Evidence(source: source, label: label, weight: weight, range: range)
      if piece.weight != 0 { evidence.append(piece) }
    }
    for hit in sentence.hits {
      let rule = rules[hit.rule]
      append(.rule(rule.rule.id), rule.label, weights.rules[hit.rule], hit.range)
    }
    let bayes = BayesScore(sentence.ngrams, table: table)
    for label in 0..<labels {
      append(.prior, label, weights.prior[label] / Double(sentence.blockSentences), range)
      append(.bayes, label, bayes.weight(for: label, weights), range)
    }
    for feature in sentence.layout {
      guard let row = LayoutFeature.allCases.firstIndex(of: feature) else { continue }
      for label in 0..<labels {
        append(.layout(feature.rawValue), label, weights.layout[row * labels + label], range)
      }
    }
    return evidence
  }

  /// The sum of the evidence for each label: `[label]`.
  static func scores(_ evidence: [Evidence], labels: Int) -> [Double] {
    var scores = [Double](repeating: 0, count: labels)
    for piece in evidence { scores[piece.label] += piece.weight }
    return scores
  }

  /// The scores of a sentence as the sequence sees them: a sentence that is confidently background
  /// by itself cannot be anything else, so that context alone never turns it.
  func guardedScores(_ evidence: [Evidence]) -> [Double] {
    let scores = Self.scores(evidence, labels: labels)
    let found = Self.scores(evidence.filter { $0.source != .prior }, labels: labels)
    let others = found.indices.filter { $0 != background }.map { found[$0] }.max() ?? 0
    guard found[background] - others >= weights.confidentMargin else { return scores }
    return scores.indices.map { $0 == background ? scores[$0] : scores[$0] - impossible }
  }
}

/// What a label loses that a sentence cannot have, in nats: more than any context can give.
private let impossible = 1_000.0
