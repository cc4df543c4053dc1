/// The labels that a model gives to the sentences of a document in which everything is found
/// already: to ask what they would be without one rule or another, without finding it all again.
package struct SentenceLabels {
  private let findings: DocumentFindings
  private let emitter: Emitter
  private let transitions: Transitions

  /// Weighs what was found.
  ///
  /// - Parameters:
  ///   - findings: What `rules` and the rest found.
  ///   - model: The model.
  ///   - rules: Its rules, compiled.
  package init(_ findings: DocumentFindings, model: Model, rules: RuleSet) {
    self.findings = findings
    self.emitter = Emitter(model: model, rules: rules, workingPoint: .balanced)
    self.transitions = model.transitions
  }

  /// The label of each sentence, as the classifier gives it.
  package func labels() -> [Int] { labels(findings.sentences) }

  /// The label of each sentence as if a rule did not exist.
  package func labels(without rule: Int) -> [Int] {
    var sentences = findings.sentences
    for index in sentences.indices { sentences[index].hits.removeAll { $0.rule == rule } }
    return labels(sentences)
  }

  private func labels(_ sentences: [SentenceFindings]) -> [Int] {
    SequenceDecoder(
      emissions: zip(sentences, emitter.evidence(of: sentences)).flatMap {
        emitter.decisionScores($1, of: $0)
      },
      boundaries: sentences.map(\.sentence.boundary), transitions: transitions
    ).bestLabels()
  }
}
