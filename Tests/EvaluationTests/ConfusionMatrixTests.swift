import Evaluation
import Testing

@Suite struct ConfusionMatrixTests {
  /// Ten blocks by hand: of 6 editorial 5 are right and 1 is given fundraising; of 3 fundraising 2
  /// are right and 1 is given editorial; of 1 subscription none is right.
  private var matrix: ConfusionMatrix {
    var matrix = ConfusionMatrix(labels: ["editorial", "fundraising", "subscription"])
    for _ in 0..<5 { matrix.add(gold: 0, predicted: 0) }
    matrix.add(gold: 0, predicted: 1)
    for _ in 0..<2 { matrix.add(gold: 1, predicted: 1) }
    matrix.add(gold: 1, predicted: 0)
    matrix.add(gold: 2, predicted: 1)
    return matrix
  }

  @Test func `precision, recall and F1 of a label are those of the definition`() {
    let editorial = matrix.scores(0)
    #expect(editorial.precision == 5.0 / 6)
    #expect(editorial.recall == 5.0 / 6)
    #expect(editorial.f1 == 10.0 / 12)
    let fundraising = matrix.scores(1)
    #expect(fundraising.precision == 2.0 / 4)
    #expect(fundraising.recall == 2.0 / 3)
    #expect(fundraising.f1 == 4.0 / 7)
    #expect(fundraising.support == 3)
  }

  @Test func `a ratio without a denominator is undefined, not zero`() {
    let subscription = matrix.scores(2)
    #expect(subscription.precision == nil)
    #expect(subscription.recall == 0)
    #expect(subscription.f1 == 0)
    #expect(ConfusionMatrix(labels: ["a", "b"]).scores(0).f1 == nil)
  }

  @Test func `the macro average of F1 is the mean over labels, undefined where one is`() {
    let expected = (10.0 / 12 + 4.0 / 7 + 0) / 3
    #expect(matrix.macro(\.f1).map { abs($0 - expected) < 1e-12 } == true)
    #expect(matrix.macro(\.precision) == nil)
    #expect(ConfusionMatrix(labels: ["a", "b"]).macro(\.f1) == nil)
  }

  @Test func `the micro average counts all blocks together`() {
    #expect(matrix.micro.precision == 0.7)
    #expect(matrix.micro.recall == 0.7)
    #expect(matrix.total == 10)
  }
}
