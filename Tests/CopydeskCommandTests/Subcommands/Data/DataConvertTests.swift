import Testing

private let document =
  #"{"id":"1","source":"gazette","lang":"en","kind":"x","blocks":[{"label":"editorial","text":"Fog 😀, \"thick\".","judged":true},{"label":"fundraising","text":"Give\r\ntoday!","main":true}]}"#
  + "\n"

@Suite struct DataConvertTests {
  @Test func `documents go to every format and back`() throws {
    let workspace = try Workspace()
    try workspace.write(document, to: "data.jsonl")
    for format in ["csv", "doccano", "label-studio"] {
      let there = try workspace.copydesk(
        "data", "convert", "data.jsonl", "--to", format, "--output", "other")
      #expect(there.status == 0, "\(there.errors)")
      let leftOut = "copydesk: left out: member blocks.main of 1 documents\n"
      let kind = "copydesk: left out: member kind of 1 documents\n"
      #expect(there.errors == leftOut + (format == "csv" ? kind : ""))
      let back = try workspace.copydesk(
        "data", "convert", "other", "--from", format, "--to", "blocks")
      #expect(back.status == 0, "\(back.errors)")
      let expected = document.replacing(",\"main\":true", with: "")
        .replacing(format == "csv" ? "\"kind\":\"x\"," : "-", with: "")
      #expect(back.output == expected, "\(format)")
    }
  }

  @Test func `unlabelled text for other programs is what classify reads`() throws {
    let workspace = try Workspace()
    try workspace.write(document, to: "data.jsonl")
    let text = try workspace.copydesk("data", "convert", "data.jsonl", "--to", "text")
    #expect(
      text.output
        == #"{"id":"1","source":"gazette","lang":"en","text":"Fog 😀, \"thick\".\nGive\r\ntoday!","kind":"x"}"#
        + "\n")
    let run = try workspace.labelling("classify", "--format", "jsonl", input: text.output)
    // What classify says is labelled data in its turn.
    try workspace.write(run.bytes, to: "labelled.jsonl")
    let check = try workspace.labelling("data", "check", "labelled.jsonl")
    #expect(check.status == 0, "\(check.errors)")
    #expect(check.lines.first?.hasPrefix("1 document, ") == true)
  }

  @Test func `what another tool wrote trains like what we wrote`() throws {
    let workspace = try Workspace()
    try workspace.write(document, to: "data.jsonl")
    let ranges = try workspace.copydesk("data", "convert", "data.jsonl", "--to", "ranges")
    try workspace.write(ranges.bytes, to: "ranges.jsonl")
    let one = try workspace.labelling("evaluate", "--data", "data.jsonl")
    let other = try workspace.labelling("evaluate", "--data", "ranges.jsonl")
    #expect(one.status == 0)
    #expect(other.status == 0, "\(other.errors)")
  }

  @Test func `bad input exits with 2 and its place, and writes nothing`() throws {
    let workspace = try Workspace()
    try workspace.write("id,label,text\n1,x,\"y", to: "bad.csv")
    let run = try workspace.copydesk(
      "data", "convert", "bad.csv", "--from", "csv", "--to", "blocks", "--output", "out.jsonl",
      "--source", "s")
    #expect(run.status == 2)
    #expect(run.errors == "copydesk: bad.csv:2:5: the quotes that begin here do not end\n")
    #expect(try workspace.names() == ["bad.csv"])
    let usage = try workspace.copydesk("data", "convert", "bad.csv", "--to", "html")
    #expect(usage.status == 2)
  }
}
