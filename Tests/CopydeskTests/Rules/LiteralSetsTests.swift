import Copydesk
import Testing

@Suite struct LiteralSetsTests {
  @Test func `a text meets the sets of which it holds a literal`() {
    var random = SplitMix64(seed: 45)
    for _ in 0..<300 {
      let count = random.number(in: 1...300)
      let drawn = (0..<random.number(in: 1...20)).map { _ in
        Set((0..<random.number(in: 0...40)).map { _ in Int32(random.number(in: 0...count - 1)) })
      }
      let sets = LiteralSets(drawn.map { Array($0) })
      let held = Set((0..<random.number(in: 0...30)).map { _ in random.number(in: 0...count - 1) })
      var found = [UInt64](repeating: 0, count: (count + 63) / 64)
      for literal in held { found[literal / 64] |= 1 << UInt64(literal % 64) }
      for (number, set) in drawn.enumerated() {
        let expected = set.map { Int($0) }.filter(held.contains).sorted()
        var members: [Int] = []
        sets.forEachMember(of: number, in: found.span) { members.append($0) }
        #expect(members == expected)
        #expect(sets.meet(found.span, set: number) == !expected.isEmpty)
      }
    }
  }
}
