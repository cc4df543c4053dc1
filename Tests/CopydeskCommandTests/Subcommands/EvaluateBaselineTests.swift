import Copydesk
import Foundation
import Testing

/// Five story blocks and five appeals, of which the test model gets some wrong.
private func data(missed: Int) -> String {
  let blocks = (0..<5).flatMap { number in
    [
      #"{"label":"editorial","text":"The ferry left the pier at \#(number)."}"#,
      number < missed
        ? #"{"label":"fundraising","text":"The heron needs all of you, \#(number)."}"#
        : #"{"label":"fundraising","text":"Please give today to us, \#(number)."}"#,
    ]
  }
  return #"{"id":"a","source":"s","blocks":[\#(blocks.joined(separator: ","))]}"#
}

@Suite struct EvaluateBaselineTests {
  /// A model that does as the test model, but for the word that asks for money.
  private func write(_ pattern: String, to name: String, in workspace: Workspace) throws {
    try workspace.write(testModel(pattern: pattern).fileContents(), to: name)
  }

  private func evaluate(
    _ workspace: Workspace, _ arguments: String..., model: String = testModelName
  ) throws -> Workspace.Run {
    try workspace.run(
      ["evaluate", "--data", "data.jsonl", "--model", model, "--baseline", "b.json"] + arguments)
  }

  @Test func `a model passes its own baseline, and a worse one is told which figures fell`() throws
  {
    let workspace = try Workspace()
    try workspace.write(data(missed: 1), to: "data.jsonl")
    try write(#"\bgive today to us, [1-3]"#, to: "worse.copydesk", in: workspace)
    try write(#"\b(?:give today|needs all)\b"#, to: "better.copydesk", in: workspace)
    #expect(try evaluate(workspace, "--replace-baseline").status == 0)
    #expect(try evaluate(workspace).status == 0)
    let worse = try evaluate(workspace, model: "worse.copydesk")
    #expect(worse.status == 1)
    #expect(
      worse.errors.contains("b.json: all.fundraising.recall is 0.6000, below its floor 0.8000"),
      "\(worse.errors)")
    #expect(worse.errors.contains("copydesk: the evaluation does not reach b.json"))
    // The report is there all the same.
    #expect(worse.output.contains("ALL BLOCKS"))
    #expect(try evaluate(workspace, model: "better.copydesk").status == 0)
  }

  @Test func `updating raises and never lowers, replacing does both`() throws {
    let workspace = try Workspace()
    try workspace.write(data(missed: 1), to: "data.jsonl")
    try write(#"\b(?:give today|needs all)\b"#, to: "better.copydesk", in: workspace)
    #expect(try evaluate(workspace, "--replace-baseline").status == 0)
    let first = try workspace.text("b.json")
    #expect(try evaluate(workspace, "--update-baseline").status == 0)
    #expect(try workspace.text("b.json") == first)
    #expect(try evaluate(workspace, "--update-baseline", model: "better.copydesk").status == 0)
    let raised = try workspace.text("b.json")
    #expect(raised != first)
    #expect(try evaluate(workspace).status == 1)
    #expect(try evaluate(workspace, "--update-baseline").status == 1)
    #expect(try workspace.text("b.json") == raised)
    #expect(try evaluate(workspace, "--replace-baseline").status == 0)
    #expect(try workspace.text("b.json") == first)
  }

  @Test func `other documents fail`() throws {
    let workspace = try Workspace()
    try workspace.write(data(missed: 1), to: "data.jsonl")
    #expect(try evaluate(workspace, "--replace-baseline").status == 0)
    try workspace.write(data(missed: 0), to: "data.jsonl")
    let run = try evaluate(workspace)
    #expect(run.status == 1)
    #expect(run.errors.contains("b.json: the documents are not those of the baseline"))
  }

  @Test func `a baseline that cannot be read ends the run before it begins`() throws {
    let workspace = try Workspace()
    try workspace.write(data(missed: 1), to: "data.jsonl")
    let missing = try evaluate(workspace)
    #expect(missing.status == 2)
    #expect(missing.errors.contains("b.json: cannot be read"))
    #expect(missing.bytes.isEmpty)
    try workspace.write("{\n  \"floor\": {}\n}", to: "b.json")
    let wrong = try evaluate(workspace)
    #expect(wrong.status == 2)
    #expect(
      wrong.errors.contains("b.json:2:12: a baseline has no member \"floor\""), "\(wrong.errors)")
  }
}
