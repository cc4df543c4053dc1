import Copydesk
import Foundation
import RuleFiles
import Testing

@Suite struct RuleLoadingTests {
  @Test func `a good folder is read with everything that it says`() throws {
    var folder = RuleFolder(rules: goodRule)
    let protecting = #"""
      # A comment before the rule.
      - id: appeal.a-court
        all: ['\bcourt\b', '\bfees?\b']
        scope: block
        weight: -2.5
        why: News of courts.
        hits:
          - The court set a fee.
          - Fees of the court rose.
        misses: [The court rose., Fees rose.]
        todo_hits: [The judge set a fee.]
        todo_misses: [A court for tennis and its fee.]
      """#
    folder.files["appeal/courts.yml"] = Data(protecting.utf8)
    folder.files["README.md"] = Data("About these rules.".utf8)
    folder.files["LICENSE"] = Data("For everyone.".utf8)
    let library = try folder.library()

    #expect(library.labels.labels.map(\.name) == ["story", "appeal", "correction"])
    #expect(library.labels.labels.map(\.action) == [.keep, .remove, .flag])
    #expect(library.labels.labels.map(\.color) == [.none, .magenta, .cyan])
    #expect(
      library.rules == [
        Rule(
          id: "appeal.a-court", label: "appeal", patterns: [#"\bcourt\b"#, #"\bfees?\b"#],
          scope: .block, weight: .fixed(-2.5), why: "News of courts."),
        Rule(
          id: "appeal.kettle", label: "appeal", patterns: [#"\bfill (?:our|the) kettle\b"#],
          unless: #"\bboil"#, scope: .sentence, languages: ["en"], weight: .learned,
          why: "Readers are asked to give."),
      ])
    let court = try #require(library.entries.first)
    #expect((court.location.line, court.location.column) == (2, 3))
    #expect(court.hits.map(\.text) == ["The court set a fee.", "Fees of the court rose."])
    #expect(court.hits.map(\.location.line) == [8, 9])
    #expect(court.todoHits.map(\.text) == ["The judge set a fee."])
    #expect(court.todoMisses.map(\.text) == ["A court for tennis and its fee."])
    #expect(try folder.failedChecks().isEmpty)
  }

  @Test func `the digest is that of names and contents`() throws {
    let folder = RuleFolder(rules: goodRule)
    let digest = try folder.library().digest
    #expect(digest.count == 64)
    #expect(try folder.library().digest == digest)
    #expect(try RuleFolder(rules: goodRule + "# more\n").library().digest != digest)
    #expect(try RuleFolder(["appeal/other.yml": goodRule]).library().digest != digest)
    var labels = folder
    labels.files["labels.yml"]?.append(Data("\n".utf8))
    #expect(try labels.library().digest != digest)
  }

  @Test func `rules come in the order of their ids, whatever file they are in`() throws {
    let library = try RuleFolder([
      "appeal/a.yml": rule("appeal.kettle", becomes: "appeal.z"),
      "appeal/z.yml": rule("appeal.kettle", becomes: "appeal.a"),
      "correction/m.yml": rule("appeal.kettle", becomes: "correction.m"),
    ]).library()
    #expect(library.rules.map(\.id) == ["appeal.a", "appeal.z", "correction.m"])
  }

  @Test func `every bad rule is told of, not only the first`() throws {
    let folder = RuleFolder([
      "appeal/a.yml": rule("scope: sentence", becomes: "scope: page")
        + rule("weight: learned", becomes: "weight: heavy"),
      "appeal/b.yml": "- id: [",
      "appeal/c.yml": goodRule,
      "correction/d.yml": rule("  why", becomes: "  because"),
    ])
    let places = try folder.problems().map { $0.prefix { $0 != " " } }
    #expect(
      places == [
        "appeal/a.yml:4:10:", "appeal/a.yml:15:11:", "appeal/b.yml:2:1:", "correction/d.yml:7:3:",
      ])
  }

  @Test func `an id is taken once, in whichever file`() throws {
    #expect(
      try RuleFolder(["appeal/a.yml": goodRule, "appeal/b.yml": "\n\n" + goodRule]).problems()
        == [
          """
          appeal/b.yml:3:3: the id "appeal.kettle" is taken at appeal/a.yml:1: rename one
          """
        ])
  }

  @Test func `a folder that is no label's is refused`() throws {
    #expect(
      try RuleFolder(["apeal/ask.yml": goodRule]).problems() == [
        """
        apeal:1:1: neither labels.yml nor the folder of a label (story, appeal, correction): \
        move it away, or add the label to labels.yml
        """
      ])
  }

  @Test func `a file beside the folders is refused`() throws {
    #expect(
      try RuleFolder(["ask.yml": goodRule]).problems().first?.hasPrefix("ask.yml:1:1: neither")
        == true)
  }

  @Test func `a file of another kind is refused, so that no rule is forgotten`() throws {
    #expect(
      try RuleFolder(["appeal/ask.yaml": goodRule]).problems() == [
        "appeal/ask.yaml:1:1: not a rule file: rename it to end in .yml, or move it away"
      ])
  }

  @Test func `hidden files are not rules`() throws {
    let folder = RuleFolder(["appeal/ask.yml": goodRule, "appeal/.ask.yml.swp": "\u{0}"])
    #expect(try folder.library().rules.count == 1)
  }

  @Test func `a folder without rules is refused`() throws {
    for files in [[:], ["appeal/ask.yml": "# none yet\n"]] {
      try RuleFolder(files).use { path in
        let error = #expect(throws: RuleProblems.self) { try RuleLibrary(directory: path) }
        #expect(error?.description == "\(path):1:1: the folder holds no rules")
      }
    }
  }

  @Test func `a folder without labels is refused`() throws {
    var folder = RuleFolder(rules: goodRule)
    folder.files["labels.yml"] = nil
    #expect(
      try folder.problems() == [
        "labels.yml:1:1: cannot be read: No such file or directory; check the name"
      ])
  }

  @Test func `a folder that is not there is refused with its path`() {
    let error = #expect(throws: RuleProblems.self) {
      try RuleLibrary(directory: "/nowhere/rules")
    }
    #expect(
      error?.description
        == "/nowhere/rules/labels.yml:1:1: cannot be read: No such file or directory; check the name"
    )
  }

  @Test func `a file that is not UTF-8 is refused with the offset`() throws {
    var folder = RuleFolder(rules: goodRule)
    folder.files["appeal/latin.yml"] = Data("- id: caf".utf8) + Data([0xE9])
    #expect(
      try folder.problems() == [
        "appeal/latin.yml:1:1: invalid UTF-8 at byte offset 9: save the file as UTF-8"
      ])
  }
}
