import Evaluation
import Testing

/// Values from tables.
@Suite struct NormalDistributionTests {
  @Test func `probabilities and quantiles are those of the tables`() {
    let table: [(Double, Double)] = [
      (0, 0.5), (1, 0.841_344_746_068_543), (1.959_963_984_540_054, 0.975),
      (-1.644_853_626_951_472_7, 0.05), (3, 0.998_650_101_968_37),
      (-5, 2.866_515_718_791_94e-7),
    ]
    for (x, probability) in table {
      #expect(abs(normalProbability(below: x) - probability) < 1e-13)
      #expect(abs(normalQuantile(probability) - x) < 1e-8)
    }
    #expect(normalProbability(below: -40) == 0)
    #expect(normalProbability(below: 40) == 1)
  }

  @Test func `the quantile of Student's distribution nears the normal one`() {
    let table: [(Int, Double)] = [
      (10, 2.228_139), (19, 2.093_024), (29, 2.045_230), (120, 1.979_930),
    ]
    for (degrees, value) in table {
      #expect(abs(studentQuantile(degreesOfFreedom: degrees) - value) < 2e-4)
    }
  }
}
