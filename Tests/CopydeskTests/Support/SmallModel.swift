import Copydesk

/// A set of so many labels: the first is kept, the others are removed.
func labelSet(_ count: Int) throws -> LabelSet {
  try LabelSet(
    (0..<count).map { number in
      Label(
        name: "label\(number)", description: "", action: number == 0 ? .keep : .remove,
        color: .none)
    })
}

/// Three labels, one for each thing that can be done with a block.
func smallLabels() throws -> LabelSet {
  try LabelSet([
    Label(name: "story", description: "The story.", action: .keep, color: .none),
    Label(name: "appeal", description: "Asks for money.", action: .remove, color: .red),
    Label(name: "offer", description: "Sells something.", action: .flag, color: .cyan),
  ])
}

/// A rule for `appeal`, unless told otherwise.
func smallRule(
  _ id: String, label: String = "appeal", _ patterns: String..., unless: String? = nil,
  scope: Rule.Scope = .sentence, languages: [String] = [], weight: Rule.Weight = .learned
) -> Rule {
  Rule(
    id: id, label: label, patterns: patterns, unless: unless, scope: scope, languages: languages,
    weight: weight, why: "For the tests.")
}

/// A model with a bit of everything: rules of both scopes and signs, words, blocks, layout and
/// neighbours.
///
/// Its numbers are neither round nor on the grid of evidence, nor 0 where a model's need not be.
func smallModel() throws -> Model {
  let words: [(String, [Int8])] = [
    ("the", [3, -2, -1]), ("minister", [40, -18, -20]), ("resigned", [33, -20, -13]),
    ("said", [28, -9, -17]), ("tide", [21, -11, -9]), ("donate", [-19, 45, -3]),
    ("please", [-15, 17, 11]), ("our", [-7, 13, 2]), ("you", [-9, 10, 9]),
    ("subscribe", [-23, 5, 51]), ("month", [-2, 3, 14]), ("trial", [-6, -1, 31]),
    ("⟨money⟩", [-1, 6, 13]), ("⟨imperative⟩", [-21, 19, 23]), ("⟨no-stop⟩", [-5, 1, 4]),
  ]
  let labels = try smallLabels()
  return Model(
    labels: labels,
    rules: [
      smallRule("appeal.court", #"\bcourt\b"#, weight: .fixed(-2.7)),
      smallRule("appeal.donate", #"\bdonate\b"#, unless: #"\bmayor\b"#),
      smallRule(
        "offer.month", label: "offer", #"\bsubscribe\b"#, #"\bmonth\b"#, scope: .block,
        languages: ["en"]),
    ],
    bayes: BayesTable(words.map { (fnv1a($0.0.utf8), $0.1) }, labelCount: 3),
    weights: CombinationWeights(
      prior: [0.1, -1.9, -2.3], features: smallFeatureWeights(labels),
      rules: [-2.7, 2.6, 3.1], confidentMargin: 4),
    transitions: smallTransitions(),
    provenance: Provenance([
      .init(name: "tool", value: "a test"), .init(name: "seed", value: "1"),
    ]))
}

/// A model of so many labels with the small one's words and rules, and weights drawn at random.
func anyModel(labels count: Int) throws -> Model {
  var random = SplitMix64(seed: UInt64(count))
  let labels = try labelSet(count)
  let words = ["the", "minister", "said", "tide", "donate", "please", "our", "you", "subscribe"]
  let entries = words.map { word in
    (
      hash: fnv1a(word.utf8), values: (0..<count).map { _ in Int8(random.number(in: -40...40)) }
    )
  }
  return Model(
    labels: labels,
    rules: [
      smallRule("donate", label: "label1", #"\bdonate\b"#),
      smallRule("said", label: "label1", #"\bsaid\b"#, weight: .protecting),
      smallRule("story", label: "label0", #"\bminister\b"#),
      smallRule("subscribe", label: "label\(count - 1)", "subscribe", scope: .block),
    ],
    bayes: BayesTable(entries, labelCount: count),
    weights: CombinationWeights(
      prior: labels.labels.indices.map { _ in random.number(in: -2.0...0.0) },
      features: smallFeatureWeights(labels), rules: [2.1, -1.3, 0.7, 1.9], confidentMargin: 3),
    transitions: randomTransitions(labels: count, using: &random),
    provenance: Provenance([]))
}

/// A weight for every feature and every label but the background: naive Bayes and rules speak for
/// the label that they are about, all else says a little, drawn at random.
func smallFeatureWeights(_ labels: LabelSet) -> [Double] {
  var random = SplitMix64(seed: 11)
  return featureWeights(labels) { feature, label in
    let little = random.number(in: 0.001...0.03) * (random.once(in: 2) ? 1 : -1)
    guard feature.name.hasSuffix(".\(labels[label].name)") else { return little }
    switch feature.source {
    case .bayes: return feature.name.contains("sum") ? 0.3 + little : 0.19 + little
    case .block, .neighbours: return 0.1 + little
    default: return little
    }
  }
}

/// Weights for all features and labels: those of the background are 0.
func featureWeights(
  _ labels: LabelSet, _ weight: (FeatureSpace.Feature, _ label: Int) -> Double
) -> [Double] {
  FeatureSpace(labels: labels).features.flatMap { feature in
    labels.labels.indices.map { $0 == labels.background ? 0 : weight(feature, $0) }
  }
}

/// Transitions that prefer to stay, inside paragraphs more than between them.
func smallTransitions() -> Transitions {
  func rows(staying: Double) -> [Double] {
    (0..<9).map { naturalLogarithm($0 % 4 == 0 ? staying : (1 - staying) / 2) }
  }
  return Transitions(
    start: [-0.1, -3.1, -2.9], end: [-0.6, -1.1, -2.1], between: rows(staying: 0.7),
    inside: rows(staying: 0.95))
}

/// Transitions between any number of labels, drawn at random.
func randomTransitions(labels: Int, using random: inout SplitMix64) -> Transitions {
  func weights(_ count: Int) -> [Double] {
    (0..<count).map { _ in random.number(in: -6.0...0.0) }
  }
  return Transitions(
    start: weights(labels), end: weights(labels), between: weights(labels * labels),
    inside: weights(labels * labels))
}

/// Documents of every kind: hard ones in both formats, and pages.
func randomDocuments(seed: UInt64, count: Int) -> [Document] {
  var random = SplitMix64(seed: seed)
  return (0..<count).map { number in
    switch number % 3 {
    case 0: Document(random.nastyText(pieces: random.number(in: 0...80)))
    case 1: Document(random.nastyText(pieces: random.number(in: 0...80)), format: .markdown)
    default: Document(random.page(paragraphs: random.number(in: 1...8)))
    }
  }
}
