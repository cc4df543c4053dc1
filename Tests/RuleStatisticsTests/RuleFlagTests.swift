import Copydesk
import LabelledData
import RuleStatistics
import Testing

/// The flags of each rule, `slow` left out: it depends on the clock.
private func flags(
  _ model: Model, on documents: [LabelledDocument]
) throws -> [String: [RuleFlag]] {
  let survey = try RuleSurvey(model, on: documents)
  return Dictionary(
    uniqueKeysWithValues: survey.rules.map { ($0.rule.id, $0.flags.filter { $0 != .slow }) })
}

/// Documents of one block each.
private func documents(_ count: Int, _ label: String, _ text: String) -> [LabelledDocument] {
  (0..<count).map { document("\(label) \(text) \($0)", (label, text)) }
}

@Suite struct RuleFlagTests {
  @Test func `a rule that hits nothing is dead`() throws {
    let model = try model(rule("appeal.heron", "heron"), rule("appeal.pelican", "pelican"))
    let flags = try flags(model, on: documents(1, "appeal", "Feed our heron."))
    #expect(flags == ["appeal.heron": [], "appeal.pelican": [.dead]])
  }

  @Test func `a rule is redundant where one other with its aim shares 95 % of its hits`() throws {
    let model = try model(
      rule("appeal.feed", "feed"), rule("appeal.heron", "heron"), rule("offer.hungry", "hungry"))
    let both = documents(19, "appeal", "Feed our hungry heron.")
    let one = documents(1, "appeal", "Our heron sleeps.")
    let two = documents(2, "appeal", "Our heron sleeps.")
    #expect(try flags(model, on: both + one)["appeal.heron"] == [.redundant])
    #expect(try flags(model, on: both + two)["appeal.heron"] == [])
    // It hits the same sentences, and speaks for another label.
    #expect(try flags(model, on: both)["offer.hungry"]?.contains(.redundant) == false)
  }

  @Test func `a rule is redundant where several share its hits and nothing changes without it`()
    throws
  {
    let feedings = documents(2, "appeal", "Feed our heron.")
    let gifts = documents(2, "appeal", "Give to our heron.")
    let weak = try model(
      rule("appeal.feed", "feed"), rule("appeal.give", "give"), rule("appeal.heron", "heron"))
    #expect(try flags(weak, on: feedings + gifts)["appeal.heron"] == [.redundant])
    // Where the others cannot do it alone, the rule is needed.
    let needed = try model(
      rule("appeal.feed", "feed", weight: .fixed(1)), rule("appeal.give", "give"),
      rule("appeal.heron", "heron", weight: .fixed(1.5)))
    #expect(try flags(needed, on: feedings + gifts)["appeal.heron"] == [])
  }

  @Test func `a rule is harmful where it is less precise than its weight claims`() throws {
    let heron = rule("appeal.heron", "heron")
    let data =
      documents(30, "story", "The heron ate.") + documents(30, "appeal", "Feed our heron.")
    let statistics = try RuleSurvey(model(heron), on: data).rules[0]
    // Half of the sentences are appeals, so weight 3 claims e³/(1 + e³).
    #expect(abs((statistics.claimedPrecision ?? 0) - 0.9526) < 0.0001)
    #expect(statistics.flags.contains(.harmful))
    let honest = try model(rule("appeal.heron", "heron", weight: .fixed(0.1)))
    #expect(try flags(honest, on: data) == ["appeal.heron": []])
  }

  @Test func `a rule is harmful where F1 is better without it`() throws {
    let model = try model(
      rule("appeal.feed", "feed"), rule("appeal.heron", "heron", weight: .fixed(2.5)))
    let data =
      documents(1, "story", "The heron ate.") + documents(20, "appeal", "Feed our heron.")
    let survey = try RuleSurvey(model, on: data)
    #expect((survey.rules[1].f1Loss ?? 0) < 0)
    #expect(survey.rules[1].changedBlocks == 1)
    #expect(survey.rules[1].flags.contains(.harmful))
    #expect(!survey.rules[0].flags.contains(.harmful))
  }
}
