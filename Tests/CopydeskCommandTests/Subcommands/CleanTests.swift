import Foundation
import Testing

@Suite struct CleanTests {
  @Test func `what is to be removed goes, and with it the gap`() throws {
    let run = try Workspace().labelling(
      "clean",
      input: """
        The ferry left. Give today! It came back.

        Subscribe to our letter.

        Correction: it did not.

        Give today!

        """)
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    #expect(run.output == "The ferry left. It came back.\n\nCorrection: it did not.\n")
  }

  @Test func `an article without anything to remove comes out byte for byte`() throws {
    let text = "\u{FEFF}\r\n The ferry left.\t\r\n\r\n\n“It came back.”  \n\n"
    #expect(try Workspace().labelling("clean", input: text).bytes == Array(text.utf8))
  }

  @Test func `nothing to be removed is left`() throws {
    var texts = RandomText(seed: 51)
    let documents = (0..<200).map { _ in texts.document() }
    let run = try Workspace().labelling(
      "clean", input: documents.map { texts.line($0) }.joined(separator: "\n"))
    #expect(run.status == 0)
    let lines = run.output.unicodeScalars.split(separator: "\n").map { String($0) }
    try #require(lines.count == documents.count)
    for (line, document) in zip(lines, documents) {
      let object = try #require(
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      let cleaned = try #require(object["text"] as? String)
      #expect(!cleaned.localizedLowercase.contains("give today"), "\(document)")
      #expect(!cleaned.localizedLowercase.contains("subscribe"), "\(document)")
      // And everything else is.
      for sentence in ["The ferry left at nine.", "Correction:", "\\table", "😀"] {
        #expect(
          cleaned.components(separatedBy: sentence).count
            == document.components(separatedBy: sentence).count, "\(document)")
      }
    }
  }

  @Test func `other members stay as they are, and each line keeps its end`() throws {
    let workspace = try Workspace()
    let input = #"""
      { "n": 1.50, "text":"Give today!\nThe f\u0065rry left.", "t":{"text":"Give today!"} }
      {"text":"Subscribe."}
      """#.replacingOccurrences(of: "}\n", with: "}\r\n")
    try workspace.write(input, to: "a.jsonl")
    let run = try workspace.labelling("clean", "a.jsonl")
    #expect(run.status == 0)
    #expect(
      Array(run.bytes)
        == Array(
          #"""
          { "n": 1.50, "text":"The f\u0065rry left.", "t":{"text":"Give today!"} }
          {"text":""}
          """#.replacingOccurrences(of: "}\n", with: "}\r\n").utf8))
  }

  @Test func `what was cut is kept with its place and label`() throws {
    let workspace = try Workspace()
    try workspace.write("Für alle. Give today!\n\nSubscribe.\n", to: "a.txt")
    try workspace.write(
      #"{"body":"Für alle.\u000aGive today!"}"# + "\n" + #"{"body":"Fog."}"# + "\n", to: "b.jsonl")
    let run = try workspace.labelling(
      "clean", "--removed", "cut.jsonl", "--text-field", "body", "-o", "out", "a.txt", "b.jsonl")
    #expect(run.status == 0)
    let records = try workspace.text("cut.jsonl").split(separator: "\n").map { line in
      try #require(
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: NSObject])
    }
    try #require(records.count == 3)
    #expect(records.map { $0["path"] } == ["a.txt", "b.jsonl", "b.jsonl"] as [NSString])
    #expect(records.map { $0["line"] } == [nil, 1, 2] as [NSNumber?])
    #expect(records.map { $0["field"] } == [nil, "body", "body"] as [NSString?])
    #expect(records.map { $0["lineFeed"] } == [nil, true, true] as [NSNumber?])
    #expect(records.map { $0["bytes"] } == [35, 38, 15] as [NSNumber])
    #expect(records.map { ($0["sha256"] as? String)?.count } == [64, 64, 64])
    #expect(
      records[0]["removed"]
        == [
          ["start": 10, "end": 22, "label": "fundraising", "text": " Give today!"],
          ["start": 22, "end": 34, "label": "subscription", "text": "\n\nSubscribe."],
        ] as NSArray)
    #expect(
      records[1]["removed"]
        == [["start": 10, "end": 22, "label": "fundraising", "text": "\nGive today!"]] as NSArray)
    #expect(records[2]["removed"] == [] as NSArray)
  }

  @Test func `a bad line that is copied comes out as it is`() throws {
    let input = "Give today!\n{\"text\":\"Fog. Give today!\"}\n{"
    let run = try Workspace().labelling(
      "clean", "--input", "jsonl", "--on-error", "copy", input: input)
    #expect(run.status == 0)
    #expect(run.output == "Give today!\n{\"text\":\"Fog.\"}\n{")
  }

  @Test func `a record that cannot be written leaves no output either`() throws {
    let workspace = try Workspace()
    let run = try workspace.labelling(
      "clean", "--removed", "nowhere/cut.jsonl", "-o", "out.txt", input: "Fog.")
    #expect(run.status == 2)
    #expect(
      run.errors
        == "copydesk: nowhere/cut.jsonl: cannot be written: No such file or directory; make its folder first\n"
    )
    #expect(try workspace.names().isEmpty)
  }

  @Test(arguments: [
    ["clean", "--removed", "/dev/stdout"], ["clean", "--summary", "/dev/stdout"],
    ["classify", "--summary", "/dev/stdout"],
  ])
  func `nothing else goes where the result goes`(arguments: [String]) throws {
    let workspace = try Workspace()
    try workspace.write("Fog came.\n\nDonate today!\n", to: "story.txt")
    let run = try workspace.run(arguments + ["story.txt"])
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("standard output goes there, too"))
    let other = try workspace.run(arguments + ["story.txt", "-o", "result.txt"])
    #expect(other.status == 0, "standard output is free")
  }

  @Test func `a file of bad lines is told of in a thousand messages`() throws {
    let workspace = try Workspace()
    let lines = String(repeating: "\n", count: 3_000) + #"{"text":"Fog came."}"# + "\n"
    try workspace.write(lines, to: "bad.jsonl")
    let run = try workspace.copydesk("clean", "--on-error", "skip", "bad.jsonl")
    #expect(run.status == 0)
    #expect(run.output == #"{"text":"Fog came."}"# + "\n")
    #expect(run.errors.split(separator: "\n").count == 1_002)
    #expect(run.errors.contains("there are more messages"))
    #expect(run.errors.contains("bad lines skipped: 3000"))
  }
}
