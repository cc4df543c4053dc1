internal import Copydesk

/// A model with something in every section.
func smallModel() throws -> Model {
  let labels = try LabelSet([
    Label(name: "story", description: "The story.", action: .keep, color: .none),
    Label(name: "appeal", description: "Asks for money.", action: .remove, color: .red),
  ])
  func rule(
    _ id: String, _ pattern: String, unless: String? = nil, scope: Rule.Scope = .sentence,
    languages: [String] = [], weight: Rule.Weight = .learned
  ) -> Rule {
    Rule(
      id: id, label: "appeal", patterns: [pattern], unless: unless, scope: scope,
      languages: languages, weight: weight, why: "For fuzzing.")
  }
  let words: [(String, [Int8])] = [
    ("the", [3, -2]), ("court", [40, -18]), ("donate", [-19, 45]), ("subscribe", [-23, 51]),
  ]
  let features = FeatureSpace(labels: labels).features.count
  return Model(
    labels: labels,
    rules: [
      rule("appeal.court", #"\bcourt\b"#, weight: .fixed(-2.7)),
      rule("appeal.donate", #"\bdonate\b"#, unless: #"\bmayor\b"#, languages: ["en"]),
      rule("appeal.month", "month", scope: .block, weight: .protecting),
    ],
    bayes: BayesTable(words.map { (fnv1a($0.0.utf8), $0.1) }, labelCount: 2),
    weights: CombinationWeights(
      prior: [0.1, -1.9],
      features: (0..<features * 2).map { $0 % 2 == 0 ? 0 : 0.01 * Double($0 % 7) },
      rules: [-2.7, 2.6, -3.1], confidentMargin: 4),
    transitions: Transitions(
      start: [-0.1, -3.1], end: [-0.6, -1.1], between: [-0.3, -1.2, -1.4, -0.2],
      inside: [-0.1, -3.2, -3.4, -0.1]),
    provenance: Provenance([.init(name: "tool", value: "a fuzzer")]),
    sketches: TrainingSketches(
      sources: ["a"],
      blocks: ["Please give what you can today, because the ferry will not wait for anybody."]),
    counts: NGramCounts(
      [(hash: 7, eighths: [0, 127]), (hash: 1 << 60, eighths: [1 << 49 - 1, 16_384])],
      labelCount: 2))
}
