import Testing

@Suite struct OutputCheckTests {
  private static let page =
    #"{"id":"a","source":"s","blocks":[{"label":"editorial","text":"Fog came."}]}"# + "\n"

  @Test(arguments: [
    ["evaluate", "--data", "a.jsonl", "--report", "./a.jsonl"],
    ["evaluate", "--data", "a.jsonl", "--output", "a.jsonl"],
    ["evaluate", "--data", "a.jsonl", "--baseline", "a.jsonl", "--replace-baseline"],
    ["evaluate", "--data", "a.jsonl", "--report", "x.html", "--output", "./x.html"],
    ["evaluate", "--data", "b", "--cross-validate", "2", "--articles", "a.jsonl", "-o", "a.jsonl"],
    ["data", "convert", "a.jsonl", "--to", "csv", "--output", "a.jsonl"],
    ["data", "split", "a.jsonl", "--output", ".", "--parts", "a=1,b=1"],
    ["classify", "--format", "tsv", "--text-field", "id", "a.jsonl", "-o", "a.jsonl"],
    ["review", "a.jsonl", "--answers", "./a.jsonl", "--by", "me"],
  ])
  func `an output that would replace what is read, or another output, is refused`(
    command: [String]
  ) throws {
    let workspace = try Workspace()
    let data = Self.page + Self.page.replacing(#""a","source":"s""#, with: #""b","source":"t""#)
    try workspace.write(data, to: "a.jsonl")
    let run = try workspace.run(command, input: [], environment: [:])
    #expect(run.status == 2, "\(run.errors)")
    #expect(run.errors.contains("name another"), "\(run.errors)")
    #expect(try workspace.text("a.jsonl") == data)
  }

  @Test func `a file of answers that holds something else stays as it is`() throws {
    let workspace = try Workspace()
    try workspace.write("The ferry left.", to: "page.txt")
    try workspace.write("a note\nhalf a line", to: "note.txt")
    let run = try workspace.copydesk(
      "review", "page.txt", "--answers", "note.txt", "--by", "me", input: "e")
    #expect(run.status == 2)
    #expect(try workspace.text("note.txt") == "a note\nhalf a line")
  }
}
