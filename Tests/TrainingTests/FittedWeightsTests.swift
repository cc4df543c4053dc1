import Copydesk
import JSONLines
import Testing
import Training

@Suite struct FittedWeightsTests {
  private let labels: LabelSet

  init() throws {
    labels = try newsLabels()
  }

  /// A model with random weights on the grid of evidence; with any number where `isWild`.
  private func model(seed: UInt64, isWild: Bool) -> Model {
    var random = SplitMix64(seed: seed)
    func numbers(_ count: Int) -> [Double] {
      (0..<count).map { _ in
        guard isWild else { return onGrid(Double(random.next(below: 1_000_000)) / 1e5 - 5) }
        let number =
          Double(sign: .plus, exponent: random.next(below: 60) - 42, significand: 1)
          * Double(random.next() >> 11) / 0x1p53
        return random.once(in: 2) ? number : -number
      }
    }
    return Model(
      labels: labels, rules: newsRules, bayes: BayesTable([], labelCount: 3),
      weights: CombinationWeights(
        prior: numbers(3), features: numbers(FeatureSpace(labels: labels).features.count * 3),
        rules: numbers(newsRules.count), confidentMargin: abs(numbers(1)[0])),
      transitions: Transitions(
        start: numbers(3), end: numbers(3), between: numbers(9), inside: numbers(9)),
      provenance: Provenance([]))
  }

  @Test(arguments: 1...8)
  func `weights that are written and read again are the same, to the last bit`(seed: Int) throws {
    let weights = FittedWeights(
      model(seed: UInt64(seed), isWild: seed.isMultiple(of: 2)),
      fittedOn: [.init(name: "rules", value: "sha256 0f"), .init(name: "a\"b", value: "Ⓐ\n")],
      sources: ["b", "Ä 😀", "a", "b"])
    #expect(weights.sources.count == 3)
    let read = try FittedWeights(
      json: Array(weights.json.utf8), labels: labels, rules: newsRules.reversed())
    #expect(read == weights)
    #expect(read.json == weights.json)
  }

  @Test func `weights are for labels of these names and for these rules`() throws {
    let weights = FittedWeights(model(seed: 1, isWild: false), fittedOn: [], sources: [])
    let json = Array(weights.json.utf8)
    let other = try LabelSet(
      labels.labels.map {
        Label(
          name: $0.name == "gift" ? "appeal" : $0.name, description: "", action: $0.action,
          color: $0.color)
      })
    #expect(throws: JSONError.self) {
      try FittedWeights(json: json, labels: other, rules: newsRules)
    }
    #expect(throws: JSONError.self) {
      try FittedWeights(json: json, labels: labels, rules: Array(newsRules.dropLast()))
    }
    #expect(throws: JSONError.self) {
      try FittedWeights(
        json: json, labels: labels,
        rules: newsRules + [Rule(id: "gift.new", label: "gift", patterns: ["x"], why: "")])
    }
  }
}
