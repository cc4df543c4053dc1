import Foundation
import Testing

/// Lines of several checkpoints. Most are long and cannot be read, because labelling as much would
/// take a test too long.
private func longInput() -> String {
  let junk = String(repeating: "not JSON, but copied as it is; ", count: 3_000)
  return (0..<200).map { number in
    number % 5 == 0 ? #"{"text":"Fog \#(number). Give today!"}"# : "\(number) \(junk)"
  }.joined(separator: "\n")
}

/// Lines that the run cannot get through: after a checkpoint one is so long that it is not copied.
private func blockedInput() -> String {
  longInput().split(separator: "\n").prefix(150).joined(separator: "\n")
    + "\n" + String(repeating: "x", count: 100_000) + "\n"
}

private let copying = [
  "--on-error", "copy", "--document-limit", "99999", "--model", testModelName,
]

@Suite struct ResumptionTests {
  @Test(arguments: [
    ["classify", "--format", "tsv"], ["clean", "--removed", "cut.jsonl"],
  ])
  func `a run that is killed again and again writes what an uninterrupted one does`(
    command: [String]
  ) throws {
    let workspace = try Workspace()
    try workspace.write(longInput(), to: "a.jsonl")
    try workspace.write("Fog came. Give today!", to: "b.txt")
    let arguments = command + ["a.jsonl", "b.txt", "a.jsonl", "-o", "out"] + copying
    #expect(try workspace.run(arguments).status == 0)
    let (output, removed) = (try workspace.read("out"), try? workspace.read("cut.jsonl"))
    try workspace.remove("out", "cut.jsonl")

    var kills = 0
    var last: Int32 = 0
    repeat {
      let (process, _) = workspace.process(arguments + ["--resume", "--summary", "sum.json"])
      process.standardError = FileHandle.nullDevice
      let before = try? workspace.text("out.resume")
      try process.run()
      // Killed when it has come further, at whatever it does then.
      while process.isRunning, (try? workspace.text("out.resume")) == before { usleep(500) }
      usleep(UInt32(kills * 700))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      last = process.terminationReason == .exit ? process.terminationStatus : SIGKILL
      kills += 1
    } while last == SIGKILL && kills < 50
    #expect(last == 0)
    #expect(kills > 2)
    // Compared outside of the macro, which would show megabytes.
    let isSame = try workspace.read("out") == output
    #expect(isSame)
    let isSameRemoved = try removed == nil || workspace.read("cut.jsonl") == removed
    #expect(isSameRemoved)
    // The counts are those of the whole run.
    #expect(try workspace.text("sum.json").contains("\"badLines\": 320,"))
    #expect(
      try workspace.names() == ["a.jsonl", "b.txt"] + (removed == nil ? [] : ["cut.jsonl"])
        + ["out", "sum.json"])
  }

  @Test func `a run goes on where it was`() throws {
    let workspace = try Workspace()
    try workspace.write(blockedInput(), to: "a.jsonl")
    let arguments = ["clean", "a.jsonl", "-o", "out", "--resume"] + copying
    let first = try workspace.run(arguments)
    #expect(first.status == 2)
    #expect(first.errors.hasPrefix("copydesk: a.jsonl:2:1: expected an object"))
    #expect(try workspace.names() == ["a.jsonl", "out.partial", "out.resume"])
    let second = try workspace.run(arguments)
    #expect(second.status == 2)
    #expect(!second.errors.contains("a.jsonl:2:1:"))
    #expect(second.errors.hasSuffix(first.errors.suffix(300)))
  }

  @Test func `only the same run can go on`() throws {
    let workspace = try Workspace()
    try workspace.write(blockedInput(), to: "a.jsonl")
    let arguments = ["clean", "a.jsonl", "-o", "out", "--resume"] + copying
    #expect(try workspace.run(arguments).status == 2)
    let partial = try workspace.read("out.partial")
    let advice =
      "give the command of the interrupted run again, or remove out.resume to begin anew\n"
    for (options, difference) in [
      (["--threshold", "0.5"], "--threshold was: 0.3; it is now: 0.5"),
      (["--text-field", "body"], "--text-field was: text; it is now: body"),
      (["--removed", "cut"], "--removed was: none; it is now: cut"),
      (["b.txt"], "number of input files was: 1; it is now: 2"),
    ] {
      try workspace.write("Fog.", to: "b.txt")
      let run = try workspace.run(arguments + options)
      #expect(run.status == 2)
      #expect(run.errors == "copydesk: out.resume: \(difference); \(advice)")
    }
    try workspace.write(blockedInput() + "{\"text\":\"Fog.\"}", to: "a.jsonl")
    let changed = try workspace.run(arguments)
    #expect(changed.status == 2)
    #expect(changed.errors.hasPrefix("copydesk: out.resume: input file 1 was: a.jsonl, "))
    #expect(changed.errors.hasSuffix(advice))
    let isUntouched = try workspace.read("out.partial") == partial
    #expect(isUntouched)

    // What a run adds to must not overflow.
    let checkpoint = try workspace.text("out.resume")
    let enormous = checkpoint.replacingOccurrences(
      of: #""textBytes": *[0-9]+"#, with: "\"textBytes\":\(Int.max)", options: .regularExpression)
    #expect(enormous != checkpoint)
    try workspace.write(enormous, to: "out.resume")
    let overflowing = try workspace.run(arguments)
    #expect(overflowing.status == 2)
    #expect(overflowing.errors.contains("\(Int.max) is more than a run can reach"))

    try workspace.write("{", to: "out.resume")
    let broken = try workspace.run(arguments)
    #expect(broken.status == 2)
    #expect(broken.errors.hasPrefix("copydesk: out.resume: is no checkpoint ("))
    try workspace.remove("out.resume")
    try workspace.write(longInput(), to: "a.jsonl")
    #expect(try workspace.run(arguments).status == 0)
  }

  @Test func `a run without a file cannot go on`() throws {
    let workspace = try Workspace()
    let noOutput = try workspace.labelling("clean", "--resume", input: "Fog.")
    #expect(noOutput.status == 2)
    #expect(noOutput.errors.contains("--output"))
    let noInput = try workspace.labelling("clean", "--resume", "-o", "out", input: "Fog.")
    #expect(noInput.status == 2)
    #expect(noInput.errors.contains("standard input: --resume cannot go on with it"))
    let page = try workspace.labelling("classify", "--resume", "-o", "out", "--format", "html")
    #expect(page.status == 2)
    #expect(try workspace.names() == [])
  }
}
