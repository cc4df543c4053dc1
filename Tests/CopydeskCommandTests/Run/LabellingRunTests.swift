import Foundation
import Testing

@Suite struct LabellingRunTests {
  @Test(arguments: [
    ["classify", "--format", "jsonl"], ["classify", "--format", "tsv"],
    ["classify", "--format", "html"], ["classify"], ["clean", "--removed", "cut.jsonl"],
  ])
  func `output does not depend on the number of threads`(command: [String]) throws {
    let workspace = try Workspace()
    try workspace.write(manyLines(600, seed: 61).joined(separator: "\n"), to: "a.jsonl")
    try workspace.write("The ferry left. Give today!", to: "b.txt")
    try workspace.write(manyLines(30, seed: 62).joined(separator: "\n") + "\n", to: "c.jsonl")
    let arguments =
      command + ["a.jsonl", "b.txt", "c.jsonl", "--model", testModelName, "--threads"]
    let one = try workspace.run(arguments + ["1"])
    #expect(one.status == 0)
    #expect(one.bytes.count > 512 << 10)
    let removed = try? workspace.read("cut.jsonl")
    for threads in ["2", "5"] {
      let run = try workspace.run(arguments + [threads])
      #expect(run.status == 0)
      // Compared outside of the macro, which would show megabytes.
      let isSame = run.bytes == one.bytes
      #expect(isSame, "\(threads) threads")
      let isSameRemoved = try removed == nil || workspace.read("cut.jsonl") == removed
      #expect(isSameRemoved, "\(threads) threads")
    }
  }

  @Test func `lines come out in the order in which they came in`() throws {
    let lines = manyLines(600, seed: 63).enumerated().map { number, line in
      "{\"number\":\(number)," + line.dropFirst()
    }
    let run = try Workspace().labelling(
      "clean", "--threads", "4", input: lines.joined(separator: "\n"))
    let numbers = run.bytes.split(separator: 0x0A).map { line in
      Int(String(decoding: line.dropFirst(10).prefix { $0 != UInt8(ascii: ",") }, as: UTF8.self))
    }
    #expect(numbers == Array(0..<600))
  }

  @Test func `messages come in the order of the input`() throws {
    let workspace = try Workspace()
    let lines = manyLines(600, seed: 64).enumerated().map { $0 % 50 == 3 ? "bad" : $1 }
    try workspace.write(lines.joined(separator: "\n"), to: "a.jsonl")
    let run = try workspace.labelling(
      "classify", "--format", "jsonl", "--threads", "4", "--on-error", "skip", "a.jsonl")
    let places = stride(from: 4, to: 600, by: 50).map {
      "copydesk: a.jsonl:\($0):1: expected an object\n"
    }
    #expect(run.errors == places.joined() + "copydesk: bad lines skipped: 12\n")
    #expect(run.bytes.count { $0 == 0x0A } == 588)
  }

  @Test func `what comes before a bad line is put out, and nothing after it`() throws {
    let workspace = try Workspace()
    var lines = manyLines(600, seed: 65)
    let whole = try workspace.labelling("clean", input: lines.joined(separator: "\n"))
    lines[333] = "bad"
    let run = try workspace.labelling(
      "clean", "--threads", "3", input: lines.joined(separator: "\n"))
    #expect(run.status == 2)
    #expect(run.errors == "copydesk: standard input:334:1: expected an object\n")
    #expect(run.bytes.count { $0 == 0x0A } == 333)
    let isStart = whole.bytes.starts(with: run.bytes)
    #expect(isStart)
  }

  @Test func `a document over the limit fails alone`() throws {
    let workspace = try Workspace()
    let (short, long) = (#"{"text":"Fog."}"#, #"{"text":"Fog lay low over all."}"#)
    try workspace.write("\(short)\n\(long)\n\(short)\n", to: "a.jsonl")
    try workspace.write("Fog lay low over the harbour.", to: "b.txt")
    let message = """
      copydesk: a.jsonl:2:1: the line has 32 bytes, and the limit is 20: split the document, or \
      raise --document-limit
      """
    let limit = ["--document-limit", "20", "--model", testModelName]
    let stopped = try workspace.run(["clean", "a.jsonl"] + limit)
    #expect(stopped.status == 2)
    #expect(stopped.errors == message + "\n")
    #expect(stopped.output == "\(short)\n")
    let skipped = try workspace.run(["clean", "a.jsonl", "--on-error", "skip"] + limit)
    #expect(skipped.status == 0)
    #expect(skipped.errors == message + "\ncopydesk: bad lines skipped: 1\n")
    #expect(skipped.output == "\(short)\n\(short)\n")
    let copied = try workspace.run(["clean", "a.jsonl", "--on-error", "copy"] + limit)
    #expect(copied.status == 2)
    #expect(
      copied.errors == message + "; what is so long cannot be copied: use --on-error skip\n")
    let file = try workspace.run(["clean", "b.txt"] + limit)
    #expect(file.status == 2)
    #expect(
      file.errors == """
        copydesk: b.txt: the document is longer than 20 bytes: split it, or raise --document-limit

        """)
  }

  @Test(arguments: [
    (["--threads", "0"], "is 1 to 1024"), (["--threads", "1025"], "is 1 to 1024"),
    (["--document-limit", "0"], "is at least 1"),
  ])
  func `no thread, no byte and too many threads are wrong usage`(
    options: [String], message: String
  ) throws {
    let run = try Workspace().run(["classify"] + options)
    #expect(run.status == 2)
    #expect(run.errors.contains(message))
  }
}
