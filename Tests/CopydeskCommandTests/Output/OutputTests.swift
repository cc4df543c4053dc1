import Foundation
import Testing

@Suite struct OutputTests {
  @Test(arguments: ["classify", "clean"])
  func `output that cannot be written exits with 2 and leaves nothing behind`(
    command: String
  ) throws {
    let workspace = try Workspace()
    try workspace.write("The ferry left.", to: "a.txt")
    try workspace.write("", to: "folder/keep")
    for (path, message) in [
      ("nowhere/out.txt", "cannot be written: No such file or directory; make its folder first"),
      ("a.txt/out.txt", "cannot be written: Not a directory; check the path"),
      ("folder", "is a folder: name a file to write"),
    ] {
      let run = try workspace.labelling(command, "-o", path, "a.txt")
      #expect(run.status == 2)
      #expect(run.errors == "copydesk: \(path): \(message)\n")
      #expect(run.bytes.isEmpty)
      #expect(try workspace.names() == ["a.txt", "folder"])
    }
  }

  @Test(arguments: ["classify", "clean"])
  func `bad input leaves no half file, and an older file as it was`(command: String) throws {
    let workspace = try Workspace()
    try workspace.write("{\"text\":\"The ferry left.\"}\nnot JSON\n", to: "a.jsonl")
    #expect(try workspace.labelling(command, "-o", "out.jsonl", "a.jsonl").status == 2)
    #expect(try workspace.names() == ["a.jsonl"])
    try workspace.write("older", to: "out.jsonl")
    #expect(try workspace.labelling(command, "-o", "out.jsonl", "a.jsonl").status == 2)
    #expect(try workspace.text("out.jsonl") == "older")
    #expect(try workspace.names() == ["a.jsonl", "out.jsonl"])
  }

  @Test func `a file that is replaced keeps its permissions`() throws {
    let workspace = try Workspace()
    try workspace.write("older", to: "out.txt")
    let path = workspace.folder.appending(path: "out.txt").path
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    #expect(try workspace.labelling("clean", "-o", "out.txt", input: "Fog.\n").status == 0)
    #expect(try workspace.text("out.txt") == "Fog.\n")
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
  }

  @Test func `cleaned text and what was cut cannot go to the same file`() throws {
    let workspace = try Workspace()
    let run = try workspace.labelling("clean", "-o", "a", "--removed", "a", input: "Fog.\n")
    #expect(run.status == 2)
    #expect(run.errors.contains("name the same file"))
    #expect(try workspace.names() == [])
  }

  @Test func `messages quote no control characters`() throws {
    let run = try Workspace().labelling(
      "classify", input: #"{"text":"a","\u001b[31m":1,"\u001b[31m":2}"#)
    #expect(run.status == 2)
    #expect(run.errors.contains(#"\u{1b}[31m"#))
    #expect(!run.errors.contains("\u{1B}"))
  }

  @Test func `a pipe is written to, not replaced`() throws {
    let workspace = try Workspace()
    let path = workspace.folder.appending(path: "pipe").path
    try #require(unsafe mkfifo(path, 0o600) == 0)
    // Open for both, so that neither side waits for the other.
    let pipe = try #require(FileHandle(forUpdatingAtPath: path))
    let run = try workspace.labelling("clean", "-o", "pipe", input: "Fog. Give today!\n")
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    let type = try FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
    #expect(type != .typeRegular)
    #expect(try workspace.names() == ["pipe"])
    guard type != .typeRegular else { return }
    #expect(try pipe.read(upToCount: 5) == Data("Fog.\n".utf8))
  }

  @Test func `a symbolic link stays, and what it leads to is replaced`() throws {
    let workspace = try Workspace()
    try workspace.write("older", to: "folder/out.txt")
    let link = workspace.folder.appending(path: "link").path
    try FileManager.default.createSymbolicLink(
      atPath: link, withDestinationPath: "folder/out.txt")
    #expect(try workspace.labelling("clean", "-o", "link", input: "Fog.").status == 0)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "folder/out.txt")
    #expect(try workspace.text("folder/out.txt") == "Fog.")
    #expect(try workspace.names() == ["folder", "link"])
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func `a full disk is an error, not a shorter output`() throws {
    let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
    let run = try Workspace().run(
      ["classify"], input: Array("The ferry left.".utf8), terminal: full)
    #expect(run.status == 2)
    #expect(run.errors.hasPrefix("copydesk: standard output: cannot be written: "))
  }
}
