import Foundation
import Testing

@Suite struct StopSignalsTests {
  @Test(arguments: [(SIGHUP, 129), (SIGINT, 130), (SIGTERM, 143)] as [(Int32, Int32)])
  func `a signal ends the run between two lines, though the input goes on`(
    number: Int32, status: Int32
  ) throws {
    // Under nohup, and in scripts that run this in the background, it may be ignored.
    signal(number, SIG_DFL)
    let workspace = try Workspace()
    let lines = manyLines(600, seed: 71).joined(separator: "\n")
    let whole = try workspace.labelling("clean", input: lines)
    let (process, output) = workspace.process(["clean", "--removed", "cut.jsonl", "-"])
    let input = Pipe()
    process.standardInput = input
    try process.run()
    Thread.detachNewThread { try? input.fileHandleForWriting.write(contentsOf: Data(lines.utf8)) }
    // The first batch is through; of the last one the end is not there yet.
    var bytes = try #require(try output.fileHandleForReading.read(upToCount: 1))
    kill(process.processIdentifier, number)
    bytes += try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == status)
    #expect(bytes.last == 0x0A)
    let isStart = whole.bytes.starts(with: bytes)
    #expect(isStart)
    #expect(bytes.count < whole.bytes.count)
    #expect(try workspace.names() == [])
  }

  @Test func `a signal leaves no file of an unfinished output`() throws {
    let workspace = try Workspace()
    let (process, _) = workspace.process(["clean", "-o", "out.jsonl", "-"])
    let input = Pipe()
    process.standardInput = input
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data("{\"text\":\"Fog.\"}\n".utf8))
    while try workspace.names().isEmpty { usleep(1000) }
    kill(process.processIdentifier, SIGTERM)
    process.waitUntilExit()
    #expect(process.terminationStatus == 143)
    #expect(try workspace.names() == [])
  }

  @Test(arguments: ["HUP", "INT"])
  func `a signal that is ignored from the start stays ignored`(name: String) throws {
    let workspace = try Workspace()
    let run = try workspace.shell(
      """
      trap '' \(name)
      mkfifo pipe
      "$0" clean -o out.jsonl --model \(testModelName) - <pipe &
      exec 3>pipe
      echo '{"text":"Fog."}' >&3
      until [ -e out.jsonl.*.tmp ]; do sleep 0.01; done
      kill -\(name) $!
      echo '{"text":"Dew."}' >&3
      exec 3>&-
      wait $!
      """)
    #expect(run.status == 0)
    #expect(try workspace.text("out.jsonl") == "{\"text\":\"Fog.\"}\n{\"text\":\"Dew.\"}\n")
  }

  @Test func `when nobody reads the output the run ends at once and quietly`() throws {
    let workspace = try Workspace()
    let (process, output) = workspace.process(["clean", "-"])
    let (input, errors) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardError = errors
    try process.run()
    try output.fileHandleForReading.close()
    let lines = Data(manyLines(300, seed: 72).joined(separator: "\n").utf8)
    Thread.detachNewThread { try? input.fileHandleForWriting.write(contentsOf: lines) }
    process.waitUntilExit()
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == 141)
    #expect(try errors.fileHandleForReading.readToEnd() == nil)
  }

  @Test func `a file that cannot grow keeps whole lines`() throws {
    let workspace = try Workspace()
    let lines = manyLines(300, seed: 73).joined(separator: "\n")
    try workspace.write(lines, to: "a.jsonl")
    let whole = try workspace.labelling("clean", "a.jsonl")
    let run = try workspace.shell(
      "ulimit -f 100; exec \"$0\" clean --model \(testModelName) a.jsonl >out")
    #expect(run.status == 2)
    #expect(run.errors == "copydesk: standard output: cannot be written: File too large\n")
    let kept = try workspace.read("out")
    #expect(kept.last == 0x0A)
    #expect(kept.count > 40 << 10)
    let isStart = whole.bytes.starts(with: kept)
    #expect(isStart)
  }
}
