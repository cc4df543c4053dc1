import Foundation
import Testing

@Suite struct StandardDescriptorsTests {
  private let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try workspace.write(
      "{\"text\":\"Fog came. Give today!\"}\nnot JSON\n{\"text\":\"Fog went.\"}\n", to: "a.jsonl")
  }

  /// Runs the tool with the test model through a shell that closes descriptors.
  private func run(closing redirections: String, _ arguments: String...) throws -> Int32 {
    let (process, _) = workspace.process(arguments)
    let tool = try #require(process.executableURL).path
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments =
      ["-c", "exec \"$0\" \"$@\" \(redirections)", tool] + (process.arguments ?? [])
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  @Test(arguments: ["2>&-", "<&- 2>&-", "<&- >&- 2>&-"])
  func `messages do not get into a file where standard error is closed`(closed: String) throws {
    let arguments = ["clean", "--on-error", "skip", "a.jsonl", "-o"]
    #expect(try workspace.run(arguments + ["whole", "--model", testModelName]).status == 0)
    #expect(
      try run(closing: closed, "clean", "--on-error", "skip", "a.jsonl", "-o", "out") == 0)
    #expect(try workspace.text("out") == workspace.text("whole"))
  }

  @Test func `the output does not get into a file where standard output is closed`() throws {
    let status = try run(
      closing: ">&-", "clean", "--on-error", "skip", "a.jsonl", "--removed", "cut")
    #expect(status == 2)
    #expect(try workspace.names() == ["a.jsonl"])
  }

  @Test func `input that is closed cannot be read`() throws {
    #expect(try run(closing: "<&-", "clean", "-o", "out") == 2)
    #expect(try workspace.names() == ["a.jsonl"])
  }

  @Test(arguments: [["--help"], ["--version"], ["help", "classify"]])
  func `help that cannot be written is an error`(arguments: [String]) throws {
    #if os(Linux)
      let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
      let run = try workspace.run(arguments, terminal: full)
      #expect(run.status == 2)
      #expect(run.errors.hasPrefix("copydesk: standard output: cannot be written: "))
    #endif
  }
}
