import Copydesk
import LabelledData
import Testing
import Training

@Suite struct TrainerTests {
  private let labels: LabelSet
  private let documents = randomDocuments(seed: 51, sources: 12)

  init() throws {
    labels = try newsLabels()
  }

  private func train(
    _ input: TrainingInput, base: NGramCounts? = nil, weights: Trainer.Weights = .fitted,
    rules: [Rule] = newsRules, configuration: TrainingConfiguration = TrainingConfiguration()
  ) throws -> Model {
    try Trainer(labels: labels, rules: rules, configuration: configuration)
      .train(input, base: base, weights: weights, provenance: Provenance([]))
  }

  private func twoLabels(_ background: String, _ other: String) throws -> LabelSet {
    try LabelSet([
      Label(name: background, description: "", action: .keep, color: .none),
      Label(name: other, description: "", action: .flag, color: .red),
    ])
  }

  /// The largest difference of two models' weights.
  private func distance(_ one: Model, _ other: Model) -> Double {
    func all(_ model: Model) -> [Double] {
      let transitions = model.transitions
      return model.weights.prior + model.weights.features + model.weights.rules
        + transitions.start + transitions.end + transitions.between + transitions.inside
    }
    return zip(all(one), all(other)).reduce(0) { max($0, abs($1.0 - $1.1)) }
  }

  @Test func `a model labels what it has learned`() throws {
    let classifier = try Classifier(model: try train(TrainingInput(articles: documents)))
    let blocks = classifier.classify(
      "The council voted, the mayor and harbour.\nThe please donate gift support!\n"
        + "The subscribe unlimited plan trial!")
    #expect(blocks.map(\.label.name) == ["news", "gift", "offer"])
  }

  @Test func `a model of any label set labels what it has learned`() throws {
    let labels = try twoLabels("article", "spam")
    let documents = (0..<10).map { index in
      LabelledDocument(
        id: "\(index)", source: "s\(index)",
        blocks: [
          .init(label: "article", text: "The harbour was closed on day \(index), the pilots said."),
          .init(label: "spam", text: "Buy cheap pills now and win."),
          .init(label: "article", text: "Nobody was hurt and the ferry sailed at dawn."),
        ])
    }
    let model = try Trainer(labels: labels, rules: [])
      .train(TrainingInput(articles: documents), provenance: Provenance([]))
    let blocks = try Classifier(model: model).classify(
      "The ferry was closed, the pilots said.\nBuy cheap pills now and win.")
    #expect(blocks.map(\.label.name) == ["article", "spam"])
  }

  @Test func `the same data gives the same model`() throws {
    let input = TrainingInput(pages: documents, articles: randomDocuments(seed: 2, sources: 4))
    #expect(try train(input).fileContents() == train(input).fileContents())
  }

  @Test
  func `in another order documents give the same counts, and weights that are nearly the same`()
    throws
  {
    let one = try train(TrainingInput(pages: documents))
    let other = try train(TrainingInput(pages: documents.reversed()))
    #expect(one.counts == other.counts)
    #expect(one.bayes == other.bayes)
    #expect(one.sketches == other.sketches)
    #expect(distance(one, other) < 0.05)
  }

  @Test func `learned rules help their label, protecting ones hold it off, fixed ones stay`() throws
  {
    let weights = try train(TrainingInput(articles: documents)).weights.rules
    #expect(weights[0] > 0)
    #expect(weights[2] == 0, "a rule that matches other labels says nothing")
    let least = -TrainingConfiguration().protection
    #expect(weights[1] <= least && weights[4] <= least, "whatever the data say")
    #expect(weights[3] == 1.25)
  }

  @Test(arguments: [0, 4, 100.0])
  func `protecting rules count no less than they must, whatever the data say`(least: Double) throws
  {
    var configuration = TrainingConfiguration()
    configuration.protection = 0
    let input = TrainingInput(articles: documents)
    let learned = try train(input, configuration: configuration).weights.rules
    configuration.protection = least
    let weights = try train(input, configuration: configuration).weights.rules
    for rule in learned.indices {
      let protects = rule == 1 || rule == 4
      #expect(weights[rule] == (protects ? min(learned[rule], -least) : learned[rule]))
    }
  }

  @Test(arguments: [1.25, 5, 20])
  func `a rule of a fixed weight, however high, does not turn the rest against its label`(
    weight: Double
  ) throws {
    let labels = try twoLabels("story", "appeal")
    // Nothing is uncertain here, so that the factor of what is learned becomes large.
    let documents = (0..<40).map { source in
      LabelledDocument(
        id: "\(source)", source: "\(source)",
        blocks: (0..<9).map { block in
          (source + block) % 3 == 0
            ? .init(label: "appeal", text: "Please donate and give us money, \(block).")
            : .init(label: "story", text: "The council of town \(block) met, said the mayor.")
        })
    }
    let rule = Rule(
      id: "appeal.a", label: "appeal", patterns: ["donate"], weight: .fixed(weight), why: "")
    let model = try Trainer(labels: labels, rules: [rule])
      .train(TrainingInput(pages: documents), provenance: Provenance([]))
    #expect(model.weights.rules == [weight])
    let blocks = try Classifier(model: model).classify(
      "The council of town 4 met, said the mayor.\nPlease donate and give us money, 4.")
    #expect(blocks.map(\.label.name) == ["story", "appeal"])
  }

  @Test func `given weights come out as they are`() throws {
    let fitted = try train(TrainingInput(pages: documents))
    // As few documents as one: nothing is fitted.
    for input in [
      TrainingInput(articles: [documents[0]], countsPages: true), TrainingInput(countsPages: true),
    ] {
      let model = try train(
        input, base: fitted.counts, weights: .given(fitted.weights, fitted.transitions))
      #expect(model.weights == fitted.weights)
      #expect(model.transitions == fitted.transitions)
    }
    let same = try train(
      TrainingInput(countsPages: true), base: fitted.counts,
      weights: .given(fitted.weights, fitted.transitions))
    #expect(same.counts == fitted.counts)
    #expect(same.bayes == fitted.bayes)
  }

  @Test func `adding documents moves the counts by theirs alone, in any order`() throws {
    let base = try train(TrainingInput(pages: documents))
    let own = randomDocuments(seed: 52, sources: 1, perSource: 12, name: "mine")
    func add(_ documents: [LabelledDocument]) throws -> Model {
      try train(
        TrainingInput(pages: documents), base: base.counts,
        weights: .fittedNear(base.weights, base.transitions))
    }
    let (one, other) = (try add(own), try add(own.reversed()))
    let found = try occurrences(in: own)
    let (before, after) = (base.counts.byHash, one.counts.byHash)
    for (hash, counts) in before {
      let counted = found[hash]?.counts ?? [0, 0, 0]
      let expected = zip(counts, counted).map { $0 + $1 * 8 }
      #expect(after[hash] == expected)
    }
    #expect(one.counts == other.counts)
    #expect(distance(one, other) < 0.05)
    #expect(distance(one, base) > 0.05)
  }

  @Test func `too few sources are an error that says how many are needed`() throws {
    let few = randomDocuments(seed: 1, sources: 4)
    let error = #expect(throws: TrainingError.self) { try train(TrainingInput(articles: few)) }
    #expect(error == .tooFewSources(4, needed: 5))
    // To add to a model, as many documents do.
    let base = try train(TrainingInput(pages: documents))
    let near = Trainer.Weights.fittedNear(base.weights, base.transitions)
    #expect(throws: Never.self) {
      try train(TrainingInput(pages: few), base: base.counts, weights: near)
    }
    #expect(throws: TrainingError.tooFewSources(4, needed: 5)) {
      try train(TrainingInput(pages: Array(few.prefix(4))), base: base.counts, weights: near)
    }
  }

  @Test
  func `a label without examples is an error that names it, but for documents that are added`()
    throws
  {
    let without = documents.map { document in
      LabelledDocument(
        id: document.id, source: document.source,
        blocks: document.blocks.filter { $0.label != "offer" })
    }
    #expect(throws: TrainingError.noExamples("offer")) {
      try train(TrainingInput(articles: without))
    }
    let base = try train(TrainingInput(pages: documents))
    #expect(throws: Never.self) {
      try train(
        TrainingInput(pages: without), base: base.counts,
        weights: .fittedNear(base.weights, base.transitions))
    }
    #expect(throws: TrainingError.noSentences) { try train(TrainingInput()) }
  }

  @Test func `sentences of a paragraph keep together where the data does so`() throws {
    var random = SplitMix64(seed: 3)
    let words = [
      "news": ["ferry", "harbour", "bridge"], "gift": ["donate", "heron", "help"],
      "offer": ["trial", "plan", "save"],
    ]
    let names = ["news", "gift", "offer"]
    // Every sentence of a block has a word of another label in two cases of five.
    let mixed = (0..<24).map { number in
      LabelledDocument(
        id: "\(number)", source: "s\(number % 8)",
        blocks: (0..<6).map { _ in
          let label = names[random.next(below: 3)]
          let text = (0..<4).map { _ in
            let other = random.next(below: 5) < 2 ? names[random.next(below: 3)] : label
            return "So \((words[other] ?? [])[random.next(below: 3)]) it was."
          }
          return .init(label: label, text: text.joined(separator: " "))
        })
    }
    let inside = try train(TrainingInput(pages: mixed), rules: []).transitions.inside
    for label in 0..<3 {
      for other in 0..<3 where other != label {
        #expect(inside[label * 4] - inside[label * 3 + other] > 3)
      }
    }
  }
}
