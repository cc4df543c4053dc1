import Copydesk
import PCRE2
import Testing

/// The outcome of a rule on an example.
private func outcome(_ rule: Rule, on text: String) throws -> MatchOutcome {
  try CompiledRule(rule, labels: smallLabels()).outcome(onExample: text, matcher: Matcher())
}

@Suite struct CompiledRuleTests {
  @Test func `a rule matches whatever its letters' case, its quotes and its line breaks`() throws {
    let rule = smallRule("a", "don't wait: donate")
    #expect(try outcome(rule, on: "Please DON’T  wait:\nDo\u{AD}nate.") == .match(7..<25))
    #expect(try outcome(rule, on: "Please wait.") == .noMatch)
  }

  @Test func `all patterns must match, in any order, and the first one says where`() throws {
    let rule = smallRule("a", "donate", "today", "please")
    #expect(try outcome(rule, on: "Please, today, donate") == .match(15..<21))
    #expect(try outcome(rule, on: "Today we donate") == .noMatch)
  }

  @Test func `unless takes a match back`() throws {
    let rule = smallRule("a", "donate", unless: "court")
    #expect(try outcome(rule, on: "They donate.") == .match(5..<11))
    #expect(try outcome(rule, on: "They donate to the court.") == .noMatch)
    #expect(try outcome(rule, on: "The court sat.") == .noMatch)
  }

  @Test func `patterns and unless look at one sentence, or at the whole block`() throws {
    let text = "They donate. The court and the plan stand."
    let patterns = ["donate", "plan"]
    for (scope, expected) in [
      (Rule.Scope.sentence, MatchOutcome.noMatch), (.block, .match(5..<11)),
    ] {
      var rule = smallRule("a", scope: scope)
      rule.patterns = patterns
      #expect(try outcome(rule, on: text) == expected)
    }
    let sentence = smallRule("a", "donate", unless: "court")
    let block = smallRule("a", "donate", unless: "court", scope: .block)
    #expect(try outcome(sentence, on: text) == .match(5..<11))
    #expect(try outcome(block, on: text) == .noMatch)
  }

  @Test func `a limit that is hit is neither a match nor none`() throws {
    let text = String(repeating: "a", count: 40) + "!"
    #expect(try outcome(smallRule("a", "^(a+)+$"), on: text) == .limitHit(.match))
    #expect(try outcome(smallRule("a", "a", "^(a+)+$"), on: text) == .limitHit(.match))
    #expect(try outcome(smallRule("a", "a", unless: "^(a+)+$"), on: text) == .limitHit(.match))
  }

  @Test(arguments: ["(?R)", "(*NO_JIT)(?R)", "(*NO_JIT)(a|(?1))*b", "(*NO_JIT)(a?(?1)?)*$"])
  func `a pattern that calls itself without end is stopped`(pattern: String) throws {
    let found = try outcome(smallRule("a", pattern), on: "aaaaaaaaaaaaaaaaaaaa!")
    #expect(found != .match(0..<0))
  }

  @Test func `a rule that cannot be used says why`() throws {
    let labels = try smallLabels()
    let pattern = #expect(throws: RuleError.self) {
      try CompiledRule(smallRule("a", "fine", "[bad"), labels: labels)
    }
    #expect(pattern?.rule == "a")
    #expect(pattern?.description.contains("[bad") == true)
    let unless = #expect(throws: RuleError.self) {
      try CompiledRule(smallRule("a", "fine", unless: "(bad"), labels: labels)
    }
    #expect(unless?.description.contains("(bad") == true)
    let label = #expect(throws: RuleError.self) {
      try CompiledRule(smallRule("a", label: "none", "x"), labels: labels)
    }
    #expect(label?.reason == .unknownLabel("none"))
  }

  @Test func `a rule knows its label and whether it protects`() throws {
    let rule = smallRule("a", label: "offer", "x", weight: .fixed(-1))
    #expect(try CompiledRule(rule, labels: smallLabels()).label == 2)
    #expect(rule.protects)
    #expect(!smallRule("a", "x").protects)
    #expect(!smallRule("a", "x", weight: .fixed(1)).protects)
  }
}
