import Copydesk
import Evaluation
import Testing

@Suite struct CurvesTests {
  /// A block of ten bytes with the probabilities of the two labels to remove.
  private func block(_ gold: Int, _ first: Double, _ second: Double, bytes: Int = 10) -> ScoredBlock
  {
    ScoredBlock(
      gold: gold, bytes: [bytes, 0, 0], words: [1, 0, 0],
      probabilities: [1 - first - second, first, second])
  }

  private func curves(_ blocks: [ScoredBlock]) throws -> Curves {
    Curves(blocks, labels: try threeLabels())
  }

  @Test func `precision and recall are those of each threshold that gains recall`() throws {
    let curves = try curves([
      block(1, 0.9, 0), block(0, 0.8, 0), block(1, 0.7, 0), block(0, 0.7, 0), block(0, 0.6, 0),
      block(1, 0.25, 0), block(2, 0, 0.5),
    ])
    let points: [[[Double]]] = curves.precisionRecall.map { points in
      points.map { [$0.threshold, $0.precision, $0.recall] }
    }
    // The two blocks at 0.7 are taken together; the block at 0.8 gains no recall.
    let first: [[Double]] = [[0.9, 1, 1.0 / 3], [0.7, 0.5, 2.0 / 3], [0.25, 0.5, 1]]
    #expect(points == [[], first, [[0.5, 1, 1]]])
  }

  @Test func `each threshold costs and brings the bytes of the blocks that reach it`() throws {
    let curves = try curves([
      block(1, 0.5, 0.375, bytes: 30), block(0, 0.75, 0, bytes: 20), block(2, 0.25, 0.5, bytes: 10),
      block(0, 0, 0.125, bytes: 180),
    ])
    let points: [[Double]] = curves.tradeOff.map { [$0.threshold, $0.lost, $0.removed] }
    #expect(points == [[0.875, 0, 0.75], [0.75, 0.1, 1], [0.125, 1, 1]])
    #expect(curves.tradeOff(atThreshold: 0.9) == nil)
    #expect(curves.tradeOff(atThreshold: 0.875)?.removed == 0.75)
    #expect(curves.tradeOff(atThreshold: 0.5)?.lost == 0.1)
    #expect(curves.tradeOff(atThreshold: 0)?.lost == 1)
  }

  @Test func `the area under the steps is the average precision, and no block is left out`() throws
  {
    var random = SplitMix64(seed: 17)
    let labels = try threeLabels()
    for _ in 0..<50 {
      let blocks = (0..<Int.random(in: 1...60, using: &random)).map { _ in
        block(
          Int.random(in: 0...2, using: &random), Double(Int.random(in: 0...4, using: &random)) / 8,
          Double(Int.random(in: 0...4, using: &random)) / 8,
          bytes: Int.random(in: 1...50, using: &random))
      }
      let curves = Curves(blocks, labels: labels)
      let figures = Measurement(
        blocks, labels: labels, metrics: Metric.all(labels: labels),
        resampling: Resampling(sources: ["a"], seed: 1)
      ).figures
      for label in 1...2 {
        var (area, recall) = (0.0, 0.0)
        for point in curves.precisionRecall[label] {
          #expect(point.recall > recall && (0...1).contains(point.precision))
          area += (point.recall - recall) * point.precision
          recall = point.recall
        }
        let expected = figures.averagePrecision[label]
        #expect(expected.map { abs($0 - area) < 1e-12 } ?? curves.precisionRecall[label].isEmpty)
      }
      let isWeighed = blocks.contains { $0.gold == 0 } && blocks.contains { $0.gold != 0 }
      #expect(curves.tradeOff.isEmpty == !isWeighed)
      if let last = curves.tradeOff.last { #expect(last.lost == 1 && last.removed == 1) }
      #expect(
        curves.histogram.map { $0.reduce(0, +) }
          == (0...2).map { label in
            blocks.count { $0.gold == label }
          })
    }
  }

  @Test func `the histogram counts blocks by their probability of being removed`() throws {
    let histogram = try curves([
      block(0, 0, 0), block(0, 0, 0.0625), block(1, 0.5, 0.5), block(2, 0.25, 0.625),
      block(2, 0.5, 0.375),
    ]).histogram
    func bins(_ counts: [Int: Int]) -> [Int] { (0..<Curves.binCount).map { counts[$0] ?? 0 } }
    #expect(histogram == [bins([0: 1, 1: 1]), bins([19: 1]), bins([17: 2])])
  }
}
