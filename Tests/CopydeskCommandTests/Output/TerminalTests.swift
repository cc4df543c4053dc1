import Foundation
import Testing

/// What the tool shows on a terminal.
private func shown(_ environment: [String: String], _ options: String...) throws -> String {
  let terminal = try PseudoTerminal()
  let run = try Workspace().run(
    ["classify", "--model", testModelName] + options,
    input: Array("The ferry left.\n\nGive today!".utf8),
    environment: environment, terminal: terminal.line)
  #expect(run.status == 0)
  return terminal.text()
}

private let plain = "editorial      95%  The ferry left.\nfundraising   100%  Give today!\n"

@Suite struct TerminalTests {
  @Test func `labels have their colours on a terminal`() throws {
    let magenta = "\u{1B}[35mfundraising   100%  Give today!\u{1B}[0m\n"
    #expect(try shown([:]) == "editorial      95%  The ferry left.\n" + magenta)
  }

  @Test(arguments: [["NO_COLOR": "1"], ["TERM": "dumb"]])
  func `there is no colour where it is not wanted`(environment: [String: String]) throws {
    #expect(try shown(environment) == plain)
  }

  @Test func `there is no colour in files and pipes`() throws {
    let run = try Workspace().labelling("classify", input: "The ferry left.\n\nGive today!")
    #expect(run.output == plain)
  }

  @Test func `text is cut to the columns that there are`() throws {
    let workspace = try Workspace()
    let text = "The ferry left the harbour of the old town at nine o'clock in the morning."
    func width(_ columns: String?) throws -> Int {
      let run = try workspace.labelling(
        "classify", input: text, environment: columns.map { ["COLUMNS": $0] } ?? [:])
      #expect(run.lines.count == 1)
      #expect(run.output.contains("…") == (run.output.count < text.count + 20))
      return run.lines.first?.count ?? 0
    }
    #expect(try width("60") == 60)
    #expect(try width("41") == 41)
    // Narrower makes no sense; wide enough, no number and none at all cut nothing.
    #expect(try width("3") == 40)
    for columns in ["94", "1000", "wide", nil] {
      #expect(try width(columns) == text.count + 20, "\(columns ?? "none")")
    }
  }

  @Test func `what a rule matched is bold and underlined on a terminal`() throws {
    let text = try shown([:], "--explain")
    #expect(
      text.contains(
        "\u{1B}[35mfundraising   100%  \u{1B}[1;4mGive today\u{1B}[22;24m!\u{1B}[0m\n"))
  }

  @Test func `an explained block is shown in full, in lines that fit`() throws {
    let text = String(repeating: "Please give today, or 渡渡渡 tomorrow. ", count: 9)
    let run = try Workspace().labelling(
      "classify", "--explain", input: text, environment: ["COLUMNS": "60"])
    let lines = run.lines.prefix { !$0.contains("editorial") }
    #expect(lines.count > 5)
    let shown = lines.map { String($0.dropFirst(20)) }
    // Wide characters take two columns.
    #expect(shown.allSatisfy { $0.count + $0.count { $0 == "渡" } <= 40 })
    #expect(
      shown.joined(separator: " ").replacingOccurrences(of: "[", with: "")
        .replacingOccurrences(of: "]", with: "") == text.trimmingCharacters(in: .whitespaces))
    #expect(run.output.contains("[give today]"))
  }

  @Test func `a word longer than the line is broken`() throws {
    let text = String(repeating: "y", count: 45)
    let run = try Workspace().labelling(
      "classify", "--explain", input: text, environment: ["COLUMNS": "40"])
    #expect(
      run.lines.prefix(3).map { $0.dropFirst(20).filter { $0 == "y" }.count } == [20, 20, 5])
  }

  @Test func `wide characters take two columns`() throws {
    let run = try Workspace().labelling(
      "classify", input: String(repeating: "渡", count: 40), environment: ["COLUMNS": "40"])
    #expect(run.output == "editorial      95%  " + String(repeating: "渡", count: 9) + "…\n")
  }

  @Test func `columns do not cut output for programs`() throws {
    let text = String(repeating: "The ferry left, ", count: 20)
    for format in ["tsv", "jsonl"] {
      let workspace = try Workspace()
      let narrow = try workspace.labelling(
        "classify", "--format", format, input: text, environment: ["COLUMNS": "40"])
      #expect(
        try workspace.labelling("classify", "--format", format, input: text).bytes == narrow.bytes)
    }
  }
}
