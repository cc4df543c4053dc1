import Copydesk
import Foundation
import JSONLines
import Testing

/// Two documents, of 26 bytes with a character of two at 8..<10, and of 9 bytes.
private let data = """
  {"id":"a","source":"s","blocks":[{"label":"editorial","text":"Fog: caf\u{E9}"},{"label":"fundraising","text":"Please give now"}]}
  {"id":"b","source":"t","blocks":[{"label":"editorial","text":"Fog went."}]}

  """

private let good = #"{"id":"b","blocks":[{"start":0,"end":9,"label":"editorial","confidence":1}]}"#

@Suite struct EvaluatePredictionsTests {
  /// Lines of predictions, and what is wrong with them.
  private static let wrong: [(String, String)] = [
    (#"{"blocks":[]}"#, "1:1: the line has no member \"id\""),
    (#"{"id":"a"}"#, "1:1: the line has no member \"blocks\""),
    (#"[]"#, "1:1: expected an object, found an array"),
    (#"{"id":"c","blocks":[]}"#, "1:1: the data has no document with the id \"c\""),
    (
      #"{"id":"a","text":"Fog","blocks":[]}"#,
      "1:18: the text is not that of the document: label what `copydesk data convert --to text`"
    ),
    (
      #"{"id":"a","blocks":[{"start":0,"end":3,"label":"news","confidence":1}]}"#,
      "1:48: unknown label \"news\": the labels are editorial, fundraising, subscription, other"
    ),
    (
      #"{"id":"a","blocks":[{"start":0,"label":"editorial","confidence":1}]}"#,
      "1:21: a block needs \"start\", \"end\" and \"label\""
    ),
    (
      #"{"id":"a","blocks":[{"start":3,"end":3,"label":"editorial","confidence":1}]}"#,
      "1:21: the block ends where it begins, or before"
    ),
    (
      #"{"id":"a","blocks":[{"start":0,"end":3,"label":"editorial"}]}"#,
      "1:21: the block has no \"confidence\": give it 1 where the program tells none"
    ),
    (
      #"{"id":"a","blocks":[{"start":0,"end":3,"label":"editorial","confidence":1.5}]}"#,
      "1:73: a confidence lies between 0 and 1"
    ),
    (
      #"{"id":"a","blocks":[{"start":0,"end":99,"label":"editorial","confidence":1}]}"#,
      "1:21: the block ends at byte 99 of a text of 26 bytes"
    ),
    (
      #"{"id":"a","blocks":[{"start":0,"end":9,"label":"editorial","confidence":1}]}"#,
      "1:21: byte 9 is within a character: the unit is UTF-8 bytes"
    ),
    (
      #"""
      {"id":"a","blocks":[{"start":0,"end":4,"label":"editorial","confidence":1},\#
      {"start":3,"end":5,"label":"editorial","confidence":1}]}
      """#,
      "1:76: the block begins at byte 3, before the one in front of it ends"
    ),
    (
      #"{"id":"a","blocks":[{"start":0,"end":4,"label":"editorial","scores":{"editorial":1}}]}"#,
      "1:82: a score is the logarithm of a probability: not above 0"
    ),
    (good + "\n" + good, "2:1: the document \"b\" is there already: remove one line"),
    (good + "\n\n", "2:1: "),
    (good, " there is no line for the document \"a\" of data.jsonl:1"),
  ]

  private func run(_ predictions: String, _ arguments: String...) throws -> Workspace.Run {
    let workspace = try Workspace()
    try workspace.write(data, to: "data.jsonl")
    try workspace.write(predictions, to: "p.jsonl")
    return try workspace.run(
      ["evaluate", "--data", "data.jsonl", "--predictions", "p.jsonl"] + arguments)
  }

  @Test(arguments: Self.wrong)
  func `predictions that cannot be used exit with 2 and their place`(
    lines: String, message: String
  ) throws {
    let run = try run(lines)
    #expect(run.status == 2)
    #expect(run.bytes.isEmpty)
    #expect(run.errors.contains("p.jsonl:\(message)"), "\(run.errors)")
  }

  @Test func `everything that is wrong is told at once`() throws {
    let run = try run(#"{"id":"c","blocks":[]}"# + "\n[]\n")
    #expect(run.errors.contains("p.jsonl:1:1: "))
    #expect(run.errors.contains("p.jsonl:2:1: "))
  }

  @Test func `labels of another program are scored, context as text that stays`() throws {
    let run = try run(
      #"""
      \#(good)
      {"id":"a","x":[1],"blocks":[{"start":0,"end":10,"label":"other","confidence":0.9},\#
      {"start":11,"end":26,"label":"fundraising","confidence":0.8}]}
      """#, "--format", "json")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.split { $0.isWhitespace }.joined().contains("[[2,0,0],[0,1,0],[0,0,0]]"))
  }

  @Test func `evaluating what classify puts out is evaluating the model`() throws {
    var random = SplitMix64(seed: 5)
    let sentences: [(label: String, texts: [String])] = [
      (
        "editorial",
        ["The ferry turned back at noon.", "Fog — “thick as wool” — came in.", "Nobody saw it 😀."]
      ),
      ("fundraising", ["Please donate today to support our reporting.", "Every gift counts!"]),
      ("subscription", ["Subscribe to our newsletter for more.", "Sign up now for €1 a week."]),
      ("other", ["Share this page", "Read more"]),
    ]
    var (labelled, texts) = ("", "")
    for number in 0..<40 {
      let blocks = (0..<1 + random.next(below: 8)).map { _ -> (label: String, text: String) in
        let kind = sentences[random.next(below: 4)]
        return (kind.label, kind.texts[random.next(below: kind.texts.count)])
      }
      let list = blocks.map { #"{"label":"\#($0.label)","text":\#(jsonString($0.text))}"# }
      labelled += #"{"id":"\#(number)","source":"s\#(number % 5)","blocks":["#
      labelled += list.joined(separator: ",") + "]}\n"
      let text = jsonString(blocks.map(\.text).joined(separator: "\n"))
      texts += #"{"id":"\#(number)","text":\#(text)}"# + "\n"
    }
    let workspace = try Workspace()
    try workspace.write(labelled, to: "data.jsonl")
    try workspace.write(texts, to: "texts.jsonl")
    let classified = try workspace.copydesk(
      "classify", "--format", "jsonl", "--explain", "texts.jsonl")
    #expect(classified.status == 0, "\(classified.errors)")
    try workspace.write(classified.bytes, to: "p.jsonl")
    func report(_ arguments: String...) throws -> [Substring] {
      let run = try workspace.run(
        ["evaluate", "--data", "data.jsonl", "--format", "json"] + arguments)
      #expect(run.status == 0, "\(run.errors)")
      let lines = run.output.split(separator: "\n")
      let start = try #require(lines.firstIndex { $0.contains("\"labels\"") })
      let end = try #require(lines.firstIndex { $0.hasPrefix("  \"mistakes\"") })
      return Array(lines[start..<end])
    }
    let ofModel = try report("--allow-overlap")
    #expect(try report("--predictions", "p.jsonl") == ofModel)
    // In another process too, and with another seed not.
    #expect(try report("--predictions", "p.jsonl") == ofModel)
    #expect(try report("--predictions", "p.jsonl", "--seed", "2") != ofModel)
  }
}
