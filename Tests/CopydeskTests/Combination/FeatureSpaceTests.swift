import Copydesk
import Testing

/// The sentences of a document as the combination sees them, and the block that each stands in.
private struct Summaries {
  var sentences: [SentenceSummary]
  var blocks: [Int]

  init(_ document: Document, model: Model) throws {
    let rules = try RuleSet(model.rules, labels: model.labels)
    let found = DocumentFindings(document, rules: rules, language: nil)
    blocks = found.sentences.map(\.block)
    sentences = found.sentences.map { sentence in
      var steps = model.labels.labels.map { _ in 0 }
      let count = sentence.ngramHashes.count { model.bayes.add($0, to: &steps) }
      let sums = steps.map { Double($0) * BayesTable.step }
      return SentenceSummary(sentence, bayes: BayesScore(sums: sums, count: count))
    }
  }
}

/// What features are by their names, computed apart.
private struct NamedFeatures {
  let model: Model
  /// The sentences paragraph by paragraph; where text is glued, two paragraphs meet.
  private var paragraphs: [[SentenceSummary]] = []
  private let sentences: [SentenceSummary]
  /// The paragraph of each sentence.
  private var places: [Int] = []
  private let ruleLabels: [Int?]

  init(_ sentences: [SentenceSummary], model: Model) throws {
    self.model = model
    self.sentences = sentences
    ruleLabels = try RuleSet(model.rules, labels: model.labels).supportedLabels
    for sentence in sentences {
      if sentence.boundary != .space { paragraphs.append([]) }
      paragraphs[paragraphs.count - 1].append(sentence)
      places.append(paragraphs.count - 1)
    }
  }

  func value(of name: String, in sentence: Int) -> Double {
    let parts = name.split(separator: ".").map(String.init)
    let (own, label) = (places[sentence], parts[parts.count - 1])
    switch (parts[0], parts[1]) {
    case ("bayes", _): return bayes([sentences[sentence]], label, perRoot: parts[1] == "per-root")
    case ("rules", let scope):
      let count = rules([sentences[sentence]], label)
      let counted = scope == "rest" ? rules(paragraphs[own], label) - count : count
      return Double(min(counted, parts[2] == "any" ? 1 : 3))
    case ("layout", "sentence"):
      return sentences[sentence].forms.contains { $0.rawValue == "⟨\(label)⟩" } ? 1 : 0
    case ("layout", _):
      var layout = BlockLayout()
      layout.words = words(own)
      layout.sentences = paragraphs[own].count
      layout.isFinished = isFinished(own)
      return BlockLayout.names.firstIndex(of: label).map { layout.values[$0] } ?? .nan
    case ("between", let what):
      return max(0, [own - 1, own + 1].map { neighbour($0, [what, label]) }.min() ?? 0)
    case ("document", _):
      let others = paragraphs.indices.filter { $0 != own }
      return Double(others.count { strongest($0) > 0 }) / Double(max(1, others.count))
    default:
      let place = parts[0].split(separator: "-")
      let distance = Int(place[1]) ?? 0
      return neighbour(own + (place[0] == "after" ? distance : -distance), Array(parts.dropFirst()))
    }
  }

  private func neighbour(_ number: Int, _ parts: [String]) -> Double {
    guard paragraphs.indices.contains(number) else { return 0 }
    switch (parts[0], parts.last) {
    case ("bayes", "strongest"): return strongest(number)
    case ("bayes", let label?): return bayes(paragraphs[number], label, perRoot: true)
    case ("rules", let label?): return rules(paragraphs[number], label) > 0 ? 1 : 0
    case ("no-stop", _): return isFinished(number) ? 0 : 1
    case ("words<3", _): return words(number) < 3 ? 1 : 0
    default: return .nan
    }
  }

  private func isFinished(_ number: Int) -> Bool { paragraphs[number].last?.isFinished ?? false }

  private func words(_ number: Int) -> Int { paragraphs[number].reduce(0) { $0 + $1.words } }

  private func bayes(_ sentences: [SentenceSummary], _ label: String, perRoot: Bool) -> Double {
    guard let label = model.labels.index(of: label) else { return .nan }
    let odds = sentences.reduce(0) { $0 + $1.bayes.sums[label] - $1.bayes.sums[0] }
    let count = sentences.reduce(0) { $0 + $1.bayes.count }
    return perRoot ? odds / Double(count + 1).squareRoot() : odds
  }

  private func strongest(_ number: Int) -> Double {
    model.labels.labels.dropFirst()
      .map { bayes(paragraphs[number], $0.name, perRoot: true) }.max() ?? .nan
  }

  private func rules(_ sentences: [SentenceSummary], _ label: String) -> Int {
    sentences.flatMap(\.rules).count { ruleLabels[$0].map { model.labels[$0].name } == label }
  }
}

@Suite struct FeatureSpaceTests {
  private func vectors(of sentences: [SentenceSummary], model: Model) throws -> [[Double]] {
    let rules = try RuleSet(model.rules, labels: model.labels)
    let space = FeatureSpace(labels: model.labels)
    let values = space.vectors(of: sentences, ruleLabels: rules.supportedLabels)
    let count = space.features.count
    #expect(values.count == sentences.count * count)
    return sentences.indices.map { Array(values[$0 * count..<($0 + 1) * count]) }
  }

  private func names(_ model: Model) -> [String] {
    FeatureSpace(labels: model.labels).features.map(\.name)
  }

  @Test(arguments: 2...16)
  func `the names of features are unique`(labels: Int) throws {
    let features = FeatureSpace(labels: try labelSet(labels)).features
    #expect(Set(features.map(\.name)).count == features.count)
  }

  @Test func `they are unique for labels that are called as features are`() throws {
    let names = ["story", "any", "sum", "bayes", "outside", "no-stop", "appeal"]
    let labels = try LabelSet(
      names.map { Label(name: $0, description: "", action: .keep, color: .none) })
    let features = FeatureSpace(labels: labels).features
    #expect(Set(features.map(\.name)).count == features.count)
  }

  @Test func `labels of the same names have the same features, others have others`() throws {
    #expect(FeatureSpace(labels: try labelSet(3)) == FeatureSpace(labels: try labelSet(3)))
    #expect(FeatureSpace(labels: try labelSet(3)) != FeatureSpace(labels: try smallLabels()))
  }

  @Test func `no feature is about the background`() throws {
    let names = names(try smallModel())
    #expect(!names.contains { $0.contains("story") })
    for label in ["appeal", "offer"] { #expect(names.contains { $0.hasSuffix(".\(label)") }) }
  }

  @Test(arguments: [2, 3, 5])
  func `every feature is what its name says`(labels: Int) throws {
    let model = labels == 3 ? try smallModel() : try anyModel(labels: labels)
    let names = names(model)
    var seen = Set<String>()
    for document in randomDocuments(seed: 51, count: 60) {
      let sentences = try Summaries(document, model: model).sentences
      let named = try NamedFeatures(sentences, model: model)
      for (sentence, vector) in try vectors(of: sentences, model: model).enumerated() {
        for (name, value) in zip(names, vector) {
          let expected = named.value(of: name, in: sentence)
          #expect(abs(value - expected) < 1e-9, "\(name)")
          if value != 0 { seen.insert(name) }
        }
      }
    }
    // Of five labels two have no rules.
    #expect(seen.count > names.count * 3 / 4, "\(Set(names).subtracting(seen))")
  }

  @Test func `a document of one block has nothing around it`() throws {
    let model = try smallModel()
    let sentences = try Summaries(
      Document(blocks: ["The tide turned. Donate today! Subscribe for $5 a month."]), model: model
    ).sentences
    #expect(sentences.count == 3)
    let features = FeatureSpace(labels: model.labels).features
    for vector in try vectors(of: sentences, model: model) {
      let nearby = zip(features, vector).filter { $0.0.source == .neighbours }
      #expect(nearby.allSatisfy { $0.1 == 0 })
      let own = zip(features, vector).filter { $0.0.source == .bayes }
      #expect(own.allSatisfy { $0.1 != 0 })
    }
  }

  @Test func `sentences that are glued together are neighbours`() throws {
    let model = try smallModel()
    let (story, appeal) = ("The minister resigned, she said.", "Please donate today!")
    let glued = try Summaries(Document(blocks: [story + appeal]), model: model).sentences
    let apart = try Summaries(Document(blocks: [story, appeal]), model: model).sentences
    #expect(glued.count == 2)
    #expect(try vectors(of: glued, model: model) == vectors(of: apart, model: model))
  }

  @Test func `an empty document has no features`() throws {
    #expect(try vectors(of: [], model: smallModel()).isEmpty)
  }

  @Test func `rules that protect, and those for the background, speak for no block`() throws {
    let model = try anyModel(labels: 3)
    let names = names(model)
    func rules(_ text: String) throws -> [String: Double] {
      let sentences = try Summaries(Document(blocks: [text]), model: model).sentences
      let vector = try #require(try vectors(of: sentences, model: model).first)
      return Dictionary(uniqueKeysWithValues: zip(names, vector)).filter {
        $0.key.hasPrefix("rules.") && $0.value != 0
      }
    }
    #expect(try rules("So the minister said.").isEmpty)
    #expect(
      try rules("Donate, said the minister.")
        == ["rules.sentence.any.label1": 1, "rules.sentence.several.label1": 1])
  }

  @Test func `what stands out of reach is in the share of appeals and nowhere else`() throws {
    let model = try smallModel()
    let names = names(model)
    var random = SplitMix64(seed: 52)
    var changed = Set<Int>()
    for _ in 0..<200 {
      let blocks = (0..<random.number(in: 1...9)).map { _ in random.page(paragraphs: 1) }
      let other = random.number(in: blocks.indices.lowerBound...blocks.count - 1)
      var replaced = blocks
      replaced[other] = random.page(paragraphs: 1)
      let before = try Summaries(Document(blocks: blocks), model: model)
      let after = try Summaries(Document(blocks: replaced), model: model)
      let vectorsBefore = try vectors(of: before.sentences, model: model)
      let vectorsAfter = try vectors(of: after.sentences, model: model)
      for block in blocks.indices where block != other {
        let old = zip(before.blocks, vectorsBefore).filter { $0.0 == block }.map(\.1)
        let new = zip(after.blocks, vectorsAfter).filter { $0.0 == block }.map(\.1)
        try #require(old.count == new.count && !old.isEmpty)
        let differing = zip(old, new).flatMap { old, new in
          names.indices.filter { old[$0] != new[$0] }.map { names[$0] }
        }
        let distance = abs(block - other)
        guard distance > FeatureSpace.reach else {
          if differing.contains(where: { !$0.hasPrefix("document.") }) { changed.insert(distance) }
          continue
        }
        #expect(differing.allSatisfy { $0 == "document.share-of-appeals" }, "\(differing)")
        if !differing.isEmpty { changed.insert(0) }
      }
    }
    // At every distance within reach something changes, and so does the share.
    #expect(changed == Set(0...FeatureSpace.reach))
  }
}
