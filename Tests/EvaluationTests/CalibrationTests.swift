import Evaluation
import Testing

@Suite struct CalibrationTests {
  private func value(_ metric: String, _ blocks: [ScoredBlock]) throws -> Double {
    try #require(try estimates(blocks)[metric]?.value)
  }

  @Test func `the Brier score is the mean of the squared errors of all probabilities`() throws {
    let blocks = [
      block(0, given: 0, probabilities: [0.8, 0.1, 0.1]),
      block(2, given: 1, probabilities: [0.3, 0.5, 0.2]),
    ]
    // 0.2² + 0.1² + 0.1² = 0.06, and 0.3² + 0.5² + 0.8² = 0.98.
    #expect(abs(try value("brier-score", blocks) - 0.52) < 1e-12)
    #expect(try value("brier-score", [block(1, given: 1, probabilities: [0, 1, 0])]) == 0)
    #expect(try value("brier-score", [block(1, given: 0, probabilities: [1, 0, 0])]) == 2)
  }

  @Test func `the calibration error weighs the distance in each bin by its blocks`() throws {
    let blocks = [
      // 0.7 belongs to the bin that begins there: with 0.75, half of two right.
      block(0, given: 0, probabilities: [0.7, 0.2, 0.1]),
      block(1, given: 0, probabilities: [0.75, 0.2, 0.05]),
      block(1, given: 1, probabilities: [0, 1, 0]),
      block(0, given: 1, probabilities: [0.65, 0.35, 0]),
    ]
    let expected = (0.45 + 0 + 0.35) / 4
    #expect(abs(try value("calibration-error", blocks) - expected) < 1e-12)
  }

  @Test func `bins hold every block once, the last one those that are certain`() throws {
    let evaluation = try RandomPages.evaluation(seed: 3)
    let certain = block(0, given: 0, probabilities: [1, 0, 0])
    let bins = evaluation.measurement(of: evaluation.blocks + [certain]).figures.calibration.bins
    #expect(bins.reduce(0) { $0 + $1.count } == evaluation.blocks.count + 1)
    #expect(bins.last?.correct == 1)
    for (number, bin) in bins.enumerated() {
      guard let mean = bin.meanConfidence else { continue }
      #expect(mean >= Double(number) / 10 && mean <= Double(number + 1) / 10)
    }
  }
}
