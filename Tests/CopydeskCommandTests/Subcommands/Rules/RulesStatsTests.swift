import Foundation
import Testing

private let labelledData = """
  {"id":"a","source":"s","blocks":[{"label":"editorial","text":"Fog came. Give today, he said."},\
  {"label":"fundraising","text":"Please give today."},{"label":"other","text":"Subscribe."}]}
  {"id":"b","source":"t","blocks":[{"label":"fundraising","text":"The heron needs you."},\
  {"label":"subscription","text":"Subscribe and give today."}]}
  """

/// Statistics in JSON.
private struct Statistics: Decodable {
  var documents: Int
  var sentences: Int
  var rules: [Rule]

  struct Rule: Decodable {
    var id: String
    var hits: Int
    var weight: Double
    var precision: Share?
    var recall: Share?
    var flags: [String]
  }

  struct Share: Decodable {
    var value: Double
    var low: Double
    var high: Double
    var part: Int
    var whole: Int
  }

  init(_ run: Workspace.Run) throws {
    self = try JSONDecoder().decode(Statistics.self, from: Data(run.bytes))
  }

  subscript(id: String) -> Rule {
    get throws { try #require(rules.first { $0.id == id }) }
  }
}

/// The row of a table that begins with a name.
private func row(_ name: String, of run: Workspace.Run) throws -> [Substring] {
  try #require(run.lines.first { $0.hasPrefix(name) }).split(separator: " ")
}

@Suite struct RulesStatsTests {
  @Test func `labelled data give precision, recall and flags`() throws {
    let workspace = try Workspace()
    try workspace.write(labelledData, to: "data.jsonl")
    let run = try workspace.labelling("rules", "stats", "--data", "data.jsonl")
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    #expect(
      run.lines.prefix(2) == [
        "WHAT RULES FIND",
        "4 rules on 2 documents of 2 sources, 6 sentences: 2 editorial, 2 fundraising, "
          + "1 subscription, 0 correction",
      ])
    let give = try row("fundraising.give", of: run)
    #expect(give.prefix(5) == ["fundraising.give", "3", "2", "50.000%", "33.3%"])
    #expect(run.output.contains("dead: no hit in 6 sentences"))
  }

  @Test func `JSON tells the counts behind each share`() throws {
    let workspace = try Workspace()
    try workspace.write(labelledData, to: "data.jsonl")
    let statistics = try Statistics(
      workspace.labelling("rules", "stats", "--data", "data.jsonl", "--format", "json"))
    #expect(statistics.documents == 2)
    #expect(statistics.sentences == 6)
    let give = try statistics["fundraising.give"]
    #expect(give.hits == 3)
    #expect(give.weight == 20)
    let precision = try #require(give.precision)
    #expect((precision.part, precision.whole) == (1, 3))
    #expect(precision.low < precision.value && precision.value < precision.high)
    let recall = try #require(give.recall)
    #expect((recall.part, recall.whole) == (1, 2))
    #expect(try statistics["correction.notice"].flags.contains("dead"))
    // The block labelled “other” is not scored.
    #expect(try statistics["subscription.letter"].precision?.whole == 1)
  }

  @Test func `text without labels gives hits and no precision`() throws {
    let workspace = try Workspace()
    let text = "Fog came.\nGive today!\n"
    try workspace.write(text, to: "a.txt")
    try workspace.write(#"{"text":"Fog came.\nGive today!","id":7}"# + "\n", to: "a.jsonl")
    for name in ["a.txt", "a.jsonl"] {
      let run = try workspace.labelling("rules", "stats", "--data", name)
      #expect(run.status == 0, "\(run.errors)")
      #expect(
        run.lines[1]
          == "4 rules on 1 document of 1 source, 2 sentences, not labelled: no precision, recall "
          + "and F1")
      #expect(try row("fundraising.give", of: run).prefix(3) == ["fundraising.give", "1", "1"])
      let statistics = try Statistics(
        workspace.labelling("rules", "stats", "--data", name, "--format", "json"))
      #expect(statistics.rules.allSatisfy { $0.precision == nil && $0.recall == nil })
    }
  }

  @Test func `rules are sorted by hits, or as asked for`() throws {
    let workspace = try Workspace()
    try workspace.write("Subscribe. Subscribe! Give today. Subscribe.", to: "a.txt")
    func ids(_ arguments: String...) throws -> [String] {
      let all = ["rules", "stats", "--data", "a.txt", "--format", "json"] + arguments
      return try Statistics(workspace.run(all + ["--model", testModelName])).rules.map(\.id)
    }
    #expect(try ids().prefix(2) == ["subscription.letter", "fundraising.give"])
    #expect(
      try ids("--sort", "id") == [
        "correction.notice", "fundraising.give", "fundraising.slow", "subscription.letter",
      ])
  }

  @Test func `Markdown has the same figures in tables`() throws {
    let workspace = try Workspace()
    try workspace.write(labelledData, to: "data.jsonl")
    let run = try workspace.labelling(
      "rules", "stats", "--data", "data.jsonl", "--format", "markdown")
    #expect(run.lines.first == "## What rules find")
    #expect(run.lines.contains { $0.hasPrefix("| fundraising.give | 3 | 2 | 50.000% | 33.3% |") })
  }

  @Test func `rules of a folder are weighed by the model, and those it does not know are named`()
    throws
  {
    let workspace = try Workspace()
    try workspace.writeRules()
    try workspace.write("Please feed our heron.", to: "a.txt")
    let run = try workspace.labelling(
      "rules", "stats", "--data", "a.txt", "--rules", "rules", "--format", "json")
    #expect(run.status == 0)
    #expect(
      run.errors == """
        copydesk: not in the model, so that they weigh 0 until it is trained with them: \
        fundraising.heron

        """)
    let statistics = try Statistics(run)
    #expect(statistics.rules.map(\.id) == ["fundraising.heron", "fundraising.keeper"])
    #expect(statistics.rules.map(\.weight) == [0, -2])
  }

  @Test func `data and rules that cannot be used exit with 2`() throws {
    let workspace = try Workspace()
    try workspace.write(#"{"id":"a","blocks":[]}"#, to: "bad.jsonl")
    try workspace.write(#"{"txt":"Fog."}"#, to: "text.jsonl")
    try workspace.write("Fog.", to: "a.txt")
    try workspace.writeRules("(?:our|the)", becomes: "(?:our|the")
    for (arguments, message) in [
      (["--data", "nowhere"], "copydesk: nowhere: cannot be read: "),
      (["--data", "bad.jsonl"], "copydesk: bad.jsonl:1"),
      (["--data", "text.jsonl"], "copydesk: text.jsonl:1:1: the object has no member \"text\""),
      (["--data", "a.txt", "--rules", "rules"], "copydesk: "),
    ] {
      let run = try workspace.run(["rules", "stats"] + arguments + ["--model", testModelName])
      #expect(run.status == 2, "\(arguments)")
      #expect(run.bytes.isEmpty)
      #expect(run.errors.contains(message), "\(run.errors)")
    }
  }
}
