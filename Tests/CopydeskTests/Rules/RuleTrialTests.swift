import Copydesk
import Testing

@Suite struct RuleTrialTests {
  @Test func `rules are tried where the words stand that they need`() throws {
    let rules = try RuleSet(
      [
        smallRule("appeal.any", #"\w\d"#),
        smallRule("appeal.donate", #"\bdonate\b"#, unless: #"\bmayor\b"#),
      ], labels: smallLabels())
    var memory = RuleMemory(rules)
    func trials(_ text: String) -> [RuleTrial] {
      let bytes = Array(text.utf8)
      return rules.trials(
        of: [0, 1], on: FoldedText(0..<bytes.count, of: bytes), memory: &memory)
    }
    #expect(trials("The tide turned.").map(\.rule) == [0])
    #expect(trials("Donate now.").map(\.rule) == [0, 1])
    #expect(trials("Donate now.").last?.canBeTakenBack == false)
    #expect(trials("The mayor will donate.").last?.canBeTakenBack == true)
    let letter = FoldedText(0..<1, of: Array("x".utf8))
    #expect(rules.trials(of: [1], on: letter, memory: &memory).isEmpty)
  }
}
