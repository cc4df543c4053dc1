import Testing

/// A document of one source, with a block for each label.
private func line(_ number: Int, source: String, word: String) -> String {
  #"{"id":"\#(number)","source":"\#(source)","blocks":["#
    + #"{"label":"editorial","text":"Fog came. The \#(word) slept."},"#
    + #"{"label":"fundraising","text":"Feed the heron!"},"#
    + #"{"label":"other","text":"Menu."}]}"# + "\n"
}

@Suite struct DataCountTests {
  @Test func `what enough sources have is counted, and the rest is told`() throws {
    let workspace = try Workspace()
    try workspace.writeRules()
    try workspace.write(
      line(1, source: "a", word: "otter") + line(2, source: "a", word: "otter"), to: "one.jsonl")
    try workspace.write(
      line(3, source: "b", word: "otter") + line(4, source: "c", word: "keeper"),
      to: "more/two.jsonl")
    let run = try workspace.copydesk(
      "data", "count", "--data", "one.jsonl", "--data", "more", "--rules", "rules",
      "--min-sources", "3", "--output", "counts.tsv")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.bytes.isEmpty)
    let text = try workspace.text("counts.tsv")
    #expect(
      text.hasPrefix(
        """
        # copydesk n-gram counts, version 1
        # min-sources\t3
        # sources\t3\t3\t0
        # documents\t4\t4\t0
        # sentences\t8\t4\t0
        ngram\teditorial\tfundraising\tsubscription
        came\t4\t0\t0

        """))
    let lines = text.split(separator: "\n").map(String.init)
    #expect(lines.contains("the heron\t0\t4\t0"))
    #expect(lines.contains("⟨edge⟩ fog\t4\t0\t0"))
    #expect(!text.contains("otter") && !text.contains("keeper") && !text.contains("menu"))
    #expect(
      run.errors == """
        wrote counts.tsv (\(text.utf8.count) bytes): \(lines.count - 6) n-grams of 4 documents, 3 \
        sources
          editorial: 8 sentences, 4 documents, 3 sources
          fundraising: 4 sentences, 4 documents, 3 sources
          subscription: 0 sentences, 0 documents, 0 sources
        left out: 6 n-grams of fewer than 3 sources; 4 sentences with a context label

        """)
  }

  @Test func `the order of the data makes no difference`() throws {
    let workspace = try Workspace()
    for (number, source) in ["a", "b", "c"].enumerated() {
      try workspace.write(line(number, source: source, word: "otter"), to: "\(source).jsonl")
    }
    for (order, output) in [(["a", "b", "c"], "1.tsv"), (["c", "a", "b"], "2.tsv")] {
      let data = order.flatMap { ["--data", "\($0).jsonl"] }
      let run = try workspace.run(
        ["data", "count"] + data + ["--model", testModelName, "--output", output])
      #expect(run.status == 0, "\(run.errors)")
    }
    #expect(try workspace.read("1.tsv") == workspace.read("2.tsv"))
    #expect(try workspace.text("1.tsv").contains("\notter\t3\t0\t0\t0\n"))
  }

  @Test func `what cannot be counted is said, and nothing is written`() throws {
    let workspace = try Workspace()
    try workspace.writeRules()
    try workspace.write(line(1, source: "a", word: "otter"), to: "one.jsonl")
    try workspace.write(
      line(1, source: "b", word: "otter").replacing("editorial", with: "advert"), to: "two.jsonl")
    let same = ["data", "count", "--rules", "rules", "--output", "c.tsv", "--data", "one.jsonl"]
    let twice = try workspace.run(same + ["--data", "one.jsonl"])
    #expect(twice.status == 2)
    #expect(
      twice.errors
        == "copydesk: one.jsonl:1: the id \"1\" is taken at one.jsonl:1: change one\n")
    let unknown = try workspace.run(same + ["--data", "two.jsonl"])
    #expect(unknown.status == 2)
    #expect(unknown.errors.contains("two.jsonl:1:43: unknown label \"advert\": the labels are"))
    let replaced = try workspace.copydesk(
      "data", "count", "--rules", "rules", "--data", "one.jsonl", "--output", "one.jsonl")
    #expect(replaced.status == 2)
    let none = try workspace.run(same + ["--min-sources", "0"])
    #expect(none.status == 2)
    #expect(none.errors.contains("--min-sources is 1 or more"))
    #expect(try workspace.names() == ["one.jsonl", "rules", "two.jsonl"])
  }
}
