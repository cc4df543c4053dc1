/// The labels that a model gives to the sentences of a document in which everything is found
/// already: to ask what they would be without one rule or another, without finding it all again.
package struct SentenceLabels {
  private let findings: DocumentFindings
  private let emitter: Emitter
  private let transitions: Transitions

  /// What the sequence sees of each sentence: `[sentence][label]`, row-major.
  private let emissions: [Double]

  /// Weighs what was found.
  ///
  /// - Parameters:
  ///   - findings: What `rules` and the rest found.
  ///   - model: The model.
  ///   - rules: Its rules, compiled.
  package init(_ findings: DocumentFindings, model: Model, rules: RuleSet) {
    self.findings = findings
    self.emitter = Emitter(model: model, rules: rules)
    self.transitions = model.transitions
    let emitter = emitter
    self.emissions = findings.sentences.flatMap {
      emitter.guardedScores(emitter.evidence(of: $0))
    }
  }

  /// The label of each sentence, as the classifier gives it.
  package func labels() -> [Int] { labels(emissions) }

  /// The label of each sentence where a rule's weight is 0 and all else is as it was.
  package func labels(without rule: Int) -> [Int] {
    var emissions = emissions
    let labelCount = transitions.start.count
    for (index, sentence) in findings.sentences.enumerated()
    where sentence.hits.contains(where: { $0.rule == rule }) {
      var rest = sentence
      rest.hits.removeAll { $0.rule == rule }
      emissions.replaceSubrange(
        index * labelCount..<(index + 1) * labelCount,
        with: emitter.guardedScores(emitter.evidence(of: rest)))
    }
    return labels(emissions)
  }

  private func labels(_ emissions: [Double]) -> [Int] {
    SequenceDecoder(
      emissions: emissions, boundaries: findings.sentences.map(\.sentence.boundary),
      transitions: transitions
    ).bestLabels()
  }
}
