import Copydesk
import Foundation

/// The file that every workspace has the test model in.
let testModelName = "test.copydesk"

/// A model with few rules that decide everything, so that tests know each label beforehand:
/// “give today” is fundraising, “subscribe” is subscription, “correction:” is to be flagged, the
/// rest is editorial. A long run of x makes a rule hit its limit.
func testModel(pattern: String = #"\bgive today\b"#) throws -> Model {
  let labels = try LabelSet([
    Label(name: "editorial", description: "The article.", action: .keep, color: .none),
    Label(name: "fundraising", description: "Appeals.", action: .remove, color: .magenta),
    Label(name: "subscription", description: "Offers.", action: .remove, color: .yellow),
    Label(name: "correction", description: "Corrections.", action: .flag, color: .cyan),
  ])
  func rule(_ id: String, _ pattern: String) -> Rule {
    Rule(
      id: id, label: String(id.prefix { $0 != "." }), patterns: [pattern], weight: .fixed(20),
      why: "For tests.")
  }
  let even = [Double](repeating: log(0.25), count: 4)
  return Model(
    labels: labels,
    rules: [
      rule("correction.notice", #"\bcorrection:"#), rule("fundraising.give", pattern),
      rule("fundraising.slow", "^(?:x+x+)+$"), rule("subscription.letter", #"\bsubscribe\b"#),
    ],
    bayes: BayesTable([], labelCount: 4),
    weights: CombinationWeights(
      prior: [4, 0, 0, 0],
      features: [Double](repeating: 0, count: FeatureSpace(labels: labels).features.count * 4),
      rules: [20, 20, 20, 20], confidentMargin: 8),
    transitions: Transitions(
      start: even, end: [0, 0, 0, 0], between: even + even + even + even,
      inside: even + even + even + even),
    provenance: Provenance([]))
}
