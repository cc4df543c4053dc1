import Copydesk
import LabelledData
import RuleStatistics
import Testing

private let clean = [
  document("a", ("story", "The heron ate. Give today, it said."), ("appeal", "Give today!")),
  document("b", ("story", "Fog came. Fog went. They subscribe to that."), ("menu", "Subscribe")),
]

private func counts(_ rules: Rule...) throws -> CleanCounts {
  let all = try rules.reduce(model()) { model, rule in
    var model = model
    model.rules.append(rule)
    model.rules.sort { $0.id < $1.id }
    model.weights.rules = model.rules.map {
      if case .fixed(let weight) = $0.weight { weight } else { $0.protects ? -3 : 3 }
    }
    return model
  }
  return try CleanCounts(all, on: clean)
}

private let give = rule("appeal.give", "give today")
private let fog = rule("offer.fog", "fog")

@Suite struct CleanCountsTests {
  @Test func `only sentences of the background label count`() throws {
    let counts = try counts(give, rule("offer.letter", "subscribe", weight: .fixed(0.5)))
    #expect(counts.sentences == 5)
    #expect(counts.ruleFlagged.part == 2)
    // A weight of 0.5 does not outweigh the prior of 2.
    #expect(counts.modelFlagged.part == 1)
    #expect(counts.rules.map(\.rule) == ["appeal.give", "offer.letter"])
    #expect(counts.rules.map(\.hits.part) == [1, 1])
    #expect(counts.rules[0].examples == ["Give today, it said."])
  }

  @Test func `rules for the background and rules against a label flag nothing`() throws {
    let counts = try counts(
      rule("story.heron", "heron"), rule("appeal.fog", "fog", weight: .fixed(-3)),
      rule("appeal.give", "give today", weight: .protecting))
    #expect(counts.ruleFlagged.part == 0)
    #expect(counts.rules.isEmpty)
  }

  @Test func `a sentence that two rules hit is flagged once`() throws {
    let counts = try counts(give, rule("appeal.said", "said"))
    #expect(counts.ruleFlagged.part == 1)
  }

  @Test func `the digests follow text and rules`() throws {
    let first = try counts(give)
    #expect(try counts(give).textDigest == first.textDigest)
    #expect(try counts(give).rulesDigest == first.rulesDigest)
    #expect(try counts(fog).textDigest == first.textDigest)
    #expect(try counts(fog).rulesDigest != first.rulesDigest)
    #expect(try counts(rule("appeal.give", "give now")).rulesDigest != first.rulesDigest)
    let other = try CleanCounts(model(give), on: Array(clean.dropLast()))
    #expect(other.textDigest != first.textDigest)
    #expect(other.rulesDigest == first.rulesDigest)
  }
}

@Suite struct CleanGateTests {
  @Test func `a baseline is read as it was written`() throws {
    let baseline = try CleanBaseline(counts(give, fog))
    #expect(baseline.hits == ["appeal.give": 1, "offer.fog": 2])
    #expect(try CleanBaseline(json: Array(baseline.json.utf8)) == baseline)
  }

  @Test func `a run passes the gate that it made, and one that flags less`() throws {
    let gate = try CleanGate(CleanBaseline(counts(give, fog)), tolerance: 0)
    #expect(try gate.failures(of: counts(give, fog)).isEmpty)
    #expect(try gate.failures(of: counts(give)).isEmpty)
  }

  @Test func `one that flags more fails, and the rules that got worse are named`() throws {
    let gate = try CleanGate(CleanBaseline(counts(give)), tolerance: 0)
    #expect(
      try gate.failures(of: counts(give, fog)) == [
        "rules flag 3 of 5 sentences, 2 more than before",
        "the model flags 3 of 5 sentences, 2 more than before",
        "offer.fog hits 2 sentences, 2 more than before",
      ])
  }

  @Test func `the model alone can fail the gate`() throws {
    let gate = try CleanGate(
      CleanBaseline(counts(rule("offer.fog", "fog", weight: .fixed(0.5)))), tolerance: 0)
    #expect(
      try gate.failures(of: counts(fog)) == ["the model flags 2 of 5 sentences, 2 more than before"]
    )
  }

  @Test func `the tolerance is in sentences per 100,000`() throws {
    let baseline = try CleanBaseline(counts(give))
    // Two of five more.
    let counts = try counts(give, fog)
    #expect(CleanGate(baseline, tolerance: 40_000).failures(of: counts).isEmpty)
    #expect(!CleanGate(baseline, tolerance: 39_999).failures(of: counts).isEmpty)
  }

  @Test func `another text fails`() throws {
    let gate = try CleanGate(CleanBaseline(counts(give)), tolerance: 100_000)
    let other = try CleanCounts(model(give), on: Array(clean.dropLast()))
    let failures = gate.failures(of: other)
    #expect(failures.count == 1)
    #expect(
      failures.first?.hasPrefix("the clean text is not that of the baseline (sha256 ") == true)
  }

  @Test func `a rule that flags everything fails the gate`() throws {
    let model = try model(give)
    let gate = try CleanGate(
      CleanBaseline(CleanCounts(model, on: clean)), tolerance: 0)
    #expect(try gate.canFail(with: model, on: clean))
  }

  @Test func `a gate that lets everything pass is found out`() throws {
    let model = try model(give)
    let lenient = try CleanGate(
      CleanBaseline(CleanCounts(model, on: clean)), tolerance: 100_000)
    #expect(try !lenient.canFail(with: model, on: clean))
    let flagsAll = try self.flagsAll()
    let useless = try CleanGate(CleanBaseline(CleanCounts(flagsAll, on: clean)), tolerance: 0)
    #expect(try !useless.canFail(with: flagsAll, on: clean))
  }

  private func flagsAll() throws -> Model {
    try model(rule("appeal.all", ".", weight: .fixed(20)))
  }
}
