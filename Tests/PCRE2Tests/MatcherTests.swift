import Copydesk
import PCRE2
import Testing

/// The outcome of matching `source` on `subject`.
private func outcome(
  _ source: String, on subject: String, limits: MatchLimits = .standard
) throws -> MatchOutcome {
  let bytes = Array(subject.utf8)
  return Matcher(limits: limits).firstMatch(
    of: try Pattern(source), in: try UTF8Span(validating: bytes.span))
}

@Suite struct MatcherTests {
  @Test func `a match is a range of bytes`() throws {
    #expect(try outcome("spende", on: "Für €5: Spende!") == .match(11..<17))
  }

  @Test func `caseless matching folds letters beyond ASCII`() throws {
    #expect(try outcome("für", on: "FÜR") == .match(0..<4))
    #expect(try outcome("subſcribe", on: "SUBSCRIBE") == .match(0..<9))
  }

  @Test func `word characters are those of Unicode`() throws {
    #expect(try outcome(#"^\w+$"#, on: "naïveté") == .match(0..<9))
  }

  @Test func `a group in the pattern does not hide the match`() throws {
    #expect(try outcome("(a)(b)(c)", on: "xabc") == .match(1..<4))
  }

  @Test func `no match is not an error`() throws {
    #expect(try outcome("donate", on: "a don ate") == .noMatch)
  }

  @Test func `an empty subject can match and not match`() throws {
    #expect(try outcome("^$", on: "") == .match(0..<0))
    #expect(try outcome("a", on: "") == .noMatch)
  }

  @Test func `a catastrophic pattern hits the match limit instead of hanging`() throws {
    let subject = String(repeating: "a", count: 40) + "!"
    #expect(try outcome("^(a+)+$", on: subject) == .limitHit(.match))
  }

  @Test func `the match limit is the one that was asked for`() throws {
    let subject = String(repeating: "a", count: 200) + "!"
    let small = MatchLimits(match: 10, depth: 10, heapKiB: 64)
    #expect(try outcome("(a|aa)+$", on: subject, limits: small) == .limitHit(.match))
  }

  @Test func `one matcher serves many patterns`() throws {
    let bytes = Array("give today".utf8)
    let matcher = Matcher()
    let subject = try UTF8Span(validating: bytes.span)
    #expect(matcher.firstMatch(of: try Pattern("today"), in: subject) == .match(5..<10))
    #expect(matcher.firstMatch(of: try Pattern("never"), in: subject) == .noMatch)
    #expect(matcher.firstMatch(of: try Pattern("give"), in: subject) == .match(0..<4))
  }
}

@Suite struct NumberedPatternTests {
  private static let sources = [
    "ab", #"\bab?"#, "a+b", "^a", "b$", "(?<=a)b", "(?<!a)b", "a|ab|É", "", #"\Bb"#, "[^a]", "€.",
    #"(?=b).."#, "a*?b",
  ]

  /// Calls `body` for random texts with a matcher of all patterns.
  private func forEachText(
    _ body: (_ matcher: Matcher, _ text: String, _ bytes: [UInt8]) throws -> Void
  ) throws {
    let matcher = Matcher(patterns: try Self.sources.map { try Pattern($0) })
    var random = SplitMix64(seed: 2)
    for _ in 0..<300 {
      let letters = (0..<random.next(below: 10)).map { _ in
        ["a", "b", "B", " ", "é", "€"][random.next(below: 6)]
      }
      let text = letters.joined()
      try body(matcher, text, Array(text.utf8))
    }
  }

  /// The offsets on the edges of a text's characters, the end too.
  private func edges(_ bytes: [UInt8]) -> [Int] {
    bytes.indices.filter { bytes[$0] & 0xC0 != 0x80 } + [bytes.count]
  }

  @Test func `a pattern matches by its number what it matches by itself`() throws {
    let patterns = try Self.sources.map { try Pattern($0) }
    try forEachText { matcher, text, bytes in
      let subject = try UTF8Span(validating: bytes.span)
      for (number, pattern) in patterns.enumerated() {
        #expect(
          matcher.firstMatch(ofPattern: number, in: subject)
            == Matcher().firstMatch(of: pattern, in: subject), "\(pattern.source) in \(text)")
        #expect(
          matcher.search(ofPattern: number, in: subject)
            == matcher.firstMatch(ofPattern: number, in: subject), "\(pattern.source) in \(text)")
      }
    }
  }

  @Test func `a match at a place is the first match from there where that starts there`() throws {
    var found = 0
    try forEachText { matcher, text, bytes in
      let subject = try UTF8Span(validating: bytes.span)
      for number in Self.sources.indices {
        for start in edges(bytes) {
          let first = matcher.firstMatch(ofPattern: number, in: subject, from: start)
          var expected = MatchOutcome.noMatch
          if case .match(let range) = first, range.lowerBound == start {
            expected = first
            found += 1
          }
          #expect(
            matcher.match(ofPattern: number, in: subject, at: start) == expected,
            "\(Self.sources[number]) at \(start) in \(text)")
        }
      }
    }
    #expect(found > 5_000)
  }

  @Test func `the first match from a place is the first of those that start there or later`() throws
  {
    try forEachText { matcher, text, bytes in
      let subject = try UTF8Span(validating: bytes.span)
      for number in Self.sources.indices {
        var expected = MatchOutcome.noMatch
        for start in edges(bytes).reversed() {
          let here = matcher.match(ofPattern: number, in: subject, at: start)
          if here != .noMatch { expected = here }
          #expect(
            matcher.firstMatch(ofPattern: number, in: subject, from: start) == expected,
            "\(Self.sources[number]) from \(start) in \(text)")
        }
      }
    }
  }

  @Test func `what stands before the place is looked at, and is no part of the match`() throws {
    let bytes = Array("gift tip".utf8)
    let subject = try UTF8Span(validating: bytes.span)
    let matcher = Matcher(
      patterns: try ["^tip", "(?<=gift )tip", #"\bift"#, #"\w+"#].map { try Pattern($0) })
    #expect(matcher.match(ofPattern: 0, in: subject, at: 5) == .noMatch)
    #expect(matcher.match(ofPattern: 1, in: subject, at: 5) == .match(5..<8))
    #expect(matcher.match(ofPattern: 2, in: subject, at: 1) == .noMatch)
    #expect(matcher.match(ofPattern: 3, in: subject, at: 4) == .noMatch)
    #expect(matcher.firstMatch(ofPattern: 3, in: subject, from: 4) == .match(5..<8))
    #expect(matcher.firstMatch(ofPattern: 0, in: subject, from: 5) == .noMatch)
  }

  @Test func `a limit stops a match at a place as well`() throws {
    let bytes = Array((String(repeating: "a", count: 40) + "!").utf8)
    let subject = try UTF8Span(validating: bytes.span)
    let matcher = Matcher(patterns: [try Pattern("(a+)+$")])
    #expect(matcher.match(ofPattern: 0, in: subject, at: 0) == .limitHit(.match))
    #expect(matcher.match(ofPattern: 0, in: subject, at: 38) == .noMatch)
  }
}

@Suite struct PatternTests {
  @Test func `an error carries PCRE2's message and the offset`() {
    let error = #expect(throws: PatternError.self) { try Pattern("donate(now") }
    #expect(error?.message == "missing closing parenthesis")
    #expect(error?.offset == 10)
  }

  @Test func `an empty pattern compiles`() throws {
    #expect(try outcome("", on: "abc") == .match(0..<0))
  }

  @Test func `a pattern that is too long or too deep is refused with what to do`() throws {
    _ = try Pattern(String(repeating: "a", count: Pattern.longest))
    let long = #expect(throws: PatternError.self) {
      try Pattern(String(repeating: "a", count: Pattern.longest + 1))
    }
    #expect(long?.offset == Pattern.longest)
    #expect(
      long?.message == "a pattern has at most 2048 bytes, not 2049: make several rules of it")
    func nested(_ depth: Int) -> String {
      String(repeating: "(?:", count: depth) + "a" + String(repeating: ")", count: depth)
    }
    _ = try Pattern(nested(Pattern.deepest))
    let deep = #expect(throws: PatternError.self) { try Pattern(nested(Pattern.deepest + 1)) }
    #expect(deep?.message == "parentheses are too deeply nested (at most 16 deep: simplify it)")
    #expect(deep.map { $0.offset > 0 } == true)
  }

  @Test func `a pattern that repeats repeats into something huge is refused`() {
    #expect(throws: PatternError.self) { try Pattern("(?:(?:(?:a{1,99}){1,99}){1,99}){1,99}") }
  }

  @Test func `a single byte of a character cannot be matched`() {
    #expect(throws: PatternError.self) { try Pattern(#"\C"#) }
  }
}
