import Foundation
import Testing

private let texts = """
  {"id":"a","source":"gazette","text":"The ferry left at nine.\\n\\nGive today!"}
  {"id":"b","source":"courier","lang":"en","text":"Fog came.\\n\\nTo read on, subscribe.\\n\\nFog went."}

  """.replacing("\n\n", with: "\n")

/// Runs `review` with keys.
private func review(
  _ workspace: Workspace, _ keys: String, on path: String = "texts.jsonl", _ options: String...
) throws -> Workspace.Run {
  try workspace.run(
    ["review", path, "--answers", "answers.jsonl", "--by", "ann", "--model", testModelName]
      + options, input: Array(keys.utf8))
}

@Suite struct ReviewCommandTests {
  @Test func `keys become answers, which check and evaluate as they are`() throws {
    let workspace = try Workspace()
    try workspace.write(texts, to: "texts.jsonl")
    let run = try review(workspace, "e2sec")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.lines.last == "5 answers written to answers.jsonl; 0 blocks left")
    #expect(run.output.contains("e editorial   f fundraising   s subscription   c correction"))
    let answers = try workspace.text("answers.jsonl").split(separator: "\n").map { line in
      try #require(
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
    #expect(Set(answers.compactMap { $0["id"] as? String }).count == 5)
    #expect(answers.allSatisfy { $0["by"] as? String == "ann" })
    for answer in answers {
      let time = try #require(answer["at"] as? String)
      #expect(try #/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/#.wholeMatch(in: time) != nil)
    }
    let labels = answers.compactMap {
      ($0["blocks"] as? [[String: Any]])?.first?["label"] as? String
    }
    #expect(labels == ["editorial", "fundraising", "subscription", "editorial", "correction"])
    let check = try workspace.labelling("data", "check", "answers.jsonl")
    #expect(check.status == 0, "\(check.output)")
    let evaluation = try workspace.labelling("evaluate", "--data", "answers.jsonl")
    #expect(evaluation.status == 0, "\(evaluation.errors)")
  }

  @Test func `a review that is broken off at each key asks everything once`() throws {
    let workspace = try Workspace()
    try workspace.write(texts, to: "texts.jsonl")
    #expect(try review(workspace, "eeeee", "--seed", "3").status == 0)
    let whole = try workspace.text("answers.jsonl").split(separator: "\n").map { $0.prefix(24) }
    let again = try Workspace()
    try again.write(texts, to: "texts.jsonl")
    for left in (0..<5).reversed() {
      let run = try review(again, "e", "--seed", "3")
      #expect(run.lines.last == "1 answers written to answers.jsonl; \(left) blocks left")
    }
    #expect(
      try review(again, "e", "--seed", "3").output
        == "0 answers written to answers.jsonl; 0 blocks left\n")
    #expect(
      try again.text("answers.jsonl").split(separator: "\n").map { $0.prefix(24) } == whole)
  }

  @Test func `undoing takes the answer away, skipping leaves the block for another time`() throws {
    let workspace = try Workspace()
    try workspace.write(texts, to: "texts.jsonl")
    let run = try review(workspace, "ufu \n?u fqe")
    #expect(run.status == 0)
    #expect(run.lines.contains("→ there is nothing to undo"))
    #expect(run.lines.last == "1 answers written to answers.jsonl; 4 blocks left")
    #expect(try workspace.text("answers.jsonl").split(separator: "\n").count == 1)
    let rest = try review(workspace, "eeee")
    #expect(rest.lines.last == "4 answers written to answers.jsonl; 0 blocks left")
  }

  @Test func `a half answer of a crash is reported and asked about again`() throws {
    let workspace = try Workspace()
    try workspace.write(texts, to: "texts.jsonl")
    #expect(try review(workspace, "ee").status == 0)
    let whole = try workspace.read("answers.jsonl")
    try workspace.write(whole.dropLast(30), to: "answers.jsonl")
    let run = try review(workspace, "")
    #expect(run.status == 0)
    #expect(run.errors.hasPrefix("copydesk: answers.jsonl: the last line was cut off; its "))
    #expect(run.lines.last == "0 answers written to answers.jsonl; 4 blocks left")
    #expect(try workspace.names() == ["answers.jsonl", "answers.jsonl.cut", "texts.jsonl"])
  }

  @Test func `labelled data is asked about where the model contradicts it`() throws {
    let workspace = try Workspace()
    try workspace.write(
      #"{"id":"a","source":"s","blocks":[{"label":"editorial","text":"Fog came."},{"label":"other","text":"Menu","judged":true},{"label":"editorial","text":"Give today!"}]}"#,
      to: "data.jsonl")
    let run = try review(
      workspace, "f", on: "data.jsonl", "--audit-share", "0", "--context-label", "other")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("Give today!\nlabelled editorial; the model says fundraising 100%"))
    #expect(run.output.contains("o other"))
    #expect(run.lines.last == "1 answers written to answers.jsonl; 1 blocks left")
    #expect(try workspace.text("answers.jsonl").contains(#""given":"editorial""#))
  }

  @Test func `what cannot be reviewed is said, and no answers are begun`() throws {
    let workspace = try Workspace()
    try workspace.write(texts, to: "texts.jsonl")
    try workspace.write(texts + texts, to: "twice.jsonl")
    let twice = try review(workspace, "e", on: "twice.jsonl")
    #expect(twice.status == 2)
    #expect(
      twice.errors
        == "copydesk: twice.jsonl:3: the id \"a\" is taken at twice.jsonl:1: change one\n")
    #expect(try review(workspace, "e", "--audit-share", "2").status == 2)
    #expect(try review(workspace, "e", on: "nowhere").status == 2)
    let nobody = try workspace.copydesk("review", "texts.jsonl", "--answers", "answers.jsonl")
    #expect(nobody.errors == "copydesk: nobody is named who answers: name yourself (--by)\n")
    #expect(try workspace.names() == ["texts.jsonl", "twice.jsonl"])
  }
}

@Suite struct ReviewTerminalTests {
  /// How a terminal treats keys: whether it waits for a line's end, and shows them.
  private func mode(_ terminal: PseudoTerminal) -> tcflag_t {
    var mode = termios()
    // SAFETY: the system writes the mode during the call.
    _ = unsafe tcgetattr(terminal.line.fileDescriptor, &mode)
    return mode.c_lflag
  }

  /// Begins a review on a terminal and waits until it asks.
  private func start(_ workspace: Workspace, _ terminal: PseudoTerminal) throws -> Process {
    try workspace.write(texts, to: "texts.jsonl")
    let process = Process()
    process.executableURL = Workspace.tool
    process.arguments = [
      "review", "texts.jsonl", "--answers", "answers.jsonl", "--by", "ann", "--model",
      testModelName,
    ]
    process.environment = [:]
    process.currentDirectoryURL = workspace.folder
    process.standardInput = terminal.line
    process.standardOutput = terminal.line
    try process.run()
    var shown = ""
    while !shown.contains("q quit") { shown += terminal.text() }
    return process
  }

  @Test(arguments: ["q", "\u{3}", "\u{4}"])
  func `keys count at once, and the terminal is as before in the end`(last: String) throws {
    let workspace = try Workspace()
    let terminal = try PseudoTerminal()
    let before = mode(terminal)
    let process = try start(workspace, terminal)
    #expect(mode(terminal) != before)
    // An arrow key is no answer.
    try terminal.screen.write(contentsOf: Data("\u{1B}[A".utf8))
    try terminal.screen.write(contentsOf: Data("e".utf8))
    var shown = ""
    while !shown.contains("2 of 5") { shown += terminal.text() }
    try terminal.screen.write(contentsOf: Data(last.utf8))
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(mode(terminal) == before)
    #expect(try workspace.text("answers.jsonl").split(separator: "\n").count == 1)
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
  func `a signal ends it with the terminal as before and the answers kept`(number: Int32) throws {
    let workspace = try Workspace()
    let terminal = try PseudoTerminal()
    let before = mode(terminal)
    let process = try start(workspace, terminal)
    try terminal.screen.write(contentsOf: Data("e".utf8))
    var shown = ""
    while !shown.contains("2 of 5") { shown += terminal.text() }
    kill(process.processIdentifier, number)
    process.waitUntilExit()
    #expect(process.terminationReason == .uncaughtSignal)
    #expect(process.terminationStatus == number)
    #expect(mode(terminal) == before)
    #expect(try workspace.text("answers.jsonl").split(separator: "\n").count == 1)
  }
}
