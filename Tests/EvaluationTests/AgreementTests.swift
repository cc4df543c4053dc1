import Evaluation
import Testing

@Suite struct AgreementTests {
  /// Rows are gold labels.
  private func matrix(_ rows: [[Int]]) -> ConfusionMatrix {
    var matrix = ConfusionMatrix(labels: rows.indices.map { "\($0)" })
    for (gold, row) in rows.enumerated() {
      for (predicted, count) in row.enumerated() {
        for _ in 0..<count { matrix.add(gold: gold, predicted: predicted) }
      }
    }
    return matrix
  }

  @Test func `kappa is the agreement beyond that of chance`() throws {
    // Cohen's two raters: 35 of 50 agree; by chance (25·30 + 25·20) / 50² = 0.5 would.
    let kappa = try #require(matrix([[20, 5], [10, 15]]).kappa)
    #expect(abs(kappa - 0.4) < 1e-12)
    #expect(matrix([[0, 5], [5, 0]]).kappa == -1)
    #expect(matrix([[3, 0], [0, 4]]).kappa == 1)
  }

  @Test func `kappa is undefined where chance alone agrees fully, or without blocks`() {
    #expect(matrix([[7, 0], [0, 0]]).kappa == nil)
    #expect(matrix([[0, 0], [0, 0]]).kappa == nil)
    // All are given one label that only some have: no better than chance.
    #expect(matrix([[7, 0], [2, 0]]).kappa == 0)
  }

  @Test func `the correlation of two labels is that of Matthews`() throws {
    // (20·15 − 5·10) / √(25·25·30·20)
    let expected = 250 / Double(25 * 25 * 30 * 20).squareRoot()
    let value = try #require(matrix([[20, 5], [10, 15]]).matthewsCorrelation)
    #expect(abs(value - expected) < 1e-12)
  }

  @Test func `the correlation of three labels is Gorodkin's`() throws {
    // Σ support·given = 6·6 + 3·4 + 1·0 = 48, Σ support² = 46, Σ given² = 52, of 10 blocks 7 right.
    let expected = Double(7 * 10 - 48) / Double((100 - 46) * (100 - 52)).squareRoot()
    let value = try #require(
      matrix([[5, 1, 0], [1, 2, 0], [0, 1, 0]]).matthewsCorrelation)
    #expect(abs(value - expected) < 1e-12)
  }

  @Test func `the correlation is undefined where one side has one label only`() {
    #expect(matrix([[7, 0], [2, 0]]).matthewsCorrelation == nil)
    #expect(matrix([[5, 4], [0, 0]]).matthewsCorrelation == nil)
    #expect(matrix([[0, 0], [0, 0]]).matthewsCorrelation == nil)
  }

  @Test func `a weighted mean leaves out labels without blocks, a macro mean does not`() throws {
    // The third label has no block and was given to none: its F1 is undefined.
    let two = matrix([[3, 1, 0], [0, 1, 0], [0, 0, 0]])
    #expect(two.macro(\.f1) == nil)
    let first = 6.0 / 7
    let second = 2.0 / 3
    let expected = (4 * first + second) / 5
    let value = try #require(two.weighted(\.f1))
    #expect(abs(value - expected) < 1e-12)
    // The second has blocks and was never given: its precision is undefined, and so is the mean.
    #expect(matrix([[3, 0], [2, 0]]).weighted(\.precision) == nil)
    #expect(matrix([[3, 0], [2, 0]]).weighted(\.recall) == 3.0 / 5)
  }
}
