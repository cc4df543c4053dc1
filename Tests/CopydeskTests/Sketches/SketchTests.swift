import Copydesk
import Testing

@Suite struct SketchTests {
  private static let vocabulary = (0..<400).map { number -> String in
    let syllables = ["ka", "lo", "mi", "tu", "re", "no", "sa", "vi"]
    return [number % 8, number / 8 % 8, number / 64].map { syllables[$0] }.joined()
  }

  private static func words(_ count: Int, _ random: inout SplitMix64) -> [String] {
    (0..<count).map { _ in vocabulary[random.next(below: vocabulary.count)] }
  }

  /// The true similarity: shared runs of three words, of all.
  private static func jaccard(_ first: [String], _ second: [String]) -> Double {
    let sets = [first, second].map { words in
      Set((0...words.count - 3).map { words[$0..<$0 + 3].joined(separator: " ") })
    }
    return Double(sets[0].intersection(sets[1]).count) / Double(sets[0].union(sets[1]).count)
  }

  private static func sketch(_ words: [String]) throws -> Sketch {
    try #require(Sketch(of: words.joined(separator: " ")))
  }

  /// A bit agrees with probability (1 + J)/2, so with 128 of them the estimate 2x − 1 has a standard
  /// deviation of at most 2 √(1/4/128) = 0.088 for a pair, and of 0.088/√200 for the mean of 200.
  @Test(arguments: [0, 1, 3, 8, 20, 60])
  func `the estimated similarity is the true one on average`(edits: Int) throws {
    var random = SplitMix64(seed: UInt64(edits))
    var error = 0.0
    for _ in 0..<200 {
      let words = Self.words(40 + random.next(below: 80), &random)
      var edited = words
      for _ in 0..<edits {
        let place = random.next(below: edited.count)
        if random.once(in: 3), edited.count > 10 {
          edited.remove(at: place)
        } else {
          edited[place] = Self.vocabulary[random.next(below: Self.vocabulary.count)]
        }
      }
      let estimate = try Self.sketch(words).similarity(to: Self.sketch(edited))
      let similarity = Self.jaccard(words, edited)
      #expect(abs(estimate - similarity) < 5 * 0.088 + 0.01)
      error += estimate - similarity
    }
    // Estimates below 0 are told as 0: with nothing in common the mean is too large by 0.4 · 0.088.
    #expect(abs(error / 200) < 0.045, "\(error / 200)")
  }

  @Test func `near-duplicates are told from texts with nothing in common`() throws {
    var random = SplitMix64(seed: 9)
    for _ in 0..<200 {
      let words = Self.words(150, &random)
      var edited = words
      edited[random.next(below: 150)] = "harbour"
      let sketch = try Self.sketch(words)
      #expect(sketch.isNearDuplicate(of: try Self.sketch(edited)))
      #expect(!sketch.isNearDuplicate(of: try Self.sketch(Self.words(150, &random))))
    }
  }

  @Test func `case, quotes and white space make no difference, and short texts have no sketch`() {
    let text = "The “ferry” turned back at noon, the harbour master said on Tuesday"
    #expect(Sketch(of: text) != nil)
    #expect(
      Sketch(of: text)
        == Sketch(
          of: " THE \"FERRY\"\u{A0} turned back at noon, the harbour master said on Tuesday\n"))
    #expect(Sketch(of: "The ferry turned back at noon today") == nil)
    #expect(Sketch(of: "") == nil)
  }
}
