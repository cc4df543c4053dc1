import Copydesk
import Evaluation
import Testing

@Suite struct FiguresTests {
  private let labels: LabelSet

  init() throws {
    labels = try LabelSet([
      Label(name: "editorial", description: "", action: .keep, color: .none),
      Label(name: "fundraising", description: "", action: .remove, color: .red),
      Label(name: "subscription", description: "", action: .remove, color: .blue),
    ])
  }

  @Test func `what is lost and what is removed is counted in blocks and in bytes`() {
    let figures = Figures(
      [
        ScoredBlock(gold: 0, bytes: [100, 0, 0], text: "kept"),
        // Half of a story paragraph would go, but most of it stays.
        ScoredBlock(gold: 0, bytes: [60, 40, 0], text: "cut"),
        ScoredBlock(gold: 0, bytes: [10, 0, 50], text: "lost"),
        ScoredBlock(gold: 1, bytes: [0, 30, 0], text: "found"),
        ScoredBlock(gold: 2, bytes: [0, 20, 0], text: "found under the other label"),
        ScoredBlock(gold: 2, bytes: [25, 0, 0], text: "missed"),
      ], labels: labels)
    #expect(figures.lost.blocks == 1)
    #expect(figures.lost.allBlocks == 3)
    #expect(figures.lost.bytes == 90)
    #expect(figures.lost.allBytes == 260)
    #expect(figures.removed.ofBlocks == 2.0 / 3)
    #expect(figures.removed.ofBytes == 50.0 / 75)
    #expect(figures.confusion[2, 1] == 1)
  }

  @Test func `nothing to lose is undefined`() {
    let figures = Figures([], labels: labels)
    #expect(figures.lost.ofBlocks == nil)
    #expect(figures.removed.ofBytes == nil)
  }

  @Test func `a block that is cut in equal parts counts as what comes first in the label set`() {
    #expect(ScoredBlock(gold: 0, bytes: [0, 7, 7], text: "").predicted == 1)
  }
}
