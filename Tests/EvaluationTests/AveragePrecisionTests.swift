import Copydesk
import Evaluation
import Testing

@Suite struct AveragePrecisionTests {
  /// The average precision of fundraising, for blocks in the order of these probabilities.
  private func averagePrecision(_ ranked: [(Double, isGold: Bool)]) throws -> Double? {
    let blocks = ranked.map { probability, isGold in
      block(isGold ? 1 : 0, given: 0, probabilities: [1 - probability, probability, 0])
    }
    return try estimates(blocks)["fundraising.average-precision"]?.value
  }

  @Test func `it is the mean of the precision at each block found`() throws {
    // Found at places 1, 3 and 4: (1/1 + 2/3 + 3/4) / 3.
    let value = try averagePrecision([
      (0.9, true), (0.8, false), (0.7, true), (0.6, true), (0.5, false),
    ])
    let precisions: [Double] = [1, 2.0 / 3, 3.0 / 4]
    let expected = precisions.reduce(0, +) / 3
    #expect(abs(try #require(value) - expected) < 1e-12)
  }

  @Test func `blocks with the same probability come together, in whatever order they are`() throws {
    // 0.8 holds one hit of three, precision 2/4; then the last hit at place 6: (1 + 1/2 + 1/2) / 3.
    let ranked: [(Double, isGold: Bool)] = [
      (0.9, true), (0.8, false), (0.8, true), (0.8, false), (0.4, false), (0.3, true),
    ]
    let expected = 2.0 / 3
    var random = SplitMix64(seed: 1)
    for _ in 0..<20 {
      let value = try averagePrecision(ranked.shuffled(using: &random))
      #expect(abs(try #require(value) - expected) < 1e-12)
    }
  }

  @Test func `all ties give the share of the label, and no block of it nothing`() throws {
    #expect(
      try averagePrecision([(0.5, true), (0.5, false), (0.5, false), (0.5, false)]) == 0.25)
    #expect(try averagePrecision([(0.5, false), (0.1, false)]) == nil)
  }
}
