import Copydesk
import Testing

@Suite struct WordIndexTests {
  @Test func `each literal that starts words is found as often as it stands in a text`() {
    var random = SplitMix64(seed: 42)
    var found = 0
    for _ in 0..<150 {
      // The prefilter gives it only literals of some length.
      let drawn = (0..<random.number(in: 0...60)).map { _ in RandomLiteral(using: &random) }
        .filter { $0.literal.count > 2 && LiteralFilter.isUsable([$0.literal]) }
      let index = WordIndex(drawn.enumerated().map { ($1.literal, $0) })
      for _ in 0..<20 {
        let text = random.text(holding: drawn)
        let words = wordPlaces(of: text, for: drawn.map(\.literal))
        var counts = [Int](repeating: 0, count: drawn.count)
        index.scan(text.span, words: words) { counts[$0] += 1 }
        let expected = drawn.map { places(of: $0.literal, in: text).count }
        #expect(
          counts == expected,
          "\(drawn.map(\.literal)) in \(String(decoding: text, as: UTF8.self).debugDescription)")
        found += counts.reduce(0, +)
      }
    }
    #expect(found > 2_000)
  }
}
