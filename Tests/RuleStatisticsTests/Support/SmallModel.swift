import Copydesk
import LabelledData

/// A rule for the label that its id begins with.
func rule(
  _ id: String, _ pattern: String, weight: Rule.Weight = .learned, scope: Rule.Scope = .sentence
) -> Rule {
  Rule(
    id: id, label: String(id.prefix { $0 != "." }), patterns: [pattern], scope: scope,
    weight: weight, why: "For tests.")
}

/// A model with rules only, whose weights are theirs, -3 for those that protect, or 3.
///
/// The labels are `story`, the background, which begins 2 nats ahead in every
/// sentence, `appeal` and `offer`.
func model(_ rules: Rule...) throws -> Model {
  let labels = try LabelSet([
    Label(name: "story", description: "The story.", action: .keep, color: .none),
    Label(name: "appeal", description: "Asks for money.", action: .remove, color: .red),
    Label(name: "offer", description: "Sells something.", action: .remove, color: .cyan),
  ])
  let even = [Double](repeating: -1, count: 3)
  let sorted = rules.sorted { $0.id < $1.id }
  return Model(
    labels: labels, rules: sorted, bayes: BayesTable([], labelCount: 3),
    weights: CombinationWeights(
      prior: [2, 0, 0],
      features: [Double](repeating: 0, count: FeatureSpace(labels: labels).features.count * 3),
      rules: sorted.map { rule in
        if case .fixed(let weight) = rule.weight { weight } else { rule.protects ? -3 : 3 }
      },
      confidentMargin: 40),
    transitions: Transitions(
      start: even, end: [0, 0, 0], between: even + even + even, inside: even + even + even),
    provenance: Provenance([]))
}

/// A document in block form.
func document(
  _ id: String, source: String? = nil, _ blocks: (label: String, text: String)...
) -> LabelledDocument {
  LabelledDocument(
    id: id, source: source ?? id,
    blocks: blocks.map { LabelledDocument.Block(label: $0.label, text: $0.text) })
}

extension LabelledDocument {
  /// The same blocks in range form.
  var inRangeForm: LabelledDocument {
    LabelledDocument(
      id: id, source: source, text: text,
      blocks: blocks.map { Block(label: $0.label, range: $0.range, of: text) })
  }
}
