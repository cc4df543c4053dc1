import Copydesk
import Testing

@Suite struct StretchDecoderTests {
  @Test func `a stretch gets the labels that it has when all is decoded again`() {
    var random = SplitMix64(seed: 51)
    for _ in 0..<400 {
      let labels = random.number(in: 2...4)
      let transitions = randomTransitions(labels: labels, using: &random)
      let count = random.number(in: 1...12)
      let boundaries = (0..<count).map { index in
        index == 0 ? .block : random.element(of: Sentence.Boundary.allCases)
      }
      func rows(_ count: Int) -> [[Double]] {
        (0..<count).map { _ in (0..<labels).map { _ in random.number(in: -9.0...9.0) } }
      }
      let emissions = rows(count)
      let decoder = StretchDecoder(
        emissions: emissions, boundaries: boundaries, transitions: transitions)
      let start = random.number(in: 0...count - 1)
      let stretch = start..<random.number(in: start + 1...count)
      let changed = rows(stretch.count)
      var all = emissions
      all.replaceSubrange(stretch, with: changed)
      func best(_ emissions: [[Double]]) -> [Int] {
        SequenceDecoder(
          emissions: emissions.flatMap { $0 }, boundaries: boundaries, transitions: transitions
        ).bestLabels()
      }
      let expected = Array(best(all)[stretch])
      #expect(decoder.bestLabels(of: stretch, emissions: changed) == expected)

      // The lead of one label of a whole stretch over another is what the other needs to win.
      guard Set(expected).count == 1, let label = expected.first else { continue }
      let other = (label + 1) % labels
      let lead =
        decoder.score(of: label, in: stretch, emissions: changed)
        - decoder.score(of: other, in: stretch, emissions: changed)
      #expect(lead > 0)
      guard stretch.count == 1 else { continue }
      all[start][other] += lead + 1e-6
      #expect(best(all)[start] == other)
      all[start][other] -= 2e-6
      #expect(best(all)[start] == label)
    }
  }
}
