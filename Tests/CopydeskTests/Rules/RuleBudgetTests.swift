import Copydesk
import PCRE2
import Testing

/// A rule that takes a million steps on each sentence of ``slowText(sentences:)``.
private let slow = smallRule("slow", "(?:a|aa)+$")

/// Sentences on which the slow rule hits its limit, each followed by one of words.
private func slowText(sentences: Int) -> String {
  String(repeating: String(repeating: "a", count: 60) + "!\nThe tide turned.\n", count: sentences)
    + "Donate."
}

private func findings(_ rules: [Rule], in text: String) throws -> DocumentFindings {
  DocumentFindings(
    Document(text), rules: try RuleSet(rules, labels: smallLabels()), language: nil)
}

@Suite struct RuleBudgetTests {
  @Test func `a slow rule ends, and is named where it hit its limit`() throws {
    let found = try findings([slow], in: slowText(sentences: 3))
    #expect(found.limitHits.map(\.rule) == ["slow", "slow", "slow"])
    #expect(found.limitHits.allSatisfy { $0.limit == .match })
  }

  @Test func `what a slow rule takes is missing for the others, and each is named once`() throws {
    let rules = [smallRule("donate", "donate"), smallRule("other", "tide|qqq"), slow]
    let few = try findings(rules, in: slowText(sentences: 5))
    #expect(few.sentences.last?.rules == [0])
    let many = try findings(rules, in: slowText(sentences: 100))
    #expect(many.sentences.last?.rules == [])
    let outOfBudget = many.limitHits.filter { $0.limit == .budget }
    #expect(Set(outOfBudget.map(\.rule)) == ["donate", "other", "slow"])
    #expect(outOfBudget.count == 3)
    #expect(many.limitHits.count < 60)
    #expect(
      outOfBudget.last?.description.hasSuffix(
        "on: the document's budget of steps is used up") == true)
  }

  @Test func `the next document has a budget of its own`() throws {
    var model = try smallModel()
    model.rules = [smallRule("a.donate", "donate"), slow]
    model.weights.rules = [2, 2]
    let classifier = try Classifier(model: model)
    var workspace = classifier.makeWorkspace()
    let bad = Document(slowText(sentences: 100))
    let good = Document("Donate today!")
    let alone = classifier.spans(of: good, in: &workspace)
    let hits = classifier.spans(of: bad, in: &workspace).limitHits
    #expect(hits.contains { $0.limit == .budget })
    #expect(hits == classifier.classify(bad).limitHits)
    #expect(classifier.spans(of: bad, in: &workspace).limitHits == hits)
    let after = classifier.spans(of: good, in: &workspace)
    #expect(after.spans == alone.spans)
    #expect(after.limitHits.isEmpty)
  }

  @Test func `other rules find in a very long sentence what they find in a short one`() throws {
    let rules = [
      smallRule("donate", #"\bdonate\b"#), smallRule("ask", #"\bplease (?:\w+ ){0,3}donate\b"#),
      smallRule("any", #"[0-9] ?%"#), smallRule("not", "donate", unless: #"\btide\b"#),
    ]
    let filler = String(repeating: "the tide is high and we are holding on ", count: 30_000)
    let found = try findings(rules, in: filler + "please do donate 5 %")
    #expect(found.limitHits.isEmpty)
    #expect(found.sentences.map(\.rules) == [[0, 1, 2]])
  }

  @Test func `messages name each rule once, with how many more places there are`() throws {
    let found = try findings(
      [smallRule("donate", "donate"), slow], in: slowText(sentences: 100))
    let messages = RuleLimitHit.messages(of: found.limitHits)
    #expect(messages.count == 3)
    #expect(
      messages.first?.hasPrefix("rule slow hit the match limit at bytes 0–61, and was not") == true)
    #expect(messages.first?.contains("more places of the document") == true)
  }
}
