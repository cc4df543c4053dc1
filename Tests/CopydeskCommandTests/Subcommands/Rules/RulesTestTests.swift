import Copydesk
import Foundation
import Testing

/// The counts that a run in JSON tells.
private struct Counts: Decodable {
  var sentences: Int
  var ruleFlagged: Flagged
  var modelFlagged: Flagged
  var rules: [String: Flagged]

  struct Flagged: Decodable {
    var sentences: Int
    var before: Int?
  }

  enum CodingKeys: String, CodingKey {
    case sentences, rules
    case ruleFlagged = "rule-flagged"
    case modelFlagged = "model-flagged"
  }

  init(_ run: Workspace.Run) throws {
    self = try JSONDecoder().decode(Counts.self, from: Data(run.bytes))
  }
}

private let text = "Fog came. Fog went.\n\nThe heron said: give today! Nobody did.\n"

@Suite struct RulesTestTests {
  /// A folder with a clean text.
  private func workspace() throws -> Workspace {
    let workspace = try Workspace()
    try workspace.write(text, to: "clean.txt")
    return workspace
  }

  private func test(_ workspace: Workspace, _ arguments: String...) throws -> Workspace.Run {
    try workspace.run(["rules", "test", "--model", testModelName] + arguments)
  }

  @Test func `flagged sentences are counted per 100,000, with examples`() throws {
    let run = try test(workspace(), "--clean", "clean.txt")
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    #expect(
      run.lines.prefix(2) == [
        "RULES ON CLEAN TEXT", "4 sentences of clean text from 1 source, 4 rules",
      ])
    let any = try #require(run.lines.first { $0.hasPrefix("any rule") })
    #expect(any.split(separator: " ").prefix(4) == ["any", "rule", "1", "25000.0"])
    #expect(run.lines.suffix(2) == ["fundraising.give", "  The heron said: give today!"])
  }

  @Test func `of labelled data the first label alone counts`() throws {
    let workspace = try workspace()
    try workspace.write(
      """
      {"id":"a","source":"s","blocks":[{"label":"editorial","text":"Fog came. Fog went."},\
      {"label":"fundraising","text":"Give today!"},{"label":"other","text":"Subscribe."}]}

      """, to: "clean.jsonl")
    let run = try test(workspace, "--clean", "clean.jsonl", "--format", "json")
    let counts = try Counts(run)
    #expect(counts.sentences == 2)
    #expect(counts.ruleFlagged.sentences == 0)
    #expect(counts.modelFlagged.sentences == 0)
    let both = try test(workspace, "--clean", "clean.jsonl", "clean.txt", "--format", "json")
    #expect(try Counts(both).sentences == 6)
  }

  @Test func `a baseline is written, and the same run passes it`() throws {
    let workspace = try workspace()
    let first = try test(
      workspace, "--clean", "clean.txt", "--baseline", "b.json", "--update-baseline")
    #expect(first.status == 0, "\(first.errors)")
    let baseline = try workspace.text("b.json")
    let second = try test(
      workspace, "--clean", "clean.txt", "--baseline", "b.json", "--format", "json")
    #expect(second.status == 0, "\(second.errors)")
    #expect(try Counts(second).rules["fundraising.give"]?.before == 1)
    #expect(try workspace.text("b.json") == baseline)
  }

  @Test func `rules that flag more fail, with a table for the review`() throws {
    let workspace = try workspace()
    #expect(
      try test(workspace, "--clean", "clean.txt", "--baseline", "b.json", "--update-baseline")
        .status == 0)
    try workspace.write(testModel(pattern: "fog|give today").fileContents(), to: testModelName)
    let run = try test(
      workspace, "--clean", "clean.txt", "--baseline", "b.json", "--format", "markdown")
    #expect(run.status == 1)
    #expect(
      run.errors == """
        copydesk: rules flag 3 of 4 sentences, 2 more than before
        the model flags 3 of 4 sentences, 2 more than before
        fundraising.give hits 3 sentences, 2 more than before

        """)
    #expect(run.output.contains("4 rules; the rules are not those of the baseline"))
    #expect(run.lines.contains { $0.hasPrefix("| any rule | 1 | +2 | 3 | 75000.0 |") })
    #expect(run.lines.contains { $0.hasPrefix("| fundraising.give | 1 | +2 | 3 | 75000.0 |") })
    #expect(!run.output.contains("Fog"), "a sentence of the text is in the review")

    let tolerant = try test(
      workspace, "--clean", "clean.txt", "--baseline", "b.json", "--tolerance", "50000")
    #expect(tolerant.status == 0, "\(tolerant.errors)")
    let updated = try test(
      workspace, "--clean", "clean.txt", "--baseline", "b.json", "--update-baseline")
    #expect(updated.status == 0, "\(updated.errors)")
    #expect(try test(workspace, "--clean", "clean.txt", "--baseline", "b.json").status == 0)
  }

  @Test func `another text than the baseline's fails`() throws {
    let workspace = try workspace()
    #expect(
      try test(workspace, "--clean", "clean.txt", "--baseline", "b.json", "--update-baseline")
        .status == 0)
    try workspace.write("Fog came.\n", to: "clean.txt")
    let run = try test(workspace, "--clean", "clean.txt", "--baseline", "b.json")
    #expect(run.status == 1)
    #expect(run.errors.hasPrefix("copydesk: the clean text is not that of the baseline (sha256 "))
  }

  @Test func `a gate that a rule passes which flags everything fails`() throws {
    let workspace = try workspace()
    let run = try test(
      workspace, "--clean", "clean.txt", "--baseline", "b.json", "--update-baseline",
      "--tolerance", "100000")
    #expect(run.status == 1)
    #expect(run.errors.hasPrefix("copydesk: the gate cannot fail: "))
    #expect(try !workspace.names().contains("b.json"))

    try workspace.write(testModel(pattern: ".").fileContents(), to: testModelName)
    let useless = try test(
      workspace, "--clean", "clean.txt", "--baseline", "b.json", "--update-baseline")
    #expect(useless.status == 1)
    #expect(useless.errors.hasPrefix("copydesk: the gate cannot fail: "))
    #expect(try workspace.names() == ["clean.txt"])
  }

  @Test func `what cannot be compared exits with 2`() throws {
    let workspace = try workspace()
    try workspace.write("{\n\"texts\":1}", to: "bad.json")
    try workspace.write(
      #"{"id":"a","source":"s","blocks":[{"label":"fundraising","text":"Give today!"}]}"#,
      to: "appeal.jsonl")
    for (arguments, message) in [
      (
        ["clean.txt", "--baseline", "b.json"],
        "b.json: there is no such baseline: check the name, or write it with --update-baseline"
      ),
      (
        ["clean.txt", "--baseline", "bad.json"],
        "bad.json:2:9: a baseline has no member \"texts\""
      ),
      (["appeal.jsonl"], "appeal.jsonl: no sentence is known to be editorial"),
      (["nowhere"], "nowhere: cannot be read: No such file or directory; check the name"),
    ] {
      let run = try workspace.run(
        ["rules", "test", "--model", testModelName, "--clean"] + arguments)
      #expect(run.status == 2, "\(arguments)")
      #expect(run.errors == "copydesk: \(message)\n")
      #expect(run.bytes.isEmpty)
    }
    #expect(try test(workspace, "--clean", "clean.txt", "--update-baseline").status == 2)
    #expect(try test(workspace, "--clean", "clean.txt", "--tolerance=-1").status == 2)
  }
}
