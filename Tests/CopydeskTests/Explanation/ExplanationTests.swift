import Copydesk
import Testing

/// A decision, its explanation and what they are about.
private struct Explained {
  var document: Document
  var decision: Decision
  var explanation: Explanation
  /// All decisions of the document.
  var decisions: [Decision]

  /// The block that the stretch is in.
  var block: Range<Int> {
    document.blocks.first { $0.range.contains(decision.range) }?.range ?? decision.range
  }

  var sentences: [Sentence] {
    document.blocks.flatMap { Copydesk.sentences(of: $0.range, in: document.utf8) }
      .filter { decision.range.contains($0.range) }
  }

  /// The labels of the sentences of the stretch without a piece of evidence, after its flips.
  func labels(without source: Evidence.Source) -> [Int] {
    sentences.map { sentence in
      explanation.flips.first { $0.source == source && $0.range.contains(sentence.range) }?.label
        ?? decision.label
    }
  }

  /// The labels that other decisions give to the sentences of the stretch.
  func labels(after decisions: [Decision]) -> [Int?] {
    sentences.map { sentence in
      decisions.first { $0.range.contains(sentence.range) }?.label
    }
  }
}

private func explained(_ classifier: Classifier, _ documents: [Document]) -> [Explained] {
  documents.flatMap { document in
    let decisions = classifier.classify(document).decisions
    let explanations = classifier.explanations(of: decisions, in: document)
    return zip(decisions, explanations).map { decision, explanation in
      Explained(
        document: document, decision: decision, explanation: explanation, decisions: decisions)
    }
  }
}

@Suite struct ExplanationTests {
  private static let models = ["small", "default", "2 labels", "5 labels"]

  private func classifier(_ name: String) throws -> Classifier {
    switch name {
    case "small": try Classifier(model: smallModel())
    case "2 labels": try Classifier(model: anyModel(labels: 2))
    case "5 labels": try Classifier(model: anyModel(labels: 5))
    default: try Classifier.default()
    }
  }

  // MARK: Words

  @Test(arguments: models)
  func `words add up to the evidence of naive Bayes`(name: String) throws {
    var (words, parts) = (0, 0)
    for explained in explained(try classifier(name), randomDocuments(seed: 61, count: 300)) {
      for label in explained.decision.scores.indices {
        let bayes = explained.decision.evidence
          .filter { $0.source == .bayes && $0.label == label }.reduce(0) { $0 + $1.weight }
        let sum = explained.explanation.words.reduce(0) { $0 + $1.weights[label] }
        // The evidence of each sentence is rounded to the grid.
        #expect(abs(sum - bayes) <= Double(explained.sentences.count) * 0x1p-17 + 1e-9)
      }
      words += explained.explanation.words.count
      if explained.block != explained.decision.range { parts += 1 }
    }
    #expect(words > 500, "\(words)")
    #expect(parts > (name == "default" ? 0 : 20), "\(parts)")
  }

  @Test(arguments: models)
  func `words stand where they are said to stand, each once, the strongest first`(
    name: String
  ) throws {
    for explained in explained(try classifier(name), randomDocuments(seed: 62, count: 100)) {
      let (words, runnerUp) = (explained.explanation.words, explained.explanation.runnerUp)
      #expect(Set(words.map(\.text)).count == words.count)
      let strengths = words.map {
        abs($0.weights[explained.decision.label] - $0.weights[runnerUp.label])
      }
      #expect(strengths == strengths.sorted(by: >))
      for word in words {
        #expect(!word.ranges.isEmpty)
        #expect(word.ranges.allSatisfy { explained.decision.range.contains($0) })
        #expect(!word.text.contains("unknown"))
        guard word.text.allSatisfy({ $0.isASCII && ($0.isLetter || $0 == " ") }) else { continue }
        for range in word.ranges {
          let text = explained.document.text(of: range).lowercased()
          #expect(text.utf8.starts(with: word.text.utf8.prefix { $0 != 0x20 }))
        }
      }
    }
  }

  @Test func `words, shapes, forms and edges have names`() throws {
    var model = try smallModel()
    let edge = fnv1a("⟨edge⟩".utf8)
    func hash(_ word: String) -> UInt64 { fnv1a(word.utf8) }
    model.bayes = BayesTable(
      [
        hash("give"), bigramHash(edge, hash("give")), bigramHash(hash("give"), hash("⟨money⟩")),
        bigramHash(hash("give"), edge), hash("⟨exclamation⟩"),
      ].map { ($0, [-1, 1, 0]) }, labelCount: 3)
    let classifier = try Classifier(model: model)
    let document = Document("Give  $5, or just give! Give")
    let decisions = classifier.classify(document).decisions
    let words = classifier.explanations(of: decisions, in: document).flatMap(\.words)
    // Once a sentence, where it stands first.
    #expect(
      Dictionary(uniqueKeysWithValues: words.map { ($0.text, $0.ranges) }) == [
        "give": [0..<4, 24..<28], "give ⟨end⟩": [18..<22, 24..<28], "give ⟨money⟩": [0..<8],
        "⟨exclamation⟩": [0..<23], "⟨start⟩ give": [0..<4, 24..<28],
      ])
  }

  // MARK: What would flip a decision

  @Test(arguments: models)
  func `without a rule a stretch has the label that the model without the rule gives it`(
    name: String
  ) throws {
    let classifier = try classifier(name)
    var (checked, flipped) = (0, 0)
    let documents = randomDocuments(seed: 63, count: name == "default" ? 60 : 300)
    for explained in explained(classifier, documents) {
      for (index, rule) in classifier.model.rules.enumerated() {
        let source = Evidence.Source.rule(rule.id)
        // The model knows no stretches: the rule must speak in this one only.
        let speaking = explained.decisions.filter { $0.evidence.contains { $0.source == source } }
        guard speaking == [explained.decision] else { continue }
        var model = classifier.model
        model.weights.rules[index] = 0
        let labels = explained.labels(
          after: try Classifier(model: model).classify(explained.document).decisions)
        #expect(explained.labels(without: source) == labels)
        checked += 1
        if explained.explanation.flips.contains(where: { $0.source == source }) { flipped += 1 }
      }
    }
    #expect(checked > 10 && (flipped > 0 || name == "default"), "\(checked), \(flipped)")
  }

  @Test func `without context a sentence has the label that it has by itself`() throws {
    let classifier = try Classifier(model: smallModel())
    var alone = classifier.model
    alone.transitions = Transitions(
      start: [0, 0, 0], end: [0, 0, 0], between: [Double](repeating: 0, count: 9),
      inside: [Double](repeating: 0, count: 9))
    let other = try Classifier(model: alone)
    var flipped = 0
    for explained in explained(classifier, randomDocuments(seed: 64, count: 300))
    where explained.sentences.count == 1 {
      let labels = explained.labels(after: other.classify(explained.document).decisions)
      #expect(explained.labels(without: .context) == labels)
      if explained.explanation.flips.contains(where: { $0.source == .context }) { flipped += 1 }
    }
    #expect(flipped > 0)
  }

  @Test func `the runner-up wins with a little more than it lacks, and not with a little less`()
    throws
  {
    var model = try smallModel()
    model.rules = [smallRule("appeal.donate", #"\b(?:donate|minister|tide|month)\b"#)]
    model.weights.rules = [0.3]
    // Below ½ a sentence gets help from the threshold only where it speaks for an appeal itself.
    let half = try #require(WorkingPoint(threshold: 0.5))
    let classifier = try Classifier(model: model, workingPoint: half)
    var (checked, guarded) = (0, 0)
    var random = SplitMix64(seed: 65)
    let documents = (0..<2_000).map { _ in Document(random.page(paragraphs: 2)) }
    for explained in explained(classifier, documents) {
      let runnerUp = explained.explanation.runnerUp
      #expect(runnerUp.label != explained.decision.label && runnerUp.missing >= 0)
      // Evidence for the appeal can be added where its rule matches, and nowhere else.
      let hits = explained.decisions.flatMap(\.evidence)
        .filter { $0.source == .rule("appeal.donate") }
      guard explained.sentences.count == 1, runnerUp.label == 1, hits.count == 1,
        explained.decision.range.contains(hits[0].range)
      else { continue }
      func label(adding nats: Double) throws -> Int? {
        var stronger = model
        stronger.weights.rules[0] += nats
        let decisions = try Classifier(model: stronger, workingPoint: half)
          .classify(explained.document).decisions
        return explained.labels(after: decisions)[0]
      }
      #expect(try label(adding: runnerUp.missing + 0.001) == 1)
      #expect(try label(adding: runnerUp.missing - 0.001) == explained.decision.label)
      checked += 1
      if explained.decision.label == 0, runnerUp.missing > 3 { guarded += 1 }
    }
    #expect(checked > 20 && guarded > 3, "\(checked) checked, \(guarded) of them guarded")
  }

  @Test(arguments: [0.02, 0.2, 0.9, 0.98])
  func `no label is closer than the one decided for, whatever the working point`(
    threshold: Double
  ) throws {
    let workingPoint = try #require(WorkingPoint(threshold: threshold))
    let classifier = try Classifier(model: smallModel(), workingPoint: workingPoint)
    for explained in explained(classifier, randomDocuments(seed: 66, count: 200)) {
      #expect(explained.explanation.runnerUp.missing >= -1e-9)
      #expect(explained.explanation.runnerUp.label != explained.decision.label)
    }
  }

  @Test func `an empty document has nothing to explain`() throws {
    let classifier = try Classifier(model: smallModel())
    #expect(classifier.explanations(of: [], in: Document(" \n")).isEmpty)
  }
}
