import Copydesk
import RuleStatistics
import Testing

@Suite struct ModelRulesTests {
  @Test func `learned weights follow the ids, fixed ones are the rules' own`() throws {
    var old = try model(rule("appeal.give", "give"), rule("appeal.old", "old"))
    old.weights.rules = [1.25, 2.5]
    let (new, withoutWeight) = old.replacingRules(by: [
      rule("offer.new", "new"), rule("appeal.give", "gift"),
      rule("appeal.said", "said", weight: .fixed(-2)),
    ])
    #expect(new.rules.map(\.id) == ["appeal.give", "appeal.said", "offer.new"])
    #expect(new.rules[0].patterns == ["gift"])
    #expect(new.weights.rules == [1.25, -2, 0])
    #expect(withoutWeight == ["offer.new"])
  }

  @Test func `a rule that begins to protect does not keep the weight with which it spoke`() throws {
    var old = try model(
      rule("appeal.give", "give"), rule("appeal.said", "said", weight: .protecting),
      rule("appeal.was", "was", weight: .protecting))
    old.weights.rules = [1.25, -1.5, -0.5]
    let (new, withoutWeight) = old.replacingRules(by: [
      rule("appeal.give", "give", weight: .protecting),
      rule("appeal.said", "said", weight: .protecting), rule("appeal.was", "was"),
    ])
    #expect(new.weights.rules == [0, -1.5, 0])
    #expect(withoutWeight == ["appeal.give", "appeal.was"])
  }
}
