import Copydesk
import Evaluation
import LabelledData
import Testing

@Suite struct BaselineTests {
  /// A report on eight story paragraphs and four appeals, of which some are given the wrong label.
  private func report(
    lost: Int = 1, missed: Int = 1, digest: String = "digest"
  ) throws -> EvaluationReport {
    let labels = try threeLabels()
    let blocks = (0..<12).map { number in
      LabelledDocument.Block(
        label: number < 8 ? "editorial" : "fundraising",
        text: "This is paragraph number \(number) of the page")
    }
    let document = LabelledDocument(id: "1", source: "s", blocks: blocks)
    let predictions = document.blocks.enumerated().map { number, block in
      let isRemoved = number < 8 ? number < lost : number - 8 >= missed
      return Prediction(
        range: block.range, label: isRemoved ? 1 : 0,
        probabilities: isRemoved ? [0, 1, 0] : [1, 0, 0])
    }
    return EvaluationReport(
      Evaluation(
        of: Predictions(name: "", documents: [predictions]),
        on: LabelledCorpus(documents: [document], digest: digest), labels: labels))
  }

  @Test func `an evaluation passes the baseline that was made from it`() throws {
    let baseline = Baseline(try report())
    #expect(try baseline.failures(of: report()).isEmpty)
    #expect(baseline.floors["all.fundraising.recall"] == 0.75)
    #expect(baseline.ceilings["all.lost.blocks"] == 0.125)
    #expect(baseline.floors["all.subscription.recall"] == nil)
  }

  @Test func `a floor and a ceiling are each named with their figures`() throws {
    let baseline = Baseline(try report())
    let missed = try baseline.failures(of: report(missed: 2))
    #expect(missed.contains { $0.hasPrefix("all.fundraising.recall is 0.5000, below its floor") })
    #expect(!missed.contains { $0.contains("lost") })
    let lost = try baseline.failures(of: report(lost: 2))
    #expect(lost.contains { $0.hasPrefix("all.lost.blocks is 0.2500, above its ceiling 0.1250") })
    #expect(!lost.contains { $0.contains("removed") })
  }

  @Test func `a better evaluation passes`() throws {
    #expect(try Baseline(report()).failures(of: report(lost: 0, missed: 0)).isEmpty)
  }

  @Test func `the tolerance is how much worse is still accepted`() throws {
    var baseline = Baseline(try report())
    baseline.tolerance = 0.5
    #expect(try baseline.failures(of: report(lost: 2, missed: 2)).isEmpty)
    baseline.tolerance = 0.1
    #expect(try !baseline.failures(of: report(missed: 2)).isEmpty)
  }

  @Test func `other documents fail, whatever they reach`() throws {
    let failures = try Baseline(report()).failures(of: report(lost: 0, digest: "other"))
    #expect(failures.count == 1)
    #expect(failures[0].contains("sha256 other, not digest"))
  }

  @Test func `a figure that became undefined, or that does not exist, fails`() throws {
    var baseline = Baseline(try report())
    baseline.floors["all.subscription.recall"] = 0.5
    baseline.floors["all.charm"] = 0.5
    #expect(
      try baseline.failures(of: report()) == [
        "all.charm: there is no such figure with a floor",
        "all.subscription.recall is undefined, and was 0.5",
      ])
  }

  @Test func `raising takes the better of both for each figure`() throws {
    let first = Baseline(try report(lost: 2, missed: 0))
    let raised = try first.raised(to: report(lost: 0, missed: 2))
    #expect(raised.ceilings["all.lost.blocks"] == 0)
    #expect(raised.floors["all.fundraising.recall"] == 1)
    for (name, floor) in first.floors { #expect(try #require(raised.floors[name]) >= floor) }
    for (name, ceiling) in first.ceilings {
      #expect(try #require(raised.ceilings[name]) <= ceiling)
    }
    #expect(raised.corpus == first.corpus && raised.tolerance == first.tolerance)
  }

  @Test func `a baseline reads back as it was written`() throws {
    let baseline = Baseline(try report(lost: 3, missed: 1))
    #expect(try Baseline(json: Array(baseline.json.utf8)) == baseline)
  }
}
