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
        PatternLiterals($0).starts?.allSatisfy(LiteralIndex.hasPlace) ?? false
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

  @Test func `a literal is found wherever it stands, the first time and the last`() throws {
    var random = SplitMix64(seed: 42)
    let labels = try smallLabels()
    var (hits, differing) = (0, 0)
    for _ in 0..<150 {
      let drawn = (0..<random.number(in: 1...20)).map { _ in RandomLiteral(using: &random) }
      let rules = drawn.enumerated().flatMap { number, literal in
        [
          smallRule("\(number).first", literal.pattern),
          smallRule("\(number).last", "\(literal.pattern)(?![\\s\\S]+\(literal.pattern))"),
        ]
      }
      let set = try RuleSet(rules, labels: labels)
      var memory = RuleMemory(set)
      for _ in 0..<20 {
        let text = random.text(holding: drawn)
        let (with, without) = matches(set, in: text, memory: &memory)
        #expect(with.hits == without.hits, "\(drawn.map(\.pattern)) in \(text.debugDescription)")
        hits += with.hits.count
        differing += Set(with.hits.map(\.range.lowerBound)).count
      }
    }
    #expect(hits > 5_000)
    #expect(differing > 3_000)
  }

  @Test func `a word that begins a hundred literals is told from each of them`() throws {
    // Of one word and of two, by all their letters or their first ones, run into others and not.
    let words = ["a", "to", "the", "gift", "giving", "support", "supporting"]
    let ends = ["", " a", " to", " the", " us", "-us", "'s", "s", "ing", " 5", " us all", ", us"]
    let rules = words.flatMap { word in
      ends.enumerated().flatMap { number, end in
        [
          smallRule("\(word).\(number)", #"\b\#(word)\#(end)"#),
          smallRule("\(word).\(number).end", #"\b\#(word)\#(end)\b"#),
          smallRule("\(word).\(number).within", "\(word)\(end)"),
          smallRule("\(word).\(number).start", #"^\W*\#(word)\#(end)"#),
        ]
      }
    }
    let set = try RuleSet(rules, labels: smallLabels())
    var memory = RuleMemory(set)
    var random = SplitMix64(seed: 43)
    var hits = 0
    for _ in 0..<2_000 {
      let text = (0..<random.number(in: 1...6)).map { _ in
        random.element(of: words) + random.element(of: ends)
      }.joined(separator: random.element(of: ["", " ", ". ", " - "]))
      let varied = random.once(in: 3) ? text.uppercased() : text
      let (with, without) = matches(set, in: varied, memory: &memory)
      #expect(with.hits == without.hits, "\(varied)")
      hits += with.hits.count
    }
    #expect(hits > 20_000)
  }

  @Test func `digits and letters beyond ASCII match as they do without the prefilter`() throws {
    let rules = try RuleSet(
      [
        smallRule("digit", #"\b\d"#), smallRule("gift", #"\bgift"#), smallRule("keep", "keep"),
        smallRule("capital", #"\b(?-i:[A-Z])x"#),
      ], labels: smallLabels())
    var digits = 0
    for value in 0..<0x11_0000 as Range<UInt32> {
      guard let scalar = Unicode.Scalar(value), scalar.properties.numericType == .decimal else {
        continue
      }
      let (with, without) = matches(rules, in: "a \(scalar) b")
      #expect(with.hits == without.hits, "U+\(value)")
      digits += with.hits.count
    }
    #expect(digits > 500)
    for (text, expected) in [
      ("Gi\u{17F}t gift", []), ("gift Gi\u{17F}t", [2]), ("a \u{212A}eep keep", [3]),
      ("5 a6 77", [1]),
      ("ax By", []), ("by Ax", [0]), ("_Ax", []), ("Éx Ax", [0]),
    ] {
      let (with, without) = matches(rules, in: text)
      #expect(with.hits == without.hits, "\(text)")
      if !expected.isEmpty { #expect(with.hits.map(\.rule) == expected, "\(text)") }
    }
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
