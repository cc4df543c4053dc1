/// Turns what was found in a document into evidence and scores.
struct Emitter {
  private let labels: Int
  private let background: Int
  private let rules: [CompiledRule]
  private let ruleLabels: [Int?]
  private let table: BayesTable
  private let weights: CombinationWeights
  private let space: FeatureSpace
  private let handicap: Double
  /// The features of one source in a row: `[group]`.
  private let groups: [(source: Evidence.Source, features: Range<Int>)]

  /// - Parameters:
  ///   - model: The model.
  ///   - rules: Its rules, compiled.
  ///   - workingPoint: How sure it must be of an appeal.
  init(model: Model, rules: RuleSet, workingPoint: WorkingPoint) {
    self.handicap = workingPoint.handicap
    self.labels = model.labels.count
    self.background = model.labels.background
    self.rules = rules.rules
    self.ruleLabels = rules.supportedLabels
    self.table = model.bayes
    self.weights = model.weights
    self.space = FeatureSpace(labels: model.labels)
    var groups: [(source: Evidence.Source, features: Range<Int>)] = []
    for (index, feature) in space.features.enumerated() {
      let start =
        groups.last?.source == feature.source ? groups.popLast()?.features.lowerBound : nil
      groups.append((feature.source, (start ?? index)..<index + 1))
    }
    self.groups = groups
  }

  /// The evidence of each sentence of a document, without that of transitions: `[sentence]`.
  /// Evidence of weight 0 is left out.
  func evidence(of sentences: [SentenceFindings]) -> [[Evidence]] {
    let vectors = space.vectors(
      of: sentences.map { SentenceSummary($0, bayes: BayesScore($0.ngrams, table: table)) },
      ruleLabels: ruleLabels)
    return sentences.enumerated().map { index, sentence in
      let start = index * space.features.count
      return evidence(of: sentence, vector: vectors[start..<start + space.features.count])
    }
  }

  private func evidence(
    of sentence: SentenceFindings, vector: ArraySlice<Double>
  ) -> [Evidence] {
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
    for label in 0..<labels { append(.prior, label, weights.prior[label], range) }
    for group in groups {
      for label in 0..<labels where label != background {
        var sum = 0.0
        for feature in group.features {
          sum += vector[vector.startIndex + feature] * weights.features[feature * labels + label]
        }
        append(group.source, label, sum, range)
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
    guarded(Self.scores(evidence, labels: labels), evidence)
  }

  /// The scores by which labels are chosen: as above, less what appeals need more at the working
  /// point.
  func decisionScores(_ evidence: [Evidence], of sentence: SentenceFindings) -> [Double] {
    guarded(unguardedDecisionScores(evidence, of: sentence), evidence)
  }

  /// The same where no sentence is background for sure. The sentences of a block share what appeals
  /// need more in equal parts: they belong together, so that it must not count for each of them. Below
  /// ½ appeals need less; a sentence that by itself reads as background, by half the margin or more, does not
  /// get that.
  func unguardedDecisionScores(
    _ evidence: [Evidence], of sentence: SentenceFindings
  ) -> [Double] {
    let scores = Self.scores(evidence, labels: labels)
    let isHelped = handicap >= 0 || ownLead(evidence) <= weights.confidentMargin / 2
    let share = isHelped ? handicap / Double(sentence.blockSentences) : 0
    return scores.indices.map { $0 == background ? scores[$0] : scores[$0] - share }
  }

  private func guarded(_ scores: [Double], _ evidence: [Evidence]) -> [Double] {
    guard ownLead(evidence) >= weights.confidentMargin else { return scores }
    return scores.indices.map { $0 == background ? scores[$0] : scores[$0] - impossible }
  }

  /// How far a sentence's own evidence, without its neighbours', is ahead for the background, in
  /// nats.
  func ownLead(_ evidence: [Evidence]) -> Double {
    let own = ownScores(evidence)
    return own[background] - (own.indices.filter { $0 != background }.map { own[$0] }.max() ?? 0)
  }

  /// The sum of a sentence's evidence for each label without that of its neighbours: `[label]`.
  func ownScores(_ evidence: [Evidence]) -> [Double] {
    Self.scores(evidence.filter { $0.source != .neighbours }, labels: labels)
  }
}

/// What a label loses that a sentence cannot have, in nats: more than any context can give.
private let impossible = 1_000.0
