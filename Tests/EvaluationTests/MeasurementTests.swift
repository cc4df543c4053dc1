import Copydesk
import Evaluation
import LabelledData
import Testing

@Suite struct MeasurementTests {
  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `figures of parts add up to those of the whole, in any order`(seed: UInt64) throws {
    let evaluation = try RandomPages.evaluation(seed: seed)
    var random = SplitMix64(seed: seed)
    let blocks = evaluation.blocks.shuffled(using: &random)
    let cut = random.next(below: blocks.count + 1)
    let whole = evaluation.measurement(of: evaluation.blocks).figures
    let parts = [blocks[..<cut], blocks[cut...]].map {
      evaluation.measurement(of: Array($0)).figures
    }
    func sum(_ count: (Figures) -> Int) -> Int { parts.reduce(0) { $0 + count($1) } }
    for (index, count) in whole.confusion.counts.enumerated() {
      #expect(sum { $0.confusion.counts[index] } == count)
    }
    let shares: [KeyPath<Figures, Share>] = [\.lost, \.removed]
    let units: [KeyPath<Share, Int>] = [
      \.blocks, \.allBlocks, \.words, \.allWords, \.bytes, \.allBytes,
    ]
    for share in shares {
      for unit in units {
        let path = share.appending(path: unit)
        #expect(sum { $0[keyPath: path] } == whole[keyPath: path])
      }
    }
    for (index, bin) in whole.calibration.bins.enumerated() {
      #expect(sum { $0.calibration.bins[index].count } == bin.count)
      #expect(sum { $0.calibration.bins[index].correct } == bin.correct)
    }
    // Everything is kept or removed, and has been given something.
    #expect(whole.lost.allBlocks + whole.removed.allBlocks == blocks.count)
    #expect(whole.confusion.total == blocks.count)
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func `every block twice changes no figure`(seed: UInt64) throws {
    let evaluation = try RandomPages.evaluation(seed: seed, documents: 10)
    let once = evaluation.measurement(of: evaluation.blocks).estimates
    let twice = evaluation.measurement(of: evaluation.blocks + evaluation.blocks).estimates
    for (name, estimate) in once {
      let other = try #require(twice[name]).value
      #expect((other == nil) == (estimate.value == nil))
      #expect(abs((other ?? 0) - (estimate.value ?? 0)) < 1e-12, "\(name)")
    }
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func `an interval holds the value, and is that of its seed`(seed: UInt64) throws {
    let evaluation = try RandomPages.evaluation(seed: seed, documents: 80, sources: 40)
    let metrics = Metric.all(labels: evaluation.labels)
    func measured(_ seed: UInt64) -> [String: Estimate] {
      Measurement(
        evaluation.blocks, labels: evaluation.labels, metrics: metrics,
        resampling: Resampling(
          sources: evaluation.corpus.documents.map(\.source), seed: seed)
      ).estimates
    }
    let estimates = measured(1)
    for name in ["macro.f1", "lost.bytes", "removed.bytes", "fundraising.average-precision"] {
      let estimate = try #require(estimates[name])
      let value = try #require(estimate.value)
      let interval = try #require(estimate.interval)
      #expect(interval.lowerBound < value && value < interval.upperBound, "\(name)")
      #expect(interval.lowerBound >= 0 && interval.upperBound <= 1, "\(name)")
    }
    #expect(measured(1) == estimates)
    #expect(measured(2) != estimates)
  }

  @Test func `there is no interval where nothing can be drawn, or nothing differs`() throws {
    let right = block(0, given: 0)
    let wrong = block(0, given: 1)
    // Both in one document.
    let one = try estimates([right, wrong])["editorial.recall"]
    #expect(one == Estimate(value: 0.5))
    // Two documents without a mistake: a loss of 0 says little, and not that none is possible.
    let none = try estimates(
      [block(0, given: 0), block(0, given: 0, document: 1)], sources: ["a", "a"])
    #expect(none["editorial.recall"] == Estimate(value: 1))
    #expect(none["fundraising.recall"] == Estimate(value: nil))
    // A label with blocks in one document of two is missing in half of the resamples.
    let rare = try estimates(
      [right, wrong, block(1, given: 1, document: 1), block(1, given: 0, document: 1)],
      sources: ["a", "a"])
    #expect(rare["fundraising.recall"] == Estimate(value: 0.5))
  }
}
