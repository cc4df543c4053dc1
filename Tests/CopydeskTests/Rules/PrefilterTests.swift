import Copydesk
import Testing

/// What rules find in a text with the prefilter and without.
private func matches(
  _ rules: RuleSet, in text: String, memory: inout RuleMemory
) -> (with: RuleMatches, without: RuleMatches) {
  let document = Document(blocks: [text])
  let folded = FoldedText(0..<document.utf8.count, of: document.utf8)
  return (
    rules.matches(in: folded, memory: &memory, prefiltered: true),
    rules.matches(in: folded, memory: &memory, prefiltered: false)
  )
}

/// What rules find in a text with the prefilter and without, in memory that no other text was in.
private func matches(_ rules: RuleSet, in text: String) -> (with: RuleMatches, without: RuleMatches)
{
  var memory = RuleMemory(rules)
  return matches(rules, in: text, memory: &memory)
}

@Suite struct PrefilterTests {
  @Test func `random patterns find the same as without the prefilter`() throws {
    var random = SplitMix64(seed: 31)
    let labels = try smallLabels()
    var (hits, misses, prefiltered, placed) = (0, 0, 0, 0)
    for _ in 0..<300 {
      var rules: [Rule] = []
      var samples: [String] = []
      while rules.count < 8 {
        let drawn = (0..<random.element(of: [1, 1, 1, 2, 3])).map { _ in
          RandomPattern(depth: 3, using: &random)
        }
        var rule = smallRule("r\(rules.count)")
        rule.patterns = drawn.map(\.pattern)
        if random.once(in: 4) {
          rule.unless = RandomPattern(depth: 2, using: &random).pattern
        }
        guard (try? CompiledRule(rule, labels: labels)) != nil else { continue }
        rules.append(rule)
        samples += drawn.map(\.sample)
      }
      let set = try RuleSet(rules, labels: labels)
      prefiltered += set.rules.indices.count { set.isPrefiltered($0) }
      placed += rules.flatMap(\.patterns).count {
        LiteralFilter(PatternLiterals($0).starts).kind == .word
      }
      // Nothing of a text may be left in the memory for the next one.
      var memory = RuleMemory(set)
      for _ in 0..<24 {
        let pieces = (0..<random.number(in: 0...3)).map { _ in
          random.vary(random.element(of: samples))
        }
        let text = pieces.joined(separator: random.element(of: ["", " ", " ", "x", "é"]))
        let (with, without) = matches(set, in: text, memory: &memory)
        guard without.limitHits.isEmpty else { continue }
        #expect(
          with.hits == without.hits,
          "\(rules.map { ($0.patterns, $0.unless) }) in \(text.debugDescription)")
        #expect(with.limitHits.isEmpty)
        hits += without.hits.count
        misses += rules.count - without.hits.count
      }
    }
    // The draw is not one-sided: there was much to find and much to leave out.
    #expect(hits > 5_000)
    #expect(misses > 10_000)
    #expect(prefiltered > 500)
    #expect(placed > 500)
  }

  @Test func `a limit is not hit by a rule that cannot match`() throws {
    let rules = try RuleSet(
      [
        smallRule("slow", "^(a+)+$", "donate"),
        smallRule("unless", "aa", unless: "^(a+)+$.*donate"),
      ],
      labels: smallLabels())
    let slow = String(repeating: "a", count: 40) + "!"
    let (with, without) = matches(rules, in: slow)
    #expect(without.limitHits.map(\.rule) == ["slow"])
    #expect(with.limitHits.isEmpty)
    #expect(with.hits == without.hits)
    #expect(matches(rules, in: slow + " donate").with.limitHits.count == 2)
  }

  @Test func `rules that share literals, patterns and starts of words are told apart`() throws {
    let rules = try RuleSet(
      [
        smallRule("a", #"\bhe\b"#), smallRule("b", "he"), smallRule("c", #"\bhe"#),
        smallRule("d", #"he\b"#),
        smallRule("e", "the", "he"), smallRule("f", "shed|he"), smallRule("g", "hers"),
        smallRule("h", "he"),
      ], labels: smallLabels())
    for (text, expected) in [
      ("he", "abcdfh"), ("the", "bdefh"), ("Hers", "bcfgh"), ("shed", "bfh"), ("éhe", "bdfh"),
      ("_he_", "bfh"),
      ("-he-", "abcdfh"), ("h e", ""), ("", ""), ("ushers", "bfgh"),
    ] {
      let found = matches(rules, in: text).with.hits.map { rules.rules[$0.rule].rule.id }.joined()
      #expect(found == expected, "\(text)")
    }
  }

  @Test func `a match is found behind hundreds of places where none starts`() throws {
    let rules = try RuleSet(
      [
        smallRule("first", #"^\W*gift|\bgift \d"#), smallRule("next", #"\bgift \d"#),
        smallRule("unless", "gift", unless: #"\bgift £"#),
      ], labels: smallLabels())
    for count in [1, 255, 256, 257, 1_000] {
      let places = String(repeating: "gift ", count: count)
      for (text, expected) in [
        ("Our \(places)5.", [0, 1, 2]), ("Our \(places)£5.", []), (places, [0, 2]),
      ] {
        let (with, without) = matches(rules, in: text)
        #expect(with.hits.map(\.rule) == expected, "\(count)")
        #expect(with.hits == without.hits)
      }
    }
  }

  @Test func `many thousand literals are all found`() throws {
    let letters = (UInt8(ascii: "a")...UInt8(ascii: "z")).map { Unicode.Scalar($0) }
    let words = letters.map { letter in
      (0..<220).map { "\(letter)\(String($0 * 104_729 % 60_000_001, radix: 36))" }
    }
    let rules = zip(letters, words).enumerated().map { number, rule in
      let pattern = rule.1.joined(separator: "|")
      // Half of them stand within words.
      return smallRule("\(rule.0)", number % 2 == 0 ? pattern : #"\b(?:\#(pattern))\b"#)
    }
    let set = try RuleSet(rules, labels: smallLabels())
    #expect(set.rules.indices.allSatisfy { set.isPrefiltered($0) })
    for number in stride(from: 0, to: 220, by: 4) {
      let text = words.map { $0[number] }.joined(separator: number % 3 == 0 ? ", " : " ")
      let (with, without) = matches(set, in: text.uppercased())
      #expect(with.hits.count == 26, "\(text)")
      #expect(with.hits == without.hits)
    }
    let (with, without) = matches(set, in: "a b c The tide turned.")
    #expect(with.hits.isEmpty)
    #expect(without.hits.isEmpty)
  }
}
