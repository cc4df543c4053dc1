import Copydesk
import Testing

@Suite struct LiteralFilterTests {
  @Test func `a filter matches where one of its literals stands, and nowhere else`() {
    var random = SplitMix64(seed: 43)
    var (hits, misses) = (0, 0)
    for _ in 0..<400 {
      let drawn = (0..<random.number(in: 0...4)).map { _ in RandomLiteral(using: &random) }
        .filter { LiteralFilter.isUsable([$0.literal]) }
      let literals = drawn.map(\.literal)
      let filter = LiteralFilter(literals)
      #expect(filter.kind == .word)
      for _ in 0..<20 {
        let text = random.text(holding: drawn)
        let words = wordPlaces(of: text, for: literals)
        let (first, others) = (literals.filter(\.startsText), literals.filter { !$0.startsText })
        let isFirst = first.contains { !places(of: $0, in: text).isEmpty }
        #expect(filter.matchesFirstWord(words, in: text.span) == isFirst)
        let starts = Set(others.flatMap { places(of: $0, in: text) }).sorted()
        let found = words.places.filter { filter.matches($0, startsText: false, in: text.span) }
        #expect(
          found.map(\.start) == starts,
          "\(literals) in \(String(decoding: text, as: UTF8.self).debugDescription)")
        let isAnywhere = isFirst || !starts.isEmpty
        #expect(filter.matches(words, in: text.span) == isAnywhere)
        if isAnywhere { hits += 1 } else { misses += 1 }
      }
    }
    #expect(hits > 1_000)
    #expect(misses > 1_000)
  }

  @Test func `literals within words and after spaces, or none that are known, tell nothing`() {
    for pattern in ["gift", " gift", #"\b(?:gift|tip)|let"#, #"\w"#] {
      let literals = PatternLiterals(pattern).starts
      #expect(LiteralFilter(literals).kind == .unknown, "\(pattern)")
    }
    for pattern in [#"\bgift"#, #"\$5"#, #"^\W*gift"#, #"\b(?:gift|tip)|£5"#] {
      let literals = PatternLiterals(pattern).starts
      #expect(LiteralFilter(literals).kind == .word, "\(pattern)")
    }
  }
}
