import Foundation
import Testing

private let good = #"{"text":"The ferry left."}"#

@Suite struct InputReaderTests {
  // MARK: Files

  @Test(arguments: ["classify", "clean"])
  func `input that cannot be read exits with 2, the path, and what to do`(command: String) throws {
    let workspace = try Workspace()
    try workspace.write("", to: "empty.txt")
    try workspace.write([0x50, 0x4B, 3, 4, 0, 9], to: "archive.zip")
    try workspace.write(Array("Caf".utf8) + [0xE9, 0x0A], to: "latin.txt")
    try workspace.write(Array("# ".utf8) + [0xFF, 0xFE], to: "odd.md")
    let advice = "save the file as UTF-8, or replace bad bytes with --repair-utf8"
    for (name, message) in [
      ("nowhere.txt", "nowhere.txt: cannot be read: No such file or directory; check the name"),
      ("empty.txt", "empty.txt: the file is empty: there is nothing to label"),
      ("archive.zip", "archive.zip: not a text: there is a NUL byte at offset 4; save it as UTF-8"),
      ("latin.txt", "latin.txt: invalid UTF-8 at byte offset 3: \(advice)"),
      ("odd.md", "odd.md: invalid UTF-8 at byte offset 2: \(advice)"),
    ] {
      let run = try workspace.labelling(command, name)
      #expect(run.status == 2, "\(name)")
      #expect(run.errors == "copydesk: \(message)\n")
      #expect(run.bytes.isEmpty, "\(name)")
    }
  }

  @Test func `empty standard input is bad input`() throws {
    for arguments in [["classify"], ["classify", "-"]] {
      let run = try Workspace().run(arguments)
      #expect(run.status == 2)
      #expect(
        run.errors == "copydesk: standard input: the file is empty: there is nothing to label\n")
    }
  }

  @Test func `a bad file does not keep the others from being read`() throws {
    let workspace = try Workspace()
    try workspace.write("The ferry left.", to: "a.txt")
    try workspace.write([0x61, 0xFF], to: "bad.txt")
    try workspace.write("Give today!", to: "b.txt")
    let run = try workspace.labelling(
      "classify", "--format", "jsonl", "a.txt", "bad.txt", "nowhere.txt", "b.txt")
    #expect(run.status == 2)
    #expect(try run.lines.map { try LabelledLine($0).path } == ["a.txt", "b.txt"])
    let messages = run.errors.split(separator: "\n").map { $0.dropFirst("copydesk: ".count) }
    #expect(messages.map { $0.prefix { $0 != ":" } }.dropLast() == ["bad.txt", "nowhere.txt"])
    #expect(messages.last == "2 of 4 files could not be read")
  }

  @Test func `a bad line ends the run, and keeps what was labelled before it`() throws {
    let workspace = try Workspace()
    try workspace.write("\(good)\n[]\n\(good)\n", to: "half.jsonl")
    try workspace.write("Give today!", to: "b.txt")
    let run = try workspace.labelling("classify", "--format", "jsonl", "half.jsonl", "b.txt")
    #expect(run.status == 2)
    #expect(run.lines.count == 1)
    #expect(run.errors == "copydesk: half.jsonl:2:1: expected an object, found an array\n")
  }

  @Test func `a pipe can be read by its path`() throws {
    let workspace = try Workspace()
    let run = try workspace.shell(
      "printf 'The ferry left.' | \"$0\" classify --format tsv /dev/stdin")
    #expect(run.status == 0)
    #expect(run.output.contains("The ferry left."))
  }

  @Test func `standard input can stand among files`() throws {
    let workspace = try Workspace()
    try workspace.write("The ferry left.", to: "a.txt")
    let run = try workspace.labelling(
      "classify", "--format", "jsonl", "a.txt", "-", input: "Give today!")
    #expect(run.status == 0)
    #expect(try run.lines.map { try LabelledLine($0).path } == ["a.txt", "-"])
  }

  // MARK: Formats

  @Test func `blank space may come before what tells the format, up to 1 MiB`() throws {
    let workspace = try Workspace()
    for (blanks, blocks) in [(1 << 20 - 100, 0), (1 << 20 + 100, 1)] {
      let input = String(repeating: " ", count: blanks) + #"{"text":""}"#
      let run = try workspace.labelling("classify", "--format", "jsonl", input: input)
      #expect(run.status == 0)
      #expect(try LabelledLine(run.output).blocks.count == blocks)
    }
  }

  @Test func `the name decides on the format, or how the text begins`() throws {
    let workspace = try Workspace()
    // In Markdown one paragraph; in plain text, with lines so short, two.
    let text = "Give\ntoday!\n"
    for (name, contents, labels) in [
      ("a.md", text, ["fundraising"]), ("a.MARKDOWN", text, ["fundraising"]),
      ("a.txt", text, ["editorial", "editorial"]), ("a", text, ["editorial", "editorial"]),
      ("a.JSONL", good, ["editorial"]), ("a.ndjson", good, ["editorial"]),
      ("b.txt", " " + good, ["editorial"]), ("c.txt", "{curly} Give today!", ["fundraising"]),
    ] {
      try workspace.write(contents, to: name)
      let run = try workspace.labelling("classify", "--format", "jsonl", name)
      #expect(run.status == 0)
      #expect(try LabelledLine(run.output).blocks.map(\.label) == labels, "\(name)")
      #expect(run.output.hasPrefix("{\"path\"") == (contents != good && contents != " " + good))
    }
  }

  @Test func `an option decides before the name does`() throws {
    let workspace = try Workspace()
    try workspace.write(good, to: "a.jsonl")
    let run = try workspace.labelling(
      "classify", "--format", "jsonl", "--input", "text", "a.jsonl")
    #expect(try LabelledLine(run.output).blocks.map(\.end) == [good.utf8.count])
  }

  // MARK: Lines

  @Test(arguments: [
    ("not JSON", "1: expected an object"), ("", "1: the line is empty: remove it"),
    ("  \t", "1: the line is empty: remove it"),
    ("\u{FEFF}" + good, "1: the line begins with a byte order mark: remove it"),
    (#"{"text":"a""#, "12: the line ends where a comma or } is expected"),
    (#"{"text":"a",}"#, "13: expected a member's name in quotes"),
    (#"{"text":5}"#, "9: expected a string, found a number"),
    (#"{"é":0,"text":null}"#, "15: expected a string, found null"),
    (
      #"{"body":"a"}"#,
      "1: the object has no member \"text\": name the one with the text (--text-field)"
    ),
    (#"["text"]"#, "1: expected an object, found an array"),
    (#"{"text":"a","text":"b"}"#, "13: the member \"text\" occurs twice: remove one"),
    (#"{"text":"\ud800"}"#, "10: half of a surrogate pair, which stands for no character"),
    (#"{"text":"a"} x"#, "14: expected the end of the line"),
  ])
  func `a bad line stops the run with its place`(line: String, message: String) throws {
    let workspace = try Workspace()
    try workspace.write("\(good)\n\(line)\n\(good)\n", to: "a.jsonl")
    let run = try workspace.labelling("classify", "--format", "jsonl", "a.jsonl")
    #expect(run.status == 2)
    #expect(run.errors == "copydesk: a.jsonl:2:\(message)\n")
    // What was labelled before is not lost.
    #expect(run.lines.count == 1)
  }

  @Test func `a line that has blocks already is refused`() throws {
    let line = #"{"blocks":[],"text":"a"}"#
    let run = try Workspace().labelling("classify", "--format", "jsonl", input: line)
    #expect(run.status == 2)
    #expect(
      run.errors == """
        copydesk: standard input:1:11: the object has a member "blocks" already, \
        which would not fit: rename or remove it

        """)
    #expect(run.bytes.isEmpty)
  }

  @Test func `bad lines can be skipped or copied, and are counted`() throws {
    let workspace = try Workspace()
    let bad = Array("{\"text\":\"caf".utf8) + [0xE9] + Array("\"}".utf8)
    try workspace.write(
      Array("\(good)\nnot JSON\n".utf8) + bad + Array("\n\(good)".utf8), to: "a.jsonl")
    let messages = """
      copydesk: a.jsonl:2:1: expected an object
      copydesk: a.jsonl:3:13: invalid UTF-8

      """
    let skipped = try workspace.labelling(
      "classify", "--format", "jsonl", "--on-error", "skip", "a.jsonl")
    #expect(skipped.status == 0)
    #expect(skipped.errors == messages + "copydesk: bad lines skipped: 2\n")
    let lines = skipped.bytes.split(separator: 0x0A)
    #expect(lines.count == 2)

    let copied = try workspace.labelling(
      "classify", "--format", "jsonl", "--on-error", "copy", "a.jsonl")
    #expect(copied.status == 0)
    #expect(copied.errors == messages + "copydesk: bad lines copied: 2\n")
    let all = copied.bytes.split(separator: 0x0A)
    try #require(all.count == 4)
    #expect([all[0], all[3]] == lines)
    #expect(Array(all[1]) == Array("not JSON".utf8))
    #expect(Array(all[2]) == bad)
  }

  // MARK: Repairs

  @Test func `invalid bytes are replaced where that is asked for, and counted`() throws {
    let workspace = try Workspace()
    try workspace.write(
      Array("Caf".utf8) + [0xE9] + Array(" Ost \n\nGive today".utf8) + [0xE2, 0x82, 0x21],
      to: "a.txt")
    let run = try workspace.labelling("classify", "--repair-utf8", "a.txt")
    #expect(run.status == 0)
    #expect(
      run.errors == "copydesk: a.txt: 2 invalid UTF-8 sequences were replaced by U+FFFD\n")
    #expect(
      run.output == """
        editorial      95%  Caf\u{FFFD} Ost
        fundraising   100%  Give today\u{FFFD}!

        """)
  }

  @Test func `invalid bytes in a line are replaced, and the other lines stay`() throws {
    let workspace = try Workspace()
    try workspace.write(
      Array("\(good)\n{\"text\":\"caf".utf8) + [0xE9] + Array("\"}".utf8), to: "a.jsonl")
    let run = try workspace.labelling("clean", "--repair-utf8", "a.jsonl")
    #expect(run.status == 0)
    #expect(
      run.errors == "copydesk: a.jsonl:2: 1 invalid UTF-8 sequences were replaced by U+FFFD\n")
    #expect(run.output == "\(good)\n{\"text\":\"caf\u{FFFD}\"}")
  }

  @Test func `valid text is not repaired`() throws {
    let run = try Workspace().labelling("clean", "--repair-utf8", input: "F\u{FFFD}r alle 😀.")
    #expect(run.errors.isEmpty)
    #expect(run.output == "F\u{FFFD}r alle 😀.")
  }
}
