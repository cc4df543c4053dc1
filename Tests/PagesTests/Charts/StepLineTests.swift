import Copydesk
import Pages
import Testing

@Suite struct StepLineTests {
  private let places = [Place(x: 0, y: 9), Place(x: 4, y: 5), Place(x: 6, y: 1)]

  @Test func `a step goes one way first`() {
    #expect(
      StepLine(places, .horizontalFirst).corners == [
        Place(x: 0, y: 9), Place(x: 4, y: 9), Place(x: 4, y: 5), Place(x: 6, y: 5),
        Place(x: 6, y: 1),
      ])
    #expect(
      StepLine(places, .verticalFirst).corners == [
        Place(x: 0, y: 9), Place(x: 0, y: 5), Place(x: 4, y: 5), Place(x: 4, y: 1),
        Place(x: 6, y: 1),
      ])
    #expect(StepLine([], .verticalFirst).visibleCorners.isEmpty)
  }

  @Test func `what can be seen of many steps stays, and is little`() {
    var random = SplitMix64(seed: 23)
    let places = (0..<20_000).map { index in
      Place(x: Double(index) / 70, y: Double.random(in: 0...250, using: &random))
    }
    let line = StepLine(places, .verticalFirst)
    let visible = line.visibleCorners
    #expect(visible.count <= 4 * 600)
    #expect(visible.first == line.corners.first && visible.last == line.corners.last)
    // Every column of half a unit has the heights that all corners have in it, from places of theirs.
    func heights(_ corners: [Place]) -> [Int: ClosedRange<Double>] {
      Dictionary(grouping: corners) { Int(($0.x * 2).rounded(.down)) }.mapValues { corners in
        (corners.map(\.y).min() ?? 0)...(corners.map(\.y).max() ?? 0)
      }
    }
    let isSame = heights(visible) == heights(line.corners)
    #expect(isSame)
  }
}
