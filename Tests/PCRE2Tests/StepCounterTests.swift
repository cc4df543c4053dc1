import Copydesk
import PCRE2
import Testing

/// The steps that a pattern takes on a text.
private func steps(_ source: String, on text: String, countsSteps: Bool = true) throws -> Int {
  let matcher = Matcher(countsSteps: countsSteps)
  let bytes = Array(text.utf8)
  _ = matcher.firstMatch(
    of: try Pattern(source), in: try UTF8Span(validating: bytes.span))
  return matcher.steps
}

@Suite struct StepCounterTests {
  @Test func `each item that is tried is a step, and the end is one`() throws {
    #expect(try steps("^abc", on: "abc") == 5)
    #expect(try steps("^abc", on: "abx") == 4)
  }

  @Test func `steps of several matches add up`() throws {
    let matcher = Matcher(countsSteps: true)
    let pattern = try Pattern("^abc")
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
  }

  @Test func `bytes that an item passes over count as well, more for long patterns`() throws {
    let text = String(repeating: "a", count: 1_600)
    #expect((100...120).contains(try steps("^[^.]*+x?", on: text)))
    let long = "^[^.\(String(repeating: "é", count: 500))]*+x?"
    #expect(try steps(long, on: text) > 1_600)
  }

  @Test func `steps are the same with machine code and without`() throws {
    for source in ["(?:a|ab)+[xy]", #"\b\w+ (?:\w+ ){0,3}[xy]"#, "a[^.]*[xy]", "(?=a+b)a+x"] {
      let text = String(repeating: "ab a ", count: 40)
      #expect(try steps(source, on: text) == steps("(*NO_JIT)" + source, on: text), "\(source)")
    }
  }

  @Test func `a search that takes too many steps is stopped`() throws {
    let bytes = Array(String(repeating: "a", count: 40).utf8)
    let subject = try UTF8Span(validating: bytes.span)
    let patterns = [try Pattern("(?:a|aa)+[xy]"), try Pattern("a")]
    let matcher = Matcher(limits: .quick, patterns: patterns)
    let most = Matcher.mostSteps(bytes: bytes.count)
    #expect(matcher.firstMatch(ofPattern: 0, in: subject) == .limitHit(.match))
    #expect((most...most + 100).contains(matcher.steps))
    #expect(matcher.firstMatch(ofPattern: 1, in: subject) == .match(0..<1))
  }

  @Test func `a search of a short text is not counted unless it is slow or little is left`()
    throws
  {
    let bytes = Array(String(repeating: "a", count: 40).utf8)
    let subject = try UTF8Span(validating: bytes.span)
    let patterns = [try Pattern("(?:a|aa)+[xy]"), try Pattern("a$")]
    let matcher = Matcher(limits: .quick, patterns: patterns)
    matcher.stepsLeft = 20_000_000
    #expect(matcher.search(ofPattern: 1, in: subject) == .match(39..<40))
    #expect(matcher.steps == 0)
    #expect(matcher.stepsLeft < 20_000_000)
    #expect(matcher.search(ofPattern: 0, in: subject) == .limitHit(.match))
    #expect(matcher.steps > 0)
    let before = matcher.steps
    matcher.stepsLeft = 1_000
    #expect(matcher.search(ofPattern: 1, in: subject) == .match(39..<40))
    #expect(matcher.steps > before)
    matcher.stepsLeft = 0
    #expect(matcher.search(ofPattern: 1, in: subject) == .limitHit(.budget))
  }

  @Test func `where no steps are left nothing is matched`() throws {
    let bytes = Array(String(repeating: "a", count: 40).utf8)
    let subject = try UTF8Span(validating: bytes.span)
    let patterns = [try Pattern("(?:a|aa)+[xy]"), try Pattern("a")]
    let matcher = Matcher(limits: .quick, patterns: patterns)
    matcher.stepsLeft = 500_000
    #expect(matcher.firstMatch(ofPattern: 0, in: subject) == .limitHit(.budget))
    #expect(matcher.firstMatch(ofPattern: 1, in: subject) == .limitHit(.budget))
    #expect(matcher.match(ofPattern: 1, in: subject, at: 0) == .limitHit(.budget))
    matcher.stepsLeft = 1_000
    #expect(matcher.match(ofPattern: 1, in: subject, at: 0) == .match(0..<1))
    #expect(matcher.stepsLeft < 1_000)
  }

  @Test func `counting changes no match`() throws {
    var random = SplitMix64(seed: 1)
    for source in ["a+b", #"\bab?c"#, "(?:a|ab)(?:c|bcd)", "^a.*b$", "[^a]b(?=c)", "é|a{2}"] {
      let pattern = try Pattern(source)
      for _ in 0..<200 {
        let letters = (0..<random.next(below: 12)).map { _ in
          ["a", "b", "c", "d", " ", "É"][random.next(below: 6)]
        }
        let bytes = Array(letters.joined().utf8)
        let subject = try UTF8Span(validating: bytes.span)
        #expect(
          Matcher().firstMatch(of: pattern, in: subject)
            == Matcher(countsSteps: true).firstMatch(of: pattern, in: subject))
      }
    }
  }
}
