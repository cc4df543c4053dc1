import Copydesk
import Evaluation
import Testing

@Suite struct FiguresTests {
  /// A block that was given labels for these numbers of bytes, ten to a word.
  private func block(_ gold: Int, _ bytes: [Int]) -> ScoredBlock {
    let all = Double(bytes.reduce(0, +))
    return ScoredBlock(
      gold: gold, bytes: bytes, words: bytes.map { $0 / 10 },
      probabilities: bytes.map { Double($0) / all })
  }

  private func figures(_ blocks: [ScoredBlock]) throws -> Figures {
    Measurement(
      blocks, labels: try threeLabels(), metrics: [],
      resampling: Resampling(sources: ["a"], seed: 1)
    ).figures
  }

  @Test func `what is lost and what is removed is counted in blocks, words and bytes`() throws {
    let figures = try figures([
      block(0, [100, 0, 0]),
      // Half of a story paragraph would go, but most of it stays.
      block(0, [60, 40, 0]),
      block(0, [10, 0, 50]),
      block(1, [0, 30, 0]),
      // Found, under the other label.
      block(2, [0, 20, 0]),
      block(2, [20, 0, 0]),
    ])
    #expect(figures.lost.blocks == 1)
    #expect(figures.lost.allBlocks == 3)
    #expect(figures.lost.words == 9)
    #expect(figures.lost.allWords == 26)
    #expect(figures.lost.bytes == 90)
    #expect(figures.lost.allBytes == 260)
    #expect(figures.removed.ofBlocks == 2.0 / 3)
    #expect(figures.removed.ofWords == 5.0 / 7)
    #expect(figures.removed.ofBytes == 50.0 / 70)
    #expect(figures.confusion[2, 1] == 1)
  }

  @Test func `nothing to lose is undefined`() throws {
    let figures = try figures([])
    #expect(figures.lost.ofBlocks == nil)
    #expect(figures.removed.ofBytes == nil)
    #expect(figures.calibration.expectedError == nil)
    #expect(figures.calibration.brierScore == nil)
  }

  @Test func `a block that is cut in equal parts counts as what comes first in the label set`() {
    #expect(block(0, [0, 7, 7]).predicted == 1)
  }
}
