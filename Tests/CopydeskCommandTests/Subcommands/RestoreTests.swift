import Foundation
import JSONLines
import Testing

/// Cleans files and puts back what was cut.
///
/// - Returns: How cleaning and restoring went.
private func roundTrip(
  _ workspace: Workspace, _ files: [String], options: [String] = []
) throws -> (clean: Workspace.Run, restore: Workspace.Run) {
  let clean = try workspace.run(
    ["clean", "--model", testModelName, "--removed", "cut.jsonl"] + options + files)
  let restore = try workspace.run(
    ["restore", "--removed", "cut.jsonl", "-"], input: clean.bytes)
  return (clean, restore)
}

@Suite struct RestoreTests {
  @Test func `what was printed before a bad line can be restored`() throws {
    let workspace = try Workspace()
    let good = "{\"text\":\"Fog lay low.\\nGive today!\"}\n"
    try workspace.write(good + "not JSON\n", to: "a.jsonl")
    let run = try workspace.labelling("clean", "--removed", "cut.jsonl", "a.jsonl")
    #expect(run.status == 2)
    #expect(run.output == "{\"text\":\"Fog lay low.\"}\n")
    let restored = try workspace.copydesk("restore", "--removed", "cut.jsonl", input: run.output)
    #expect(restored.status == 0)
    #expect(restored.output == good)
  }

  // MARK: Round trips

  @Test(arguments: ["txt", "jsonl"])
  func `every scalar of Unicode comes back`(suffix: String) throws {
    let workspace = try Workspace()
    var text = ""
    for number in UInt32(1)...0x10FFFF {
      guard let scalar = Unicode.Scalar(number) else { continue }
      text.unicodeScalars.append(scalar)
      // With something to cut now and then.
      if number % 4_096 == 0 { text += "\nFog came. Give today!\n" }
    }
    let contents = suffix == "txt" ? text : #"{"text":\#(jsonString(text))}"#
    try workspace.write(contents, to: "a.\(suffix)")
    let (clean, restore) = try roundTrip(workspace, ["a.\(suffix)"])
    #expect(clean.status == 0)
    #expect(clean.bytes.count < contents.utf8.count)
    #expect(restore.status == 0)
    // Compared outside of the macro, which would show megabytes.
    let isSame = restore.bytes == Array(contents.utf8)
    #expect(isSame)
  }

  @Test(arguments: [("txt", [""]), ("md", ["", "# ", "- ", "> ", "1. ", "**Note** "])])
  func `cleaned files come back byte for byte`(suffix: String, marks: [String]) throws {
    let workspace = try Workspace()
    var texts = RandomText(seed: 61)
    var files: [String] = []
    var all = ""
    for number in 0..<60 {
      let text = texts.document(marks: marks)
      files.append("\(number).\(suffix)")
      try workspace.write(text, to: "\(number).\(suffix)")
      all += text
    }
    let (clean, restore) = try roundTrip(workspace, files)
    #expect(clean.status == 0)
    #expect(clean.bytes.count < all.utf8.count * 3 / 4)
    #expect(restore.status == 0)
    #expect(restore.errors.isEmpty)
    #expect(restore.bytes == Array(all.utf8))
  }

  @Test(arguments: ["", "\n", "\r\n"])
  func `cleaned JSON Lines come back byte for byte`(end: String) throws {
    let workspace = try Workspace()
    var texts = RandomText(seed: 62)
    let lines = (0..<150).map { _ in texts.line(texts.document()) }
    let input = lines.joined(separator: "\n") + end
    try workspace.write(input, to: "a.jsonl")
    let (clean, restore) = try roundTrip(workspace, ["a.jsonl"])
    #expect(clean.status == 0)
    #expect(clean.bytes.count < input.utf8.count)
    #expect(restore.status == 0)
    #expect(restore.bytes == Array(input.utf8))
  }

  @Test func `files of all kinds come back one after another`() throws {
    let workspace = try Workspace()
    try workspace.write("Give today!\n\nThe ferry left.", to: "a.txt")
    try workspace.write(
      #"{"text":"Fog.\n\nGive today!"}"# + "\n" + #"{"text":"Subscribe."}"#, to: "b.jsonl")
    try workspace.write("\nFog.\n\n- Give today!\n", to: "c.md")
    try workspace.write("Give today!", to: "d.txt")
    let files = ["a.txt", "b.jsonl", "c.md", "d.txt", "a.txt"]
    let (clean, restore) = try roundTrip(workspace, files)
    #expect(clean.status == 0)
    #expect(restore.status == 0)
    #expect(restore.errors.isEmpty)
    #expect(try restore.bytes == files.flatMap { try workspace.read($0) })
  }

  @Test func `bad lines that were copied come back too`() throws {
    let workspace = try Workspace()
    let input =
      Array("\n{\"text\":\"Fog. Give today!\"}\nnot ".utf8) + [0xFF]
      + Array("\n{\"text\":\"Give today!\"}".utf8)
    try workspace.write(input, to: "a.jsonl")
    let (clean, restore) = try roundTrip(workspace, ["a.jsonl"], options: ["--on-error", "copy"])
    #expect(clean.status == 0)
    #expect(restore.status == 0)
    #expect(restore.bytes == input)
  }

  @Test func `another member can hold the text`() throws {
    let workspace = try Workspace()
    let input = #"{"text":"Give today!","body":"Fog. \u0047ive today!"}"#
    try workspace.write(input, to: "a.jsonl")
    let (clean, restore) = try roundTrip(workspace, ["a.jsonl"], options: ["--text-field", "body"])
    #expect(clean.output == #"{"text":"Give today!","body":"Fog."}"#)
    #expect(restore.output == input)
  }

  @Test func `files are read and written by name`() throws {
    let workspace = try Workspace()
    try workspace.write("Fog.\n\nGive today!\n", to: "a.txt")
    #expect(
      try workspace.labelling("clean", "a.txt", "--removed", "cut.jsonl", "-o", "b.txt").status
        == 0)
    let run = try workspace.copydesk("restore", "--removed", "cut.jsonl", "b.txt", "-o", "c.txt")
    #expect(run.status == 0)
    #expect(run.bytes.isEmpty)
    #expect(try workspace.read("c.txt") == workspace.read("a.txt"))
    #expect(try workspace.names() == ["a.txt", "b.txt", "c.txt", "cut.jsonl"])
  }

  // MARK: Refusals

  /// A workspace with `a.txt`, cleaned to `b.txt` with `cut.jsonl`.
  private func cleaned() throws -> Workspace {
    let workspace = try Workspace()
    try workspace.write("Fog came.\n\nGive today!\n\nIt went.\n", to: "a.txt")
    #expect(
      try workspace.labelling("clean", "a.txt", "--removed", "cut.jsonl", "-o", "b.txt").status
        == 0)
    #expect(try workspace.text("b.txt") == "Fog came.\n\nIt went.\n")
    return workspace
  }

  @Test(arguments: [
    ("Fog came.\n\nIt left.\n", "cut.jsonl:1: b.txt is not what clean wrote for a.txt: it was "),
    ("fog came.\n\nIt went.\n", "cut.jsonl:1: b.txt is not what clean wrote for a.txt: it was "),
    ("Fog came.\nIt went.\n", "cut.jsonl:1: b.txt is shorter than what clean wrote"),
    ("", "cut.jsonl:1: b.txt is shorter than what clean wrote"),
    (
      "Fog came.\n\nIt went.\n\n",
      "b.txt: there is more in it than cut.jsonl tells of, from byte 20 on"
    ),
  ])
  func `a cleaned text that was changed is refused`(text: String, message: String) throws {
    let workspace = try cleaned()
    try workspace.write(text, to: "b.txt")
    let run = try workspace.copydesk("restore", "--removed", "cut.jsonl", "b.txt", "-o", "c.txt")
    #expect(run.status == 2)
    #expect(run.errors.hasPrefix("copydesk: \(message)"), "\(run.errors)")
    #expect(try workspace.names() == ["a.txt", "b.txt", "cut.jsonl"])
  }

  @Test(arguments: [
    ("\"label\":\"fundraising\",\"text\":\"", "\"label\":\"fundraising\",\"text\":\"x"),
    ("\"start\":11", "\"start\":10"), ("\"start\":11", "\"start\":9000"),
    ("\"sha256\":\"", "\"sha256\":\"0"),
  ])
  func `a record that was changed is refused`(part: String, replacement: String) throws {
    let workspace = try cleaned()
    let record = try workspace.text("cut.jsonl")
    #expect(record.contains(part), "\(record)")
    try workspace.write(
      record.replacingOccurrences(of: part, with: replacement), to: "cut.jsonl")
    let run = try workspace.copydesk("restore", "--removed", "cut.jsonl", "b.txt", "-o", "c.txt")
    #expect(run.status == 2)
    #expect(run.errors.hasPrefix("copydesk: cut.jsonl:1: b.txt is not what clean wrote"))
    #expect(try workspace.names() == ["a.txt", "b.txt", "cut.jsonl"])
  }

  @Test(arguments: ["cleanedHeaderBytes", "trailerBytes"])
  func `a record of a WARC file with lengths beyond all numbers is refused`(name: String) throws {
    // Found by the fuzzer `cleaning`: the sum of both lengths ended the process.
    let workspace = try Workspace()
    try workspace.write(Records.sample.bytes, to: "a.warc")
    let cleaned = try workspace.labelling("clean", "a.warc", "--removed", "cut.jsonl")
    let record = try workspace.text("cut.jsonl").replacing(
      /"(\w+)":\d+/, with: { $0.1 == name ? "\"\(name)\":9223372036854775807" : "\($0.0)" })
    #expect(record.contains("9223372036854775807"))
    try workspace.write(record, to: "cut.jsonl")
    let run = try workspace.run(["restore", "--removed", "cut.jsonl", "-"], input: cleaned.bytes)
    #expect(run.status == 2)
    #expect(run.errors.hasPrefix("copydesk: cut.jsonl:2: standard input is not what clean wrote"))
  }

  @Test func `a line feed that was taken away or put in is refused`() throws {
    let workspace = try Workspace()
    let line = #"{"text":"Fog."}"#
    for (input, changed) in [(line, line + "\n"), (line + "\n", line), (line + "\n", line + " ")] {
      try workspace.write(input, to: "a.jsonl")
      #expect(
        try workspace.labelling("clean", "a.jsonl", "--removed", "cut.jsonl").output == input)
      let run = try workspace.copydesk("restore", "--removed", "cut.jsonl", input: changed)
      #expect(run.status == 2)
      #expect(run.errors.contains("standard input"))
      #expect(run.bytes.isEmpty || run.bytes == Array(input.utf8))
    }
  }

  @Test(arguments: [
    ("not JSON", "1:1: expected an object"),
    (#"{"path":"a.txt"}"#, "1:1: the record has no member \"cleanedBytes\""),
    (#"{"cleanedBytes":-1}"#, "1:17: expected a whole number, found a number"),
    (#"{"cleanedBytes":"20"}"#, "1:17: expected a whole number, found a string"),
    (#"{"removed":[{"text":5}]}"#, "1:21: expected a string, found a number"),
  ])
  func `what is not a record is refused at its place`(record: String, message: String) throws {
    let workspace = try cleaned()
    try workspace.write(record, to: "cut.jsonl")
    let run = try workspace.copydesk("restore", "--removed", "cut.jsonl", "b.txt")
    #expect(run.status == 2)
    #expect(run.errors == "copydesk: cut.jsonl:\(message)\n")
    #expect(run.bytes.isEmpty)
  }

  @Test func `a bad record is told with its own line`() throws {
    let workspace = try cleaned()
    try workspace.write("\n\n" + (try workspace.text("cut.jsonl")) + "\n?\n", to: "cut.jsonl")
    let run = try workspace.copydesk("restore", "--removed", "cut.jsonl", "b.txt")
    #expect(run.status == 2)
    #expect(run.errors == "copydesk: cut.jsonl:5:1: expected an object\n")
  }

  @Test func `files that are not there exit with 2 and the path`() throws {
    let workspace = try cleaned()
    let message = "cannot be read: No such file or directory; check the name\n"
    let noText = try workspace.copydesk("restore", "--removed", "cut.jsonl", "x.txt")
    #expect(noText.status == 2)
    #expect(noText.errors == "copydesk: x.txt: \(message)")
    let noRecord = try workspace.copydesk("restore", "--removed", "x.jsonl", "b.txt")
    #expect(noRecord.status == 2)
    #expect(noRecord.errors == "copydesk: x.jsonl: \(message)")
  }
}
