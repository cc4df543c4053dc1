import Copydesk
import Foundation
import Testing

private let story =
  "The ferry turned back at noon on Tuesday because the fog had not lifted at all."

@Suite struct EvaluateOverlapTests {
  /// A workspace with a document, and the model `seen.copydesk` that was trained on it.
  private func workspace() throws -> Workspace {
    let workspace = try Workspace()
    try workspace.write(
      """
      {"id":"a","source":"Gazette","blocks":[{"label":"editorial","text":"Fog."},\
      {"label":"editorial","text":"\(story)"}]}
      """, to: "data.jsonl")
    var model = try testModel()
    model.sketches = TrainingSketches(sources: ["gazette"], blocks: [story])
    try workspace.write(model.fileContents(), to: "seen.copydesk")
    return workspace
  }

  @Test func `what the model was trained on is refused, with its places`() throws {
    let run = try workspace().copydesk(
      "evaluate", "--data", "data.jsonl", "--model", "seen.copydesk")
    #expect(run.status == 1)
    #expect(run.bytes.isEmpty)
    #expect(run.errors.contains("data.jsonl:1: the source \"Gazette\" is in the training data"))
    #expect(
      run.errors.contains("data.jsonl:1: block 2 (100 % the same) is in the training data: The"))
    #expect(
      run.errors.contains("shares 1 source and 1 block with what seen.copydesk was trained on"))
  }

  @Test func `so is what the compared model was trained on`() throws {
    let workspace = try workspace()
    let run = try workspace.labelling(
      "evaluate", "--data", "data.jsonl", "--compare", "seen.copydesk")
    #expect(run.status == 1)
    #expect(run.errors.contains("with what seen.copydesk was trained on"))
    let allowed = try workspace.labelling(
      "evaluate", "--data", "data.jsonl", "--compare", "seen.copydesk", "--allow-overlap")
    #expect(allowed.status == 0)
    #expect(
      allowed.output.contains(
        "Warning: shared with the training data of seen.copydesk: 1 source, 1 block"))
  }

  @Test func `a model that has seen nothing of it is evaluated without a word`() throws {
    let run = try workspace().labelling("evaluate", "--data", "data.jsonl")
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    #expect(!run.output.contains("Warning"))
  }
}
