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
    ["clean", "--text-field", "id", "a.jsonl", "-o", "./a.jsonl"],
    ["clean", "--text-field", "id", "a.jsonl", "-o", "a.jsonl", "--removed", "b", "--resume"],
    ["clean", "--repair-utf8", "--text-field", "id", "a.jsonl", "-o", "a.jsonl", "--removed", "b"],
    ["restore", "b.txt", "--removed", "a.jsonl", "-o", "a.jsonl"],
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

  @Test(
    arguments: ["clean", "classify --format jsonl"], ["a.jsonl >>a.jsonl", "- <a.jsonl >>a.jsonl"])
  func `standard output that goes to what is read is refused, for it would have no end`(
    command: String, files: String
  ) throws {
    let workspace = try Workspace()
    let lines = manyLines(20, seed: 74).joined(separator: "\n")
    try workspace.write(lines, to: "a.jsonl")
    let run = try workspace.shell("\"$0\" \(command) \(files)")
    #expect(run.status == 2, "\(run.errors)")
    #expect(run.errors.contains("standard output goes there"), "\(run.errors)")
    #expect(try workspace.text("a.jsonl") == lines)
  }

  @Test func `an output may replace standard input as little as a file`() throws {
    let workspace = try Workspace()
    try workspace.write("The ferry left.", to: "a.txt")
    let run = try workspace.shell("\"$0\" clean -o a.txt <a.txt")
    #expect(run.status == 2)
    #expect(run.errors.contains("would be replaced"), "\(run.errors)")
  }

  @Test func `clean may replace its input where what it cuts is kept`() throws {
    let workspace = try Workspace()
    let lines = manyLines(20, seed: 75).joined(separator: "\n")
    try workspace.write(lines, to: "a.jsonl")
    let run = try workspace.labelling("clean", "a.jsonl", "-o", "a.jsonl", "--removed", "cut")
    #expect(run.status == 0, "\(run.errors)")
    #expect(try workspace.text("a.jsonl") != lines)
    let back = try workspace.copydesk("restore", "a.jsonl", "--removed", "cut", "-o", "a.jsonl")
    #expect(back.status == 0, "\(back.errors)")
    #expect(try workspace.text("a.jsonl") == lines)
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
