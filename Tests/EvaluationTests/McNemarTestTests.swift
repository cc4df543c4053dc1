import Evaluation
import Testing

@Suite struct McNemarTestTests {
  @Test func `the p-value is twice the smaller tail of the binomial distribution`() {
    let table: [(Int, Int, Double)] = [
      // 2 / 2⁵
      (5, 0, 0.0625),
      // 2 (1 + 10) / 2¹⁰
      (1, 9, 0.021_484_375),
      // 2 (1 + 12 + 66) / 2¹²
      (10, 2, 0.038_574_218_75),
      // As many here as there.
      (3, 3, 1), (4, 3, 1),
    ]
    for (onlyFirst, onlyOther, p) in table {
      #expect(abs(McNemarTest(onlyFirst: onlyFirst, onlyOther: onlyOther).pValue - p) < 1e-12)
      #expect(abs(McNemarTest(onlyFirst: onlyOther, onlyOther: onlyFirst).pValue - p) < 1e-12)
    }
  }

  @Test func `two that never differ in being right do not differ`() {
    #expect(McNemarTest(onlyFirst: 0, onlyOther: 0).pValue == 1)
  }

  @Test func `thousands of blocks neither overflow nor vanish`() {
    // By the normal approximation with correction for continuity: z = 99/√10,000.
    let p = McNemarTest(onlyFirst: 5_050, onlyOther: 4_950).pValue
    #expect(abs(p - 2 * normalProbability(below: -0.99)) < 1e-4)
    #expect(McNemarTest(onlyFirst: 9_000, onlyOther: 0).pValue == 0)
  }
}
