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

@Suite struct PatternTests {
  @Test func `an error carries PCRE2's message and the offset`() {
    let error = #expect(throws: PatternError.self) { try Pattern("donate(now") }
    #expect(error?.message == "missing closing parenthesis")
    #expect(error?.offset == 10)
  }

  @Test func `an empty pattern compiles`() throws {
    #expect(try outcome("", on: "abc") == .match(0..<0))
  }

  @Test func `a single byte of a character cannot be matched`() {
    #expect(throws: PatternError.self) { try Pattern(#"\C"#) }
  }
}
