import Foundation
import Testing

@Suite struct InputFilesTests {
  /// The paths of the documents that a run labels.
  private func paths(_ workspace: Workspace, _ arguments: String...) throws -> [String] {
    let run = try workspace.run(
      ["classify", "--format", "tsv", "--model", testModelName] + arguments)
    #expect(run.status == 0, "\(run.errors)")
    return run.lines.dropFirst().map { String($0.prefix { $0 != "\t" }) }
  }

  @Test func `of a folder all files in it and below are read in the order of their names`() throws {
    let workspace = try Workspace()
    for name in ["d/b/z.txt", "d/b/.hidden", "d/.git/x.txt", "d/a.txt", "d/Z.txt", "d/é.txt"] {
      try workspace.write("Fog.", to: name)
    }
    let found = ["d/Z.txt", "d/a.txt", "d/b/z.txt", "d/é.txt"]
    #expect(try paths(workspace, "d") == found)
    #expect(try paths(workspace, "d/") == found)
    #expect(try paths(workspace, "d/b", "d") == ["d/b/z.txt"] + found)
  }

  @Test func `folders that are in each other are read once`() throws {
    let workspace = try Workspace()
    try workspace.write("Fog.", to: "d/e/a.txt")
    let folder = workspace.folder
    let files = FileManager.default
    try files.createSymbolicLink(
      at: folder.appending(path: "d/e/up"), withDestinationURL: folder.appending(path: "d"))
    try files.createSymbolicLink(
      at: folder.appending(path: "d/link"), withDestinationURL: folder.appending(path: "d/e"))
    #expect(try paths(workspace, "d") == ["d/e/a.txt", "d/link/a.txt"])
  }

  @Test func `a folder without files is an error`() throws {
    let workspace = try Workspace()
    try workspace.write("", to: "d/e/.hidden")
    let run = try workspace.labelling("classify", "d")
    #expect(run.status == 2)
    #expect(run.errors == "copydesk: d: there is no file in the folder to label\n")
  }

  @Test func `a file of a folder that cannot be read does not keep the others from it`() throws {
    let workspace = try Workspace()
    try workspace.write("Fog.", to: "d/a.txt")
    try workspace.write([0], to: "d/b.bin")
    try workspace.write("Fog.", to: "d/c.txt")
    let run = try workspace.labelling("classify", "--format", "jsonl", "d")
    #expect(run.status == 2)
    #expect(run.lines.count == 2)
    #expect(
      run.errors == """
        copydesk: d/b.bin: not a text: there is a NUL byte at offset 0; save it as UTF-8
        copydesk: 1 of 3 files could not be read

        """)
  }

  @Test(.disabled(if: geteuid() == 0, "root reads every folder"))
  func `a folder below that cannot be read does not keep the others from it`() throws {
    let workspace = try Workspace()
    for name in ["d/a.txt", "d/b/b.txt", "d/c.txt"] { try workspace.write("Fog.", to: name) }
    let closed = workspace.folder.appending(path: "d/b").path
    try #require(unsafe chmod(closed, 0) == 0)
    defer { unsafe chmod(closed, 0o700) }
    let run = try workspace.labelling("classify", "--format", "jsonl", "d")
    #expect(run.status == 2)
    #expect(run.lines.count == 2)
    #expect(
      run.errors == """
        copydesk: d/b: cannot be read: Permission denied; \
        check the permissions, or name another place
        copydesk: 1 of 3 files could not be read

        """)
  }

  @Test func `an output that is read is refused`() throws {
    let workspace = try Workspace()
    try workspace.write("Fog.", to: "d/e/a.txt")
    let run = try workspace.labelling("classify", "d", "-o", "d/e/a.txt")
    #expect(run.status == 2)
    #expect(try workspace.text("d/e/a.txt") == "Fog.")
  }

  @Test func `a compressed file is read as what its name says without the compression`() throws {
    let workspace = try Workspace()
    let line = #"{"text":"Give today!"}"#
    // In Markdown one paragraph; in plain text, with lines so short, two.
    for (name, contents, labels) in [
      ("a.jsonl.zst", "\(line)\n\(line)\n", ["fundraising", "fundraising"]),
      ("a.jsonl", line, ["fundraising"]), ("a", line, ["fundraising"]),
      ("b.MD.zst", "Give\ntoday!\n", ["fundraising"]),
      ("c.txt.zst", "Give\ntoday!\n", ["editorial", "editorial"]),
    ] {
      try workspace.write(zstandard(Array(contents.utf8)), to: name)
      let run = try workspace.labelling("classify", "--format", "tsv", name)
      #expect(run.status == 0, "\(run.errors)")
      #expect(
        run.lines.dropFirst().map {
          $0.split(separator: "\t")[$0.contains("jsonl") || name == "a" ? 4 : 3]
        }.map(String.init) == labels, "\(name)")
    }
    let input = zstandard(Array(line.utf8)) + zstandard(Array("\n\(line)".utf8))
    let run = try workspace.run(["clean", "--model", testModelName], input: input)
    #expect(run.output == "{\"text\":\"\"}\n{\"text\":\"\"}")
  }

  @Test func `what comes before damage is labelled`() throws {
    let workspace = try Workspace()
    let lines = (1...3).map { "{\"text\":\"Fog \($0).\"}\n" }
    let whole = zstandard(Array(lines.joined().utf8)) + zstandard(Array(lines.joined().utf8))
    try workspace.write(Array(whole.dropLast(30)), to: "a.jsonl.zst")
    let run = try workspace.labelling("clean", "a.jsonl.zst")
    #expect(run.status == 2)
    #expect(run.output.hasPrefix(lines.joined()))
    #expect(run.errors.hasPrefix("copydesk: a.jsonl.zst: "))
  }
}
