import Foundation
import Testing

/// Lines of documents with odd spacing, of sources with one to three documents.
private func givenLines() -> [String] {
  (0..<60).map { number in
    let space = number % 3 == 0 ? "  " : ""
    let label = number % 5 == 0 ? "appeal" : "story"
    return #"{"id" :"\#(number)",\#(space)"source":"paper \#(number % 23)","x":1.50,"#
      + #""blocks":[{"label":"\#(label)","text":"Caf\u00e9 \#(number)"}]}"#
      + (space.isEmpty ? "" : "\r")
  }
}

/// The lines of a file.
private func textLines(of text: String) -> [String] {
  // By scalars: CR LF is one character.
  text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    .map { String($0) }
}

@Suite struct DataSplitCommandTests {
  @Test func `the parts together are the input, line by line, and no source is in two`() throws {
    let workspace = try Workspace()
    let given = givenLines()
    try workspace.write(given.prefix(20).joined(separator: "\n"), to: "data/a.jsonl")
    try workspace.write(given.dropFirst(20).joined(separator: "\n") + "\n", to: "data/b.jsonl")
    let run = try workspace.copydesk(
      "data", "split", "data", "--output", "out/parts", "--parts", "train=6,dev=2,test=2")
    #expect(run.status == 0, "\(run.errors)")
    var found: [String] = []
    var sources: [String: String] = [:]
    for part in ["train", "dev", "test"] {
      let partLines = textLines(of: try workspace.text("out/parts/\(part).jsonl"))
      #expect(!partLines.isEmpty)
      // In their order.
      #expect(partLines == given.filter { partLines.contains($0) })
      for line in partLines {
        let source = try #require(line.split(separator: "paper ").last?.prefix { $0 != "\"" })
        #expect(sources.updateValue(part, forKey: String(source)) ?? part == part)
      }
      found += partLines
    }
    #expect(found.sorted() == given.sorted())
    #expect(try workspace.names() == ["data", "out"])
    #expect(run.lines.first == "part   documents  sources    blocks     story   appeal")
  }

  @Test func `a seed gives the same files in every process, another one others`() throws {
    let workspace = try Workspace()
    try workspace.write(givenLines().joined(separator: "\n"), to: "data.jsonl")
    var parts: [[UInt8]] = []
    for (seed, output) in [("3", "a"), ("3", "b"), ("4", "c")] {
      let run = try workspace.copydesk(
        "data", "split", "data.jsonl", "--output", output, "--seed", seed)
      #expect(run.status == 0)
      parts.append(try workspace.read("\(output)/train.jsonl"))
    }
    #expect(parts[0] == parts[1])
    #expect(parts[0] != parts[2])
  }

  @Test func `older parts are replaced on demand only`() throws {
    let workspace = try Workspace()
    try workspace.write(givenLines().joined(separator: "\n"), to: "data.jsonl")
    try workspace.write("mine", to: "out/test.jsonl")
    let refused = try workspace.copydesk("data", "split", "data.jsonl", "--output", "out")
    #expect(refused.status == 2)
    #expect(
      refused.errors == """
        copydesk: out/test.jsonl: is there already: name another folder, or replace the parts with \
        --replace

        """)
    #expect(try workspace.text("out/test.jsonl") == "mine")
    let replaced = try workspace.copydesk(
      "data", "split", "data.jsonl", "--output", "out", "--replace")
    #expect(replaced.status == 0)
    #expect(try workspace.text("out/test.jsonl").hasPrefix("{"))
  }

  @Test func `no part is replaced where another cannot be written`() throws {
    let workspace = try Workspace()
    try workspace.write(givenLines().joined(separator: "\n"), to: "data.jsonl")
    // A folder in the place of one part, whichever it is: new parts beside old ones would share
    // sources.
    for name in ["train", "test"] {
      let parts = ["train", "test"].map { "\(name)-out/\($0).jsonl" }
      for part in parts { try workspace.write("old", to: part) }
      try FileManager.default.removeItem(
        at: workspace.folder.appending(path: "\(name)-out/\(name).jsonl"))
      try workspace.write("", to: "\(name)-out/\(name).jsonl/file")
      let run = try workspace.copydesk(
        "data", "split", "data.jsonl", "--output", "\(name)-out", "--replace")
      #expect(run.status == 2)
      #expect(
        run.errors
          == "copydesk: \(name)-out/\(name).jsonl: is a folder: name a file to write\n")
      for part in parts where part != "\(name)-out/\(name).jsonl" {
        #expect(try workspace.text(part) == "old")
      }
    }
  }

  @Test func `what cannot be split is said and writes nothing`() throws {
    let workspace = try Workspace()
    try workspace.write(givenLines()[1], to: "one.jsonl")
    try workspace.write(givenLines()[1] + "\n\n" + givenLines()[1], to: "bad.jsonl")
    let one = try workspace.copydesk("data", "split", "one.jsonl", "--output", "out")
    #expect(one.status == 2)
    #expect(
      one.errors
        == "copydesk: one.jsonl: part test would be empty: the data has 1 source for 2 parts\n")
    let bad = try workspace.copydesk("data", "split", "bad.jsonl", "--output", "out")
    #expect(bad.status == 2)
    #expect(
      bad.errors == """
        bad.jsonl:2:1: the line ends where an object is expected
        bad.jsonl:3: the id "1" is taken at bad.jsonl:1: change one
        copydesk: 2 problems in the data of bad.jsonl

        """)
    for parts in ["train=1", "train=1,train=2", "a=1,b=0", "a=1,b", "a/b=1,c=1", "a=1,b=x"] {
      let run = try workspace.copydesk(
        "data", "split", "one.jsonl", "--output", "out", "--parts", parts)
      #expect(run.status == 2)
    }
    #expect(try workspace.names() == ["bad.jsonl", "one.jsonl"])
  }
}
