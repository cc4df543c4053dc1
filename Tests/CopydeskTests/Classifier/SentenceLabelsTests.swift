import Copydesk
import Testing

@Suite struct SentenceLabelsTests {
  /// The labels of a document's sentences, as the classifier's decisions have them.
  private func labels(_ model: Model, _ document: Document) throws -> [Int] {
    let decisions = try Classifier(model: model).classify(document).decisions
    let findings = DocumentFindings(
      document, rules: try RuleSet(model.rules, labels: model.labels), language: nil)
    return findings.sentences.compactMap { sentence in
      decisions.first { $0.range.contains(sentence.sentence.range.lowerBound) }?.label
    }
  }

  @Test func `the labels are those of the classifier`() throws {
    let model = try smallModel()
    let rules = try RuleSet(model.rules, labels: model.labels)
    for document in randomDocuments(seed: 31, count: 100) {
      let findings = DocumentFindings(
        document, rules: rules, language: nil)
      #expect(
        try SentenceLabels(findings, model: model, rules: rules).labels()
          == labels(model, document))
    }
  }

  @Test func `without a rule they are those of the classifier that does not have it`() throws {
    let model = try smallModel()
    let rules = try RuleSet(model.rules, labels: model.labels)
    var changes = 0
    for rule in model.rules.indices {
      var other = model
      other.rules.remove(at: rule)
      other.weights.rules.remove(at: rule)
      for document in randomDocuments(seed: 32, count: 100) {
        let findings = DocumentFindings(
          document, rules: rules, language: nil)
        let whole = SentenceLabels(findings, model: model, rules: rules)
        #expect(try whole.labels(without: rule) == labels(other, document))
        if whole.labels(without: rule) != whole.labels() { changes += 1 }
      }
    }
    #expect(changes > 0, "no rule changed anything, so nothing was compared")
  }
}
