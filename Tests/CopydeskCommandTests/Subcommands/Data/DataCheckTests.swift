import Foundation
import Testing

private let good = [
  #"{"id":"1","source":"gazette","lang":"en","blocks":[{"label":"editorial","text":"Fog came."},{"label":"other","text":"Menu","judged":true}]}"#,
  #"{"id":"2","source":"courier","text":"Fog went. Give today!","blocks":[{"start":10,"end":21,"label":"fundraising"}]}"#,
].joined(separator: "\n")

@Suite struct DataCheckTests {
  @Test func `data without fault is counted`() throws {
    let workspace = try Workspace()
    try workspace.write(good, to: "data.jsonl")
    let run = try workspace.labelling("data", "check", "data.jsonl")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.errors.isEmpty)
    #expect(run.lines.first == "2 documents, 3 blocks, 3 different texts, 2 sources")
    let rows = run.lines.map { $0.split(separator: " ").map(String.init) }
    #expect(rows.contains(["editorial", "1", "1", "1", "9", "0", "0"]))
    #expect(rows.contains(["other", "1", "1", "1", "4", "1", "0"]))
    #expect(rows.contains(["courier", "1", "1", "1", "11", "0", "0"]))
    #expect(rows.contains(["not", "said", "1", "1", "1", "11", "0", "0"]))
  }

  @Test func `everything that is wrong is a line, and the check fails`() throws {
    let workspace = try Workspace()
    try workspace.write(
      good + "\n" + #"{"id":"1","source":"s","blocks":[]}"# + "\n"
        + #"{"id":"4","source":"s","blocks":[{"label":"advert","text":"Buy"},{"label":"fundraising"}]}"#
        + "\n" + #"{"id":"5","source":"s","blocks":[{"label":"fundraising","text":"FOG came."}]}"#,
      to: "data.jsonl")
    let run = try workspace.labelling("data", "check", "data.jsonl")
    #expect(run.status == 1)
    #expect(run.errors == "copydesk: problems in the data: 4\n")
    #expect(
      run.lines.prefix(4) == [
        "data.jsonl:3: the id \"1\" is taken at data.jsonl:1: change one",
        """
        data.jsonl:4:43: unknown label "advert": the labels are editorial, fundraising, \
        subscription, correction, other
        """,
        "data.jsonl:4:66: the block has no member \"text\"",
        """
        data.jsonl:1: the text "Fog came." has different labels: editorial at data.jsonl:1 \
        (block 1); fundraising at data.jsonl:5 (block 1): make them agree
        """,
      ])
    #expect(run.lines[5] == "3 documents, 4 blocks, 3 different texts, 3 sources")
  }

  @Test func `control characters do not reach the terminal`() throws {
    let workspace = try Workspace()
    let line = #"{"id":"\u001b[31mX","source":"s","blocks":[]}"#
    try workspace.write(line + "\n" + line, to: "data.jsonl")
    let run = try workspace.labelling("data", "check", "data.jsonl")
    #expect(run.status == 1)
    #expect(run.lines.first?.contains(#"the id "\u{1b}[31mX" is taken"#) == true)
    #expect(!run.output.contains("\u{1B}"))
  }

  @Test func `a document without blocks has a source`() throws {
    let workspace = try Workspace()
    try workspace.write(#"{"id":"1","source":"gazette","blocks":[]}"#, to: "data.jsonl")
    let run = try workspace.labelling("data", "check", "data.jsonl")
    #expect(run.status == 0)
    #expect(run.lines.first == "1 document, 0 blocks, 0 different texts, 1 source")
    let rows = run.lines.map { $0.split(separator: " ").map(String.init) }
    #expect(rows.contains(["gazette", "0", "0", "0", "0", "0", "0"]))
  }

  @Test(arguments: [
    ["data", "check", "data.jsonl"], ["data", "count", "--data", "data.jsonl", "-o", "c"],
    ["evaluate", "--data", "data.jsonl"], ["rules", "stats", "--data", "data.jsonl"],
    ["rules", "test", "--clean", "data.jsonl"],
    ["review", "data.jsonl", "--answers", "a", "--by", "me"],
  ])
  func `a label of the model is no context label`(arguments: [String]) throws {
    let workspace = try Workspace()
    try workspace.write(good, to: "data.jsonl")
    let run = try workspace.run(
      arguments + ["--model", testModelName, "--context-label", "fundraising"])
    #expect(run.status == 2)
    #expect(
      run.errors == """
        copydesk: --context-label fundraising: it is one of the labels (editorial, fundraising, \
        subscription, correction), so it is no context

        """)
    #expect(try workspace.names() == ["data.jsonl"])
  }

  @Test func `a file that cannot be read is bad input, and the others are checked`() throws {
    let workspace = try Workspace()
    try workspace.write(good, to: "data.jsonl")
    let run = try workspace.labelling("data", "check", "nowhere.jsonl", "data.jsonl")
    #expect(run.status == 2)
    #expect(
      run.lines.first
        == "nowhere.jsonl: cannot be read: No such file or directory; check the name")
    #expect(run.lines[2].hasPrefix("2 documents, 3 blocks"))
  }

  @Test func `the labels may be those of a folder of rules, or named`() throws {
    let workspace = try Workspace()
    try workspace.writeRules()
    try workspace.write(good.replacing("fundraising", with: "correction"), to: "data.jsonl")
    #expect(try workspace.labelling("data", "check", "data.jsonl").status == 0)
    let run = try workspace.copydesk("data", "check", "data.jsonl", "--rules", "rules")
    #expect(run.status == 1)
    #expect(
      run.lines.first?.hasSuffix(
        "\"correction\": the labels are editorial, fundraising, subscription, other") == true)
    let named = try workspace.copydesk(
      "data", "check", "data.jsonl", "--rules", "rules", "--context-label", "other",
      "--context-label", "correction")
    #expect(named.status == 0)
  }

  @Test func `JSON has all of it`() throws {
    let workspace = try Workspace()
    let documents = (0..<30).map { number in
      #"{"id":"\#(number)","source":"s\#(number)","blocks":[{"label":"editorial","text":"Fog."},{"label":"editorial","text":"Sun \#(number / 2)."}]}"#
    }
    try workspace.write(documents.joined(separator: "\n") + "\n{", to: "data.jsonl")
    let run = try workspace.labelling("data", "check", "data.jsonl", "--format", "json")
    #expect(run.status == 1)
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(run.bytes)) as? [String: Any])
    #expect((json["sources"] as? [Any])?.count == 30)
    let texts = try #require(json["repeatedTexts"] as? [[String: Any]])
    #expect(texts.count == 16)
    #expect(texts.first?["blocks"] as? Int == 30)
    #expect((json["repeatedDocuments"] as? [Any])?.count == 15)
    let problems = try #require(json["problems"] as? [[String: Any]])
    #expect(problems.first?["line"] as? Int == 31)
  }
}
