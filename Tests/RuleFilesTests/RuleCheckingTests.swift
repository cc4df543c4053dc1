import Foundation
import RuleFiles
import Testing

@Suite struct RuleCheckingTests {
  @Test func `nothing is said of rules that do what their examples say`() throws {
    #expect(try RuleFolder(rules: goodRule).failedChecks().isEmpty)
  }

  @Test func `a hit that does not match is found`() throws {
    #expect(
      try RuleFolder(rules: rule("Please fill our kettle.", becomes: "Please fill our pan."))
        .failedChecks() == [
          "appeal/ask.yml:8:10: appeal.kettle does not match its hit: Please fill our pan."
        ])
  }

  @Test func `a miss that matches is found`() throws {
    #expect(
      try RuleFolder(rules: rule("The kettle is full.", becomes: "Now fill the kettle."))
        .failedChecks() == [
          "appeal/ask.yml:9:52: appeal.kettle matches its miss: Now fill the kettle."
        ])
  }

  @Test func `a known gap that is closed is found`() throws {
    let gaps = #"""
        todo_hits: ["Top up the kettle.", "Fill our kettle."]
        todo_misses: ["The kettle.", "Fill the kettle at nine, the recipe says."]

      """#
    #expect(
      try RuleFolder(rules: goodRule + gaps).failedChecks() == [
        """
        appeal/ask.yml:10:37: appeal.kettle now matches its todo_hit, move it to hits: \
        Fill our kettle.
        """,
        """
        appeal/ask.yml:11:17: appeal.kettle no longer matches its todo_miss, move it to misses: \
        The kettle.
        """,
      ])
  }

  @Test func `patterns are looked for in one sentence, or in one block`() throws {
    let apart = rule(
      #"pattern: '\bfill (?:our|the) kettle\b'"#, becomes: #"all: ['\bfill\b', '\bkettle\b']"#
    ).replacingOccurrences(
      of: "Please fill our kettle.", with: "Here is the kettle. Please fill it.")
    #expect(try RuleFolder(rules: apart).failedChecks().count == 1)
    let block = apart.replacingOccurrences(of: "scope: sentence", with: "scope: block")
    #expect(try RuleFolder(rules: block).failedChecks().isEmpty)
  }

  @Test func `letter case and quotes make no difference`() throws {
    let shouted = rule("Please fill our kettle.", becomes: "‘FILL OUR KETTLE!’")
    #expect(try RuleFolder(rules: shouted).failedChecks().isEmpty)
  }

  @Test(arguments: [
    (#"pattern: '\bfill (?:our|the) kettle\b'"#, "pattern: 'fill ('", "2:12"),
    (#"pattern: '\bfill (?:our|the) kettle\b'"#, "all: ['fill', '[kettle']", "2:17"),
    (#"unless: '\bboil'"#, "unless: 'boil)'", "3:11"),
  ])
  func `a pattern that does not compile is found at its place`(
    line: String, replacement: String, place: String
  ) throws {
    let problems = try RuleFolder(rules: rule(line, becomes: replacement)).failedChecks()
    #expect(problems.count == 1)
    #expect(
      problems.first?.hasPrefix(
        "appeal/ask.yml:\(place): appeal.kettle: the pattern does not compile: ") == true,
      "\(problems)")
  }

  @Test func `a pattern that takes too long is neither match nor miss`() throws {
    let slow = rule(#"'\bfill (?:our|the) kettle\b'"#, becomes: "'^(?:x+x+)+$'")
      .replacingOccurrences(
        of: "Please fill our kettle.", with: String(repeating: "x", count: 40) + "!"
      )
      .replacingOccurrences(of: "You can fill the kettle too.", with: "xxx")
    #expect(
      try RuleFolder(rules: slow).failedChecks().dropFirst() == [
        """
        appeal/ask.yml:8:10: appeal.kettle hits the match limit on this example: \
        simplify the pattern
        """
      ])
  }

  @Test func `one bad rule does not keep the others from being checked`() throws {
    let rules =
      rule("fill (?:our", becomes: "fill (((?:our")
      + rule("appeal.kettle", becomes: "appeal.b").replacingOccurrences(
        of: "Please fill our kettle.", with: "Please fill our pan.")
    let places = try RuleFolder(rules: rules).failedChecks().map { $0.prefix { $0 != " " } }
    #expect(places == ["appeal/ask.yml:17:10:", "appeal/ask.yml:2:12:"])
  }
}
