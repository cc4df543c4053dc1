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
}
