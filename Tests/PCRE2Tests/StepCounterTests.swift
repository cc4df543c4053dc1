import Copydesk
import PCRE2
import Testing

/// The steps that a pattern takes on a text.
private func steps(_ source: String, on text: String, countsSteps: Bool = true) throws -> Int {
  let matcher = Matcher(countsSteps: countsSteps)
  let bytes = Array(text.utf8)
  _ = matcher.firstMatch(
    of: try Pattern(source, countsSteps: true), in: try UTF8Span(validating: bytes.span))
  return matcher.steps
}

@Suite struct StepCounterTests {
  @Test func `each item that is tried is a step, and the end is one`() throws {
    #expect(try steps("^abc", on: "abc") == 5)
    #expect(try steps("^abc", on: "abx") == 4)
  }

  @Test func `steps of several matches add up`() throws {
    let matcher = Matcher(countsSteps: true)
    let pattern = try Pattern("^abc", countsSteps: true)
    let bytes = Array("abc".utf8)
    for count in 1...3 {
      _ = matcher.firstMatch(of: pattern, in: try UTF8Span(validating: bytes.span))
      #expect(matcher.steps == 5 * count)
    }
  }

  @Test func `backtracking takes more steps than the text has bytes`() throws {
    let short = try steps("(?:a|b|ab)*c", on: String(repeating: "ab", count: 4))
    let long = try steps("(?:a|b|ab)*c", on: String(repeating: "ab", count: 8) + "c")
    #expect(long > short)
    let tangled = try steps("^(?:a+)+$", on: String(repeating: "a", count: 12) + "b")
    #expect(tangled > 1_000)
  }

  @Test func `who does not count is told nothing`() throws {
    #expect(try steps("^abc", on: "abc", countsSteps: false) == 0)
    let matcher = Matcher(countsSteps: true)
    let bytes = Array("abc".utf8)
    _ = matcher.firstMatch(of: try Pattern("^abc"), in: try UTF8Span(validating: bytes.span))
    #expect(matcher.steps == 0)
  }

  @Test func `counting changes no match`() throws {
    var random = SplitMix64(seed: 1)
    for source in ["a+b", #"\bab?c"#, "(?:a|ab)(?:c|bcd)", "^a.*b$", "[^a]b(?=c)", "é|a{2}"] {
      let pattern = try Pattern(source)
      let counted = try Pattern(source, countsSteps: true)
      for _ in 0..<200 {
        let letters = (0..<random.next(below: 12)).map { _ in
          ["a", "b", "c", "d", " ", "É"][random.next(below: 6)]
        }
        let bytes = Array(letters.joined().utf8)
        let subject = try UTF8Span(validating: bytes.span)
        #expect(
          Matcher().firstMatch(of: pattern, in: subject)
            == Matcher(countsSteps: true).firstMatch(of: counted, in: subject))
      }
    }
  }
}
