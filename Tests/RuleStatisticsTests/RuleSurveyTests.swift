import Copydesk
import Evaluation
import LabelledData
import RuleStatistics
import Testing

extension RuleSurvey {
  /// What a rule did.
  fileprivate subscript(id: String) -> RuleStatistics {
    get throws { try #require(rules.first { $0.rule.id == id }) }
  }
}

@Suite struct RuleSurveyTests {
  private let documents = [
    document(
      "a", ("story", "The heron ate. Give today, said the heron."),
      ("appeal", "Please give today."),
      ("offer", "Subscribe and give today.")),
    document(
      "b", ("story", "The heron slept."), ("appeal", "Please give. Please give today."),
      ("menu", "Please.")),
  ]

  @Test func `hits, precision and recall are counted in sentences`() throws {
    let survey = try RuleSurvey(
      model(rule("appeal.give", "give today"), rule("offer.letter", "subscribe")), on: documents)
    #expect(survey.documents == 2)
    #expect(survey.sources == 2)
    #expect(survey.sentences == 8)
    #expect(survey.labelledSentences == [3, 3, 1])
    let give = try survey["appeal.give"]
    #expect(give.hits == 4)
    #expect(give.sources == 2)
    #expect(give.coverage == 0.5)
    #expect((give.precision.part, give.precision.whole) == (2, 4))
    #expect((give.recall.part, give.recall.whole) == (2, 3))
    let letter = try survey["offer.letter"]
    #expect((letter.precision.part, letter.precision.whole) == (1, 1))
    #expect((letter.recall.part, letter.recall.whole) == (1, 1))
  }

  @Test func `a block whose label the model does not know counts for coverage only`() throws {
    let survey = try RuleSurvey(model(rule("appeal.please", "please")), on: documents)
    let please = try survey["appeal.please"]
    #expect(please.hits == 4)
    #expect((please.precision.part, please.precision.whole) == (3, 3))
  }

  @Test(arguments: [Rule.Weight.fixed(-2), .protecting])
  func `a rule against a label is precise where the label is not`(weight: Rule.Weight) throws {
    let survey = try RuleSurvey(model(rule("appeal.said", "today", weight: weight)), on: documents)
    let said = try survey["appeal.said"]
    #expect((said.precision.part, said.precision.whole) == (2, 4))
    #expect((said.recall.part, said.recall.whole) == (2, 4))
    #expect(said.claimedPrecision == nil)
  }

  @Test func `unique hits, overlap and conflicts are told with the rules they are shared with`()
    throws
  {
    let survey = try RuleSurvey(
      model(
        rule("appeal.give", "give today"), rule("appeal.please", "please"),
        rule("appeal.said", "said", weight: .fixed(-2)), rule("offer.letter", "subscribe")),
      on: documents)
    let give = try survey["appeal.give"]
    // Shared with `please`: two of its four hits, of six that either hits.
    #expect(give.mostAlike == .init(rule: "appeal.please", share: 2.0 / 6))
    #expect(give.mostShared == .init(rule: "appeal.please", share: 0.5))
    #expect(give.uniqueHits == 2)
    #expect(give.conflicts == 2)
    #expect(give.mostOpposed == .init(rule: "appeal.said", share: 0.25))
    let said = try survey["appeal.said"]
    #expect(said.uniqueHits == 1)
    #expect(said.conflicts == 1)
    #expect(said.mostOpposed == .init(rule: "appeal.give", share: 1))
    let letter = try survey["offer.letter"]
    #expect(letter.conflicts == 1)
    #expect(letter.mostAlike == nil)
  }

  @Test func `what F1 loses is its difference to a model in which the rule weighs nothing`() throws
  {
    let whole = try model(
      rule("appeal.give", "give today"), rule("appeal.please", "please", weight: .fixed(1.5)),
      rule("appeal.said", "said", weight: .fixed(-2)),
      rule("offer.letter", "subscribe", weight: .fixed(4)))
    let survey = try RuleSurvey(whole, on: documents)
    var losses: Set<Double> = []
    for (index, rule) in survey.rules.enumerated() {
      var lighter = whole
      lighter.weights.rules[index] = 0
      let rest = try RuleSurvey(lighter, on: documents).confusion
      let label = try #require(whole.labels.index(of: rule.rule.label))
      let before = try #require(survey.confusion.scores(label).f1)
      let after = try #require(rest.scores(label).f1)
      #expect(rule.f1Loss == before - after)
      let macro = try #require(survey.confusion.macro { $0.f1 })
      #expect(rule.macroF1Loss == macro - (try #require(rest.macro { $0.f1 })))
      #expect((rule.changedBlocks > 0) == (rest != survey.confusion))
      losses.insert(before - after)
    }
    #expect(losses.count > 2, "the rules make too little difference for this test: \(losses)")
  }

  @Test func `blocks are given the label of most of their bytes, as the classifier labels them`()
    throws
  {
    let model = try model(rule("appeal.give", "give today", weight: .fixed(20)))
    let mostly = document("a", ("story", "The heron ate a whole eel. Give today."))
    let hardly = document("b", ("story", "Fog. Give today to the heron and to me."))
    let survey = try RuleSurvey(model, on: [mostly, hardly])
    #expect(survey.confusion[0, 0] == 1)
    #expect(survey.confusion[0, 1] == 1)
  }

  @Test func `range form gives what block form gives where the blocks are the same`() throws {
    let model = try model(rule("appeal.give", "give today"), rule("offer.letter", "subscribe"))
    let blocks = try RuleSurvey(model, on: documents)
    let ranges = try RuleSurvey(model, on: documents.map(\.inRangeForm))
    #expect(ranges.labelledSentences == blocks.labelledSentences)
    #expect(ranges.confusion == blocks.confusion)
    #expect(ranges.rules.map(\.precision) == blocks.rules.map(\.precision))
    #expect(ranges.rules.map(\.f1Loss) == blocks.rules.map(\.f1Loss))
  }

  @Test func `a sentence has the label of the block with most of its bytes`() throws {
    let text = Array("Give today and smile. Fog.".utf8)
    let ranges = [("appeal", 0..<16), ("story", 16..<21), ("story", 22..<26)]
    let document = LabelledDocument(
      id: "a", source: "a", text: text,
      blocks: ranges.map { .init(label: $0.0, range: $0.1, of: text) })
    let survey = try RuleSurvey(model(rule("appeal.give", "give")), on: [document])
    #expect(survey.labelledSentences == [1, 1, 0])
    #expect(try survey["appeal.give"].precision.part == 1)
  }

  @Test func `without labels there are hits and costs, and nothing else`() throws {
    let text = Array("Give today.\nFog.".utf8)
    let survey = try RuleSurvey(
      model(rule("appeal.give", "give today")),
      on: [LabelledDocument(id: "a", source: "a", text: text, blocks: [])])
    #expect(!survey.isLabelled)
    let give = try survey["appeal.give"]
    #expect(give.hits == 1)
    #expect(give.precision.value == nil)
    #expect(give.claimedPrecision == nil)
    #expect(give.f1Loss == nil)
    #expect(give.flags.filter { $0 != .slow }.isEmpty)
  }

  @Test func `a rule is tried where its words stand, and costs the steps of its trials`() throws {
    let survey = try RuleSurvey(
      model(rule("appeal.give", "^give today"), rule("offer.tangle", "^(?:[a-z]+ ?)+!$")),
      on: [
        document("a", ("story", "Give today"), ("story", "Fog came")),
        document("b", ("story", "the heron ate a whole eel!?")),
      ])
    let give = try survey["appeal.give"]
    #expect(give.trials == 1)
    #expect(give.meanSteps == Double(give.worstSteps))
    #expect(give.worstSteps == "give today".count + 2)
    #expect(give.worstBytes == 10)
    let tangle = try survey["offer.tangle"]
    #expect(tangle.worstSteps > 50 * tangle.worstBytes)
    #expect(tangle.flags.contains(.slow))
  }
}
