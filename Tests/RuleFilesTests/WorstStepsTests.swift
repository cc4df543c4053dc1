import Copydesk
import Foundation
import PCRE2
import RuleFiles
import Testing

/// Shapes that are known to take forever on some texts: repeats in repeats, alternatives that overlap,
/// repeats that overlap with their neighbours, references to groups, looks around, and what people
/// write for addresses, links, dates, quotations and markup.
private let catastrophicPatterns = [
  #"^(a+)+$"#,
  #"^(?:\w+\s?)*$"#,
  #"(?:a|aa)+$"#,
  #"^(?:a|a?)+$"#,
  #"(?:a|b|ab)*c$"#,
  #"^(?:[a-z]+)*\d$"#,
  #"^(?:(?:a+)+)+$"#,
  #"^(?:x+x+)+y"#,
  #"(?:x+x+x+)+y"#,
  #"^(?:\d+)*-$"#,
  #"^(?:a*)*b"#,
  #"^(?:a*a*a*)*b"#,
  #"(?:a+b?)+$"#,
  #"^(?:\w|\d)+$"#,
  #"^(?:\w|[a-z])*;$"#,
  #"(?:\w+|\d+)+!"#,
  #"^(?:(?:ab)+|a|b)*c$"#,
  #"(?:ab|a|b)+x"#,
  #"\w*\w*\w*\w*="#,
  #"a*a*a*a*b"#,
  #".*.*.*=.*"#,
  #"(?:.*)(?:.*)(?:.*)x$"#,
  #"\d+\d+\d+\d+x"#,
  #"^[\w.-]+[\w.-]*[\w.-]*[\w.-]*@"#,
  #"(.*)(.+)(.*)\1x"#,
  #"^(\w+)+\1!$"#,
  #"(a|aa)+\1b"#,
  #"^(?:(\w+),?)+\1$"#,
  #"^(?:[a-zA-Z0-9_\-.]+)*@example\.com$"#,
  #"^(?:[\w.]+)+@(?:\w+\.)+\w+$"#,
  #"\w+(?:[-+.']\w+)*@\w+(?:[-.]\w+)*\.\w+(?:[-.]\w+)*,"#,
  #"^(?:[a-z0-9]+[._-]?)*@[a-z]+$"#,
  #"^https?://(?:\w+\.?)+/x$"#,
  #"^https?://(?:[^/]+/?)*\.html$"#,
  #"(?:https?://)?(?:[\w-]+\.?)+:\d"#,
  #"^(?:\d+[./-]?)+(?:19|20)\d\d$"#,
  #"(?:\d{1,4}[-/.]?)+ BC"#,
  #"^(?=(?:\w+)+$)x"#,
  #"(?=(?:a|aa)*b)a"#,
  #"(?!(?:\w*)*;)(?:\w+)+:"#,
  #"^(?:\p{L}+)*\d$"#,
  #"^(?:\p{L}|\w)+!$"#,
  #"(?:\p{Lu}?\p{L}*)*$;"#,
  #"^(?:[^"]*"?)*;$"#,
  #""(?:[^"\\]|\\.|[^"])*;"#,
  #"^(?:<\w+>?)*(?:\w|<)*/$"#,
  #"^(?:(?:"|')?\w+(?:"|')?,?)*;$"#,
  #"^(?:\s*\w+\s*)*=$"#,
  #"^(?:a?){30}a{30}$"#,
  #"(?:a{0,30}){30}b"#,
  #"^((?:\w+ ?)+ ?)+\.$"#,
  #"(?:0|1|01)*2"#,
  #"(?:(?:foo|f|o)+)+bar"#,
  #"(?:please\W*)*(?:donate|please|e)+now"#,
]

@Suite struct WorstStepsTests {
  @Test func `there are fifty patterns and more`() {
    #expect(Set(catastrophicPatterns).count >= 50)
  }

  @Test(arguments: catastrophicPatterns)
  func `a catastrophic pattern is refused with a text that shows it`(source: String) throws {
    let worst = WorstSteps(of: try Pattern(source))
    #expect(worst.steps > WorstSteps.most)
    // The steps are those of the text, not a guess.
    let bytes = Array(worst.text.utf8)
    let folded = FoldedText(bytes.indices, of: bytes).utf8
    let matcher = Matcher(countsSteps: true)
    _ = matcher.firstMatch(of: try Pattern(source), in: try UTF8Span(validating: folded.span))
    #expect(matcher.steps == worst.steps)
  }

  @Test(arguments: catastrophicPatterns)
  func `a catastrophic pattern that is used all the same hits its limit and ends`(
    source: String
  ) throws {
    let bytes = Array(WorstSteps(of: try Pattern(source)).text(bytes: 20_000).utf8)
    let folded = FoldedText(bytes.indices, of: bytes).utf8
    let matcher = Matcher(limits: .quick, patterns: [try Pattern(source)])
    // The prefilter aside, which leaves some of them out where their words are missing.
    let outcome = matcher.firstMatch(
      ofPattern: 0, in: try UTF8Span(validating: folded.span))
    #expect([.limitHit(.match), .limitHit(.stack)].contains(outcome))
    #expect(matcher.steps <= 2 * Matcher.mostSteps(bytes: folded.count))
  }

  @Test(arguments: [
    #"^(?>a+)+$"#,
    #"^(?:a++)+$"#,
    #"^(?:\w++\s?+)*+$"#,
    #"\b(?:donate|give|support)\b[^.]{0,40}\b(?:today|now)\b"#,
    #"^(?:a|b|c)+d"#,
    #"^\w+\s\d+$"#,
    #"\d{4}-\d{2}-\d{2}"#,
    #"[^@\s]++@[^@\s]++\.\w{2,}+"#,
    #"(?>\w+)*+;"#,
    #""[^"]*+""#,
  ])
  func `a pattern that only looks like one is let through`(source: String) throws {
    #expect(WorstSteps(of: try Pattern(source)).steps <= WorstSteps.most)
  }

  @Test func `a slow pattern is told with place, pattern, text and steps`() throws {
    let slow = rule(#"unless: '\bboil'"#, becomes: #"unless: '\b(?:\w+ ?)+ boil$'"#)
    let problems = try RuleFolder(rules: slow).failedChecks().filter { $0.contains(" steps ") }
    #expect(problems.count == 1)
    #expect(
      problems.first?.hasPrefix(
        #"appeal/ask.yml:3:11: appeal.kettle: the pattern \b(?:\w+ ?)+ boil$ can take 1"#) == true,
      "\(problems)")
    #expect(problems.first?.contains(" bytes): repeats that overlap") == true)
  }

  @Test func `the project's own rules are far from their limit`() throws {
    let project = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let library = try RuleLibrary(directory: project.appending(path: "Rules").path)
    var steps: [Int] = []
    for rule in library.rules {
      for source in rule.patterns + (rule.unless.map { [$0] } ?? []) {
        steps.append(WorstSteps(of: try Pattern(source)).steps)
      }
    }
    #expect(steps.count > 500)
    #expect(steps.allSatisfy { $0 <= WorstSteps.most })
  }
}
