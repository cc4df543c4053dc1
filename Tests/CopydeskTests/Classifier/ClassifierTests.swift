import Copydesk
import PCRE2
import Testing

/// The texts and labels of a text's stretches, in the form `label: text`.
private func labelled(_ text: String, _ classifier: Classifier) -> [String] {
  classifier.classify(text).map { "\($0.label.name): \($0.text)" }
}

@Suite struct ClassifierTests {
  private static let models = ["small", "default", "2 labels", "5 labels"]

  private func classifier(_ name: String) throws -> Classifier {
    switch name {
    case "small": try Classifier(model: smallModel())
    case "2 labels": try Classifier(model: anyModel(labels: 2))
    case "5 labels": try Classifier(model: anyModel(labels: 5))
    default: try Classifier.default()
    }
  }

  // MARK: What always holds

  @Test(arguments: models)
  func `the evidence of every stretch and label adds up exactly to its score`(name: String) throws {
    let classifier = try classifier(name)
    var random = SplitMix64(seed: 31)
    var decisions = 0
    var sources: Set<String> = []
    for document in randomDocuments(seed: 32, count: 150) {
      for decision in classifier.classify(document).decisions {
        decisions += 1
        for label in 0..<classifier.model.labels.count {
          let weights = decision.evidence.filter { $0.label == label }.map(\.weight)
          #expect(weights.reduce(0, +) == decision.scores[label])
          #expect(weights.shuffled(using: &random).reduce(0, +) == decision.scores[label])
        }
        #expect(decision.evidence.allSatisfy { decision.range.contains($0.range) })
        #expect(decision.evidence.allSatisfy { $0.weight == onGrid($0.weight) })
        for piece in decision.evidence {
          if case .rule = piece.source { sources.insert("rule") }
          sources.insert(piece.source.description)
        }
      }
    }
    #expect(decisions > 150)
    let all = ["prior", "rule", "bayes", "block", "layout block", "layout sentence", "neighbours"]
    #expect(sources.isSuperset(of: all + ["context"]))
  }

  @Test(arguments: models)
  func `scores and confidence are probabilities`(name: String) throws {
    let classifier = try classifier(name)
    for document in randomDocuments(seed: 33, count: 150) {
      for decision in classifier.classify(document).decisions {
        #expect(decision.scores.allSatisfy { (-40...0).contains($0) })
        #expect((0...1).contains(decision.confidence))
        #expect(abs(exponential(decision.scores[decision.label]) - decision.confidence) < 1e-4)
        #expect(decision.scores.map { exponential($0) }.reduce(0, +) < 1.0001)
      }
    }
  }

  @Test(arguments: models)
  func `stretches are whole sentences in order, each in one block, and nothing is left out`(
    name: String
  ) throws {
    let classifier = try classifier(name)
    for document in randomDocuments(seed: 34, count: 300) {
      let decisions = classifier.classify(document).decisions
      #expect(tile(decisions.map(\.range), document.utf8[...]))
      let found = document.blocks.flatMap { sentences(of: $0.range, in: document.utf8) }
      let starts = Set(found.map(\.range.lowerBound))
      let ends = Set(found.map(\.range.upperBound))
      #expect(decisions.allSatisfy { starts.contains($0.range.lowerBound) })
      #expect(decisions.allSatisfy { ends.contains($0.range.upperBound) })
      #expect(
        decisions.allSatisfy { decision in
          document.blocks.contains { $0.range.contains(decision.range) }
        })
      // Neighbours of one block and label would have been one stretch.
      for (one, other) in zip(decisions, decisions.dropFirst()) where one.label == other.label {
        #expect(
          !document.blocks.contains {
            $0.range.contains(one.range) && $0.range.contains(other.range)
          })
      }
    }
  }

  @Test func `many threads give what one gives`() async throws {
    let classifier = try Classifier.default()
    let documents = randomDocuments(seed: 35, count: 120)
    let alone = documents.map { classifier.classify($0).decisions }
    let together = await withTaskGroup(of: (Int, [Decision]).self) { group in
      for (index, document) in documents.enumerated() {
        group.addTask { (index, classifier.classify(document).decisions) }
      }
      return await group.reduce(into: [[Decision]](repeating: [], count: documents.count)) {
        $0[$1.0] = $1.1
      }
    }
    #expect(together == alone)
    #expect(documents.map { classifier.classify($0).decisions } == alone)
  }

  @Test(.timeLimit(.minutes(1)))
  func `a long document takes linear time`() throws {
    let classifier = try Classifier.default()
    let page = String(repeating: "The tide turned. Donate today!\n", count: 10_000)
    #expect(classifier.classify(page).count >= 10_000)
    let line = String(repeating: "The tide turned. ", count: 20_000)
    #expect(classifier.classify(line).count == 1)
  }

  // MARK: The confident sentence

  /// A model in which a story among appeals is all but impossible: its neighbours and transitions
  /// ask for appeals, and no words but its own speak for a sentence.
  private func pullingModel(margin: Double) throws -> Model {
    var model = try smallModel()
    let labels = model.labels
    model.weights.features = featureWeights(labels) { feature, label in
      if feature.source == .neighbours { return label == 1 ? 5 : 0 }
      return feature.source == .bayes && feature.name.hasSuffix(labels[label].name) ? 0.4 : 0
    }
    model.weights.prior = [0, 0.5, 0]
    model.weights.rules = [0, 60, 0]
    model.weights.confidentMargin = margin
    model.transitions = Transitions(
      start: [-40, 0, -40], end: [-40, 0, -40], between: [0, -45, -45, -45, 0, -45, -45, -45, 0],
      inside: [0, -60, -60, -60, 0, -60, -60, -60, 0])
    return model
  }

  @Test func `a confident sentence of the story is not turned by any context`() throws {
    let sentence = "The minister resigned in March."
    let pulling = try Classifier(model: pullingModel(margin: 2))
    let unguarded = try Classifier(model: pullingModel(margin: 100_000))
    var random = SplitMix64(seed: 36)
    let appeals = ["Donate today!", "Please donate.", "We need you to donate."]
    var turned = 0
    for _ in 0..<150 {
      func appealing() -> String {
        var text = ""
        for _ in 0..<random.number(in: 0...5) {
          text += random.element(of: appeals) + random.element(of: [" ", "\n", ""])
        }
        return text
      }
      let (before, after) = (appealing(), appealing())
      let text = before + sentence + random.element(of: [" ", "\n", ""]) + after
      let start = before.utf8.count
      func label(_ classifier: Classifier) -> Int? {
        classifier.classify(Document(text)).decisions.first { $0.range.contains(start) }?.label
      }
      #expect(label(pulling) == 0, "\(text.debugDescription)")
      if label(unguarded) != 0 { turned += 1 }
    }
    // The context is strong enough to turn it where nothing guards it.
    #expect(turned > 100)
  }

  @Test(arguments: [1.0, 2.0])
  func `in any document, a sentence whose own evidence is confident keeps the background label`(
    margin: Double
  ) throws {
    let pulling = try Classifier(model: pullingModel(margin: margin))
    let unguarded = try Classifier(model: pullingModel(margin: 100_000))
    var (confident, turned) = (0, 0)
    for document in randomDocuments(seed: 37, count: 300) {
      let decisions = pulling.classify(document).decisions
      let others = unguarded.classify(document).decisions
      for block in document.blocks {
        for sentence in sentences(of: block.range, in: document.utf8) {
          guard let decision = decisions.first(where: { $0.range.contains(sentence.range) }) else {
            Issue.record("a sentence without a label")
            continue
          }
          guard ownLead(of: sentence, in: decision) >= margin else { continue }
          confident += 1
          #expect(decision.label == 0)
          let other = others.first { $0.range.contains(sentence.range) }
          if other?.label != 0 { turned += 1 }
        }
      }
    }
    #expect(confident > 100 && turned > 50, "\(confident) confident, \(turned) turned unguarded")
  }

  /// How far the background is ahead in a sentence's evidence but for neighbours and context.
  private func ownLead(of sentence: Sentence, in decision: Decision) -> Double {
    var scores = decision.scores.map { _ in 0.0 }
    for piece in decision.evidence
    where sentence.range.contains(piece.range.lowerBound) && piece.source != .neighbours
      && piece.source != .context
    {
      scores[piece.label] += piece.weight
    }
    return scores[0] - (scores.dropFirst().max() ?? 0)
  }

  @Test func `a sentence without confidence goes with its context`() throws {
    let classifier = try Classifier(model: pullingModel(margin: 2))
    #expect(
      labelled("Donate today! Nobody had it. Donate today!", classifier)
        == ["appeal: Donate today! Nobody had it. Donate today!"])
  }

  // MARK: Evidence

  @Test func `each source of evidence says what it found and where`() throws {
    let classifier = try Classifier(model: smallModel())
    let document = Document("The court met.\nNow donate!")
    let decisions = classifier.classify(document).decisions
    let found = decisions.map { decision in
      decision.evidence.filter { if case .rule = $0.source { true } else { false } }
    }
    #expect(
      found == [
        [Evidence(source: .rule("appeal.court"), label: 1, weight: -2.7, range: 4..<9)],
        [Evidence(source: .rule("appeal.donate"), label: 1, weight: 2.6, range: 19..<25)],
      ])
    let sources = Set(decisions.flatMap(\.evidence).map(\.source.description))
    #expect(
      sources == [
        "prior", "bayes", "block", "layout block", "layout sentence", "neighbours", "context",
        "rule appeal.court", "rule appeal.donate",
      ])
  }

  @Test func `rules for other languages give no evidence`() throws {
    let classifier = try Classifier(model: smallModel())
    let document = Document("Subscribe for a month.")
    func sources(_ language: String?) -> Set<String> {
      let decisions = classifier.classify(document, language: language).decisions
      return Set(decisions.flatMap(\.evidence).map(\.source.description))
    }
    #expect(sources(nil).contains("rule offer.month"))
    #expect(sources("en-US").contains("rule offer.month"))
    #expect(!sources("de").contains("rule offer.month"))
  }

  @Test func `every sentence has the prior`() throws {
    let classifier = try Classifier(model: smallModel())
    let document = Document("It rained there. It rained here. It rained on.")
    let decisions = classifier.classify(document).decisions
    let prior = decisions.flatMap(\.evidence).filter { $0.source == .prior && $0.label == 1 }
    #expect(prior.map(\.range) == [0..<16, 17..<32, 33..<46])
    #expect(prior.allSatisfy { $0.weight == onGrid(-1.9) })
  }

  @Test func `a rule that hits a limit is reported and counts for nothing`() throws {
    var model = try smallModel()
    model.rules[1].patterns = ["(a+)+$"]
    let classifier = try Classifier(model: model)
    let result = classifier.classify(Document(String(repeating: "a", count: 40) + "!"))
    #expect(result.limitHits.map(\.rule) == ["appeal.donate"])
    #expect(result.limitHits.map(\.limit) == [.match])
    #expect(
      !result.decisions.flatMap(\.evidence).contains { $0.source == .rule("appeal.donate") })
  }

  // MARK: What people see

  @Test func `a paragraph whose sentences differ comes out in pieces`() throws {
    let classifier = try Classifier(model: smallModel())
    #expect(
      labelled("The minister resigned, she said.Donate today! Please donate.", classifier)
        == ["story: The minister resigned, she said.", "appeal: Donate today! Please donate."])
  }

  @Test func `paragraphs of one label stay apart`() throws {
    let classifier = try Classifier(model: smallModel())
    #expect(
      labelled("The minister said so.\n\nThe tide turned.", classifier)
        == ["story: The minister said so.", "story: The tide turned."])
  }

  @Test func `an empty document has no stretches`() throws {
    let result = try Classifier(model: smallModel()).classify(Document(""))
    #expect(result.decisions.isEmpty)
    #expect(result.limitHits.isEmpty)
  }

  @Test func `the default model tells an appeal from an article`() throws {
    let found = try Classifier.default().classify(
      """
      The minister resigned on Tuesday after the court had ruled against her plan for the bridge.

      Please support our independent journalism: donate today, your gift is tax-deductible.

      Opposition leaders said that the vote had been expected, and called for an election in March.
      """)
    #expect(found.map(\.label.name) == ["editorial", "fundraising", "editorial"])
  }
}
