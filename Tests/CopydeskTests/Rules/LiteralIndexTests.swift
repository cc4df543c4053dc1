import Copydesk
import Testing

@Suite struct LiteralIndexTests {
  @Test func `each literal is found as often as it stands in a text`() {
    var random = SplitMix64(seed: 41)
    var found = 0
    for _ in 0..<150 {
      let drawn = (0..<random.number(in: 0...30)).map { _ in RandomLiteral(using: &random) }
        .filter { !$0.literal.startsText }
      let index = LiteralIndex(drawn.enumerated().map { ($1.literal, $0) })
      for _ in 0..<20 {
        let text = random.text(holding: drawn)
        var counts = [Int](repeating: 0, count: drawn.count)
        index.scan(text.span) { counts[$0] += 1 }
        let expected = drawn.map { places(of: $0.literal, in: text).count }
        #expect(
          counts == expected,
          "\(drawn.map(\.literal)) in \(String(decoding: text, as: UTF8.self).debugDescription)")
        found += counts.reduce(0, +)
      }
    }
    #expect(found > 5_000)
  }
}
