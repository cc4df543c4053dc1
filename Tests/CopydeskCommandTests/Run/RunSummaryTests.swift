import Foundation
import Testing

@Suite struct RunSummaryTests {
  @Test(arguments: ["classify", "clean"])
  func `the summary counts what happened`(command: String) throws {
    let workspace = try Workspace()
    let slow = String(repeating: "x", count: 40) + "!"
    try workspace.write("{\"text\":\"Für alle. Give today!\"}\n?\n", to: "a.jsonl")
    try workspace.write("Subscribe.\n\n\(slow)", to: "b.txt")
    try workspace.write("", to: "c.txt")
    let run = try workspace.labelling(
      command, "a.jsonl", "b.txt", "c.txt", "--on-error", "skip", "--summary", "sum.json")
    #expect(run.status == 2)
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(workspace.read("sum.json"))) as? [String: Any])
    func number(_ name: String) -> Int? { json[name] as? Int }
    #expect(number("documents") == 2)
    #expect(number("textBytes") == 22 + 53)
    #expect(number("removedBytes") == 11 + 10)
    #expect(number("limitHits") == 1)
    #expect(number("badLines") == 1)
    #expect(number("badFiles") == 1)
    #expect((json["seconds"] as? Double).map { $0 > 0 } == true)
    #expect(
      json["blocks"] as? [String: Int]
        == ["editorial": 2, "fundraising": 1, "subscription": 1, "correction": 0])
  }

  @Test(arguments: [
    ("a.jsonl", "{\"text\":\"Fog.\"}\n?\n", "badLines"), ("a.txt", "Fog.\u{0}", "badFiles"),
  ])
  func `a run that bad input ends has a summary, too`(
    name: String, text: String, error: String
  ) throws {
    let workspace = try Workspace()
    try workspace.write(text, to: name)
    try workspace.write("{\"\(error)\":0}", to: "sum.json")
    let run = try workspace.labelling("clean", name, "--summary", "sum.json")
    #expect(run.status == 2)
    #expect(try workspace.text("sum.json").contains("\"\(error)\": 1"))
  }

  @Test func `the summary must not replace what is read or written`() throws {
    let workspace = try Workspace()
    try workspace.write("Fog.", to: "a.txt")
    for other in [["--summary", "a.txt"], ["--summary", "out", "-o", "out"]] {
      let run = try workspace.run(["clean", "a.txt", "--model", testModelName] + other)
      #expect(run.status == 2)
    }
    #expect(try workspace.text("a.txt") == "Fog.")
  }

  @Test func `a terminal shows how far the run is, and at last what happened`() throws {
    let workspace = try Workspace()
    try workspace.write(
      "{\"text\":\"\(String(repeating: "Fog lay low. ", count: 40_000))\"}\n{\"text\":\"Subscribe.\"}",
      to: "a.jsonl")
    let terminal = try PseudoTerminal()
    let (process, _) = workspace.process(["clean", "a.jsonl", "-o", "out"])
    process.standardError = terminal.line
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let text = terminal.text()
    #expect(text.hasPrefix("\r1 documents, 0.5 MB, "))
    #expect(text.contains("0.0 % to remove"))
    #expect(
      text.hasSuffix(
        """
        \r\u{1B}[K2 documents; blocks: 1 editorial, 0 fundraising, 1 subscription, 0 correction; \
        0.0 MB of 0.5 MB to remove; limit hits: 0; errors: 0

        """))
  }

  @Test func `labels that a terminal shows stand alone`() throws {
    let workspace = try Workspace()
    try workspace.write("Fog.", to: "a.txt")
    let terminal = try PseudoTerminal()
    let (process, _) = workspace.process(["classify", "a.txt"])
    process.standardOutput = terminal.line
    process.standardError = terminal.line
    try process.run()
    process.waitUntilExit()
    #expect(terminal.text() == "editorial      95%  Fog.\n")
  }
}
