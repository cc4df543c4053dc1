/// Turns what was found in a document into evidence and scores.
struct Emitter {
  /// The features of sentences.
  let space: FeatureSpace

  /// For each rule the label that it speaks for; `nil` for those that protect.
  let ruleLabels: [Int?]

  private let labels: Int
  private let background: Int
  private let rules: [CompiledRule]
  private let table: BayesTable
  private let weights: CombinationWeights
  private let handicap: Double

  /// The weights of the labels before anything is found, on the grid: `[label]`.
  private let prior: [Double]

  /// For each rule, its label and its weight for it, on the grid.
  private let ruleWeights: [(label: Int, weight: Double)]

  /// The features of one source in a row: `[group]`.
  private let groups: [Group]

  /// For each feature the end of its group.
  private let groupEnds: [Int]

  private struct Group {
    var source: Evidence.Source
    var features: Range<Int>
  }

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
    self.prior = model.weights.prior.map { onGrid($0) }
    self.ruleWeights = zip(rules.rules, model.weights.rules).map { ($0.label, onGrid($1)) }
    var groups: [Group] = []
    for (index, feature) in space.features.enumerated() {
      let start =
        groups.last?.source == feature.source ? groups.popLast()?.features.lowerBound : nil
      groups.append(Group(source: feature.source, features: (start ?? index)..<index + 1))
    }
    self.groups = groups
    self.groupEnds = groups.flatMap { group in
      group.features.map { _ in group.features.upperBound }
    }
  }

  // MARK: Evidence

  /// The evidence of each sentence of a document, without that of transitions: `[sentence]`.
  /// Evidence of weight 0 is left out.
  func evidence(of sentences: [SentenceFindings]) -> [[Evidence]] {
    let vectors = space.vectors(
      of: sentences.map { SentenceSummary($0, bayes: BayesScore($0.ngrams, table: table)) },
      ruleLabels: ruleLabels)
    return sentences.enumerated().map { evidence(of: $1, vectors: vectors, row: $0) }
  }

  private func evidence(
    of sentence: SentenceFindings, vectors: [Double], row: Int
  ) -> [Evidence] {
    let range = sentence.sentence.range
    var evidence: [Evidence] = []
    func append(_ source: Evidence.Source, _ label: Int, _ weight: Double, _ range: Range<Int>) {
      let piece = Evidence(source: source, label: label, weight: weight, range: range)
      if piece.weight != 0 { evidence.append(piece) }
    }
    for hit in sentence.hits {
      let rule = rules[hit.rule]
      append(.rule(rule.rule.id), rule.label, ruleWeights[hit.rule].weight, hit.range)
    }
    for label in 0..<labels { append(.prior, label, prior[label], range) }
    for group in groups {
      for label in 0..<labels where label != background {
        let start = row * space.features.count + group.features.lowerBound
        append(group.source, label, weight(of: group, for: label, vectors, at: start), range)
      }
    }
    return evidence
  }

  /// What the features of a group say for a label, in nats, on the grid.
  private func weight(
    of group: Group, for label: Int, _ vectors: [Double], at start: Int
  ) -> Double {
    var sum = 0.0
    for index in 0..<group.features.count {
      sum +=
        vectors[start + index]
        * weights.features[(group.features.lowerBound + index) * labels + label]
    }
    return onGrid(sum)
  }

  // MARK: Scores

  /// Appends the scores of the sentences of the last block, without the evidence one by one: what
  /// ``guardedScores(_:)`` and ``ownLead(_:)`` say of their ``evidence(of:)``.
  ///
  /// - Parameters:
  ///   - block: The sentences of the block.
  ///   - sentences: All sentences of the document.
  ///   - vectors: The features, with the block as their last one.
  ///   - scores: Gets the scores: `[sentence][label]`, row-major.
  ///   - leads: Gets how far each sentence's own evidence is ahead for the background.
  func score(
    _ block: Range<Int>, of sentences: SentenceRows, vectors: inout FeatureVectors,
    scores: inout [Double], leads: inout [Double]
  ) {
    // What the sentences of a block have in common is weighed once.
    var ofBlock = InlineArray<16, Double>(repeating: 0)
    add(vectors.layout, to: &ofBlock)
    for label in 0..<labels { ofBlock[label] += prior[label] }
    var ofNeighbours: InlineArray<16, Double>?
    for index in block {
      var own = ofBlock
      for place in sentences.rows[index].rules {
        let (label, weight) = ruleWeights[Int(sentences.rules[place])]
        own[label] += weight
      }
      vectors.readSentence(index, of: sentences)
      add(vectors.own, to: &own)
      var strongest = -Double.infinity
      for label in 0..<labels where label != background { strongest = max(strongest, own[label]) }
      let lead = own[background] - strongest
      if lead < weights.confidentMargin {
        let around = ofNeighbours ?? weightsOfNeighbours(&vectors)
        ofNeighbours = around
        for label in 0..<labels { own[label] += around[label] }
      }
      leads.append(lead)
      for label in 0..<labels { scores.append(own[label]) }
      guardScores(&scores, at: scores.count - labels, lead: lead)
    }
  }

  /// What a block's neighbours say for each label.
  private func weightsOfNeighbours(_ vectors: inout FeatureVectors) -> InlineArray<16, Double> {
    var sums = InlineArray<16, Double>(repeating: 0)
    vectors.readNeighbours()
    add(vectors.neighbours, to: &sums)
    return sums
  }

  /// Adds what features say for each label: what ``weight(of:for:_:at:)`` says of each group, for
  /// features of 0 add nothing to a sum.
  @inline(__always)
  private func add(_ list: FeatureList, to sums: inout InlineArray<16, Double>) {
    let (entries, weights) = (list.entries.span, weights.features.span)
    var index = 0
    while index < list.count {
      let end = groupEnds[entries[index].feature]
      let first = index
      while index < list.count, entries[index].feature < end { index += 1 }
      for label in 0..<labels where label != background {
        var sum = 0.0
        for entry in first..<index {
          sum += entries[entry].value * weights[entries[entry].feature * labels + label]
        }
        sums[label] += onGrid(sum)
      }
    }
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
    var scores = Self.scores(evidence, labels: labels)
    guardScores(&scores, at: 0, lead: ownLead(evidence))
    return scores
  }

  /// The scores by which labels are chosen: as above, less what appeals need more at the working
  /// point.
  func decisionScores(_ evidence: [Evidence], of sentence: SentenceFindings) -> [Double] {
    var scores = unguardedDecisionScores(evidence, of: sentence)
    guardScores(&scores, at: 0, lead: ownLead(evidence))
    return scores
  }

  /// The same where no sentence is background for sure.
  func unguardedDecisionScores(
    _ evidence: [Evidence], of sentence: SentenceFindings
  ) -> [Double] {
    var scores = Self.scores(evidence, labels: labels)
    applyWorkingPoint(
      &scores, at: 0, lead: ownLead(evidence), blockSentences: sentence.blockSentences)
    return scores
  }

  /// Takes from the scores of a sentence, which start at an index, what appeals need more at the
  /// working point. The sentences of a block share it in equal parts: they belong together, so that it
  /// must not count for each of them. Below ½ appeals need less; a sentence that by itself reads as
  /// background, by half the margin or more, does not get that.
  func applyWorkingPoint(
    _ scores: inout [Double], at start: Int, lead: Double, blockSentences: Int
  ) {
    let isHelped = handicap >= 0 || lead <= weights.confidentMargin / 2
    let share = isHelped ? handicap / Double(blockSentences) : 0
    for label in 0..<labels where label != background { scores[start + label] -= share }
  }

  /// Makes every label impossible but the background, where a sentence is confidently background.
  func guardScores(_ scores: inout [Double], at start: Int, lead: Double) {
    guard lead >= weights.confidentMargin else { return }
    for label in 0..<labels where label != background { scores[start + label] = impossible }
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

/// The score of a label that a sentence cannot have, in nats.
private let impossible = -Double.infinity
