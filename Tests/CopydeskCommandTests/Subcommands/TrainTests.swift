import Copydesk
import Testing

/// Runs `train` on the folder `rules` and a file.
private func train(
  _ workspace: Workspace, on data: String = "data.jsonl", to output: String = "my.copydesk"
) throws -> Workspace.Run {
  try workspace.copydesk("train", "--data", data, "--rules", "rules", "-o", output)
}

@Suite struct TrainTests {
  @Test func `two processes make the same model of the same data, byte for byte`() throws {
    let workspace = try Workspace()
    try workspace.writeRules()
    try workspace.write(trainingData(sources: 6), to: "data.jsonl")
    let run = try train(workspace, to: "one.copydesk")
    #expect(run.status == 0)
    #expect(run.bytes.isEmpty)
    #expect(try train(workspace, to: "two.copydesk").status == 0)
    let model = try workspace.read("one.copydesk")
    #expect(try workspace.read("two.copydesk") == model)
    #expect(run.errors.hasPrefix("wrote one.copydesk (\(model.count) bytes, 2 rules)\n"))
    #expect(
      try workspace.names() == ["data.jsonl", "one.copydesk", "rules", "two.copydesk"])
  }

  @Test func `a model labels as it was taught, and tells what it was made from`() throws {
    let workspace = try Workspace()
    try workspace.writeRules()
    try workspace.write(trainingData(sources: 6), to: "data.jsonl")
    let run = try train(workspace)
    #expect(run.status == 0)
    let labels = try workspace.copydesk(
      "classify", "--model", "my.copydesk", "--format", "jsonl",
      input: """
        Then council voted bridge storm mayor river.

        Then please donate gift support our heron.

        Then subscribe offer month trial plan now.
        """)
    #expect(
      try LabelledLine(labels.output).blocks.map(\.label) == [
        "editorial", "fundraising", "subscription",
      ])
    let model = try Model(fileContents: workspace.read("my.copydesk"))
    #expect(model.rules.map(\.id) == ["fundraising.heron", "fundraising.keeper"])
    #expect(model.weights.rules.last == -2)
    let provenance = model.provenance.entries
    #expect(
      provenance.map(\.name).prefix(6) == [
        "tool", "command", "rules", "training-data", "documents", "sentences",
      ])
    #expect(provenance.first { $0.name == "documents" }?.value == "18")
    #expect(provenance.first { $0.name == "sentences" }?.value == "108")
    for entry in provenance { #expect(run.errors.contains("  \(entry.name): \(entry.value)\n")) }
  }

  @Test func `other data make another model`() throws {
    let workspace = try Workspace()
    try workspace.writeRules()
    try workspace.write(trainingData(sources: 6), to: "data.jsonl")
    try workspace.write(trainingData(sources: 7), to: "more.jsonl")
    #expect(try train(workspace, to: "one.copydesk").status == 0)
    #expect(try train(workspace, on: "more.jsonl", to: "two.copydesk").status == 0)
    #expect(try workspace.read("one.copydesk") != workspace.read("two.copydesk"))
  }

  // MARK: Refusals

  @Test func `data that do not suffice exit with 2 and leave no file`() throws {
    let workspace = try Workspace()
    try workspace.writeRules()
    try workspace.write(trainingData(sources: 4), to: "few.jsonl")
    try workspace.write(
      trainingData(sources: 6, labels: ["editorial", "fundraising"]), to: "two.jsonl")
    try workspace.write(#"{"id":"a","source":"b","blocks":[]}"#, to: "blank.jsonl")
    try workspace.write(trainingData(sources: 6) + "[]", to: "bad.jsonl")
    try workspace.write("", to: "empty.jsonl")
    let files = try workspace.names()
    for (name, message) in [
      (
        "few.jsonl",
        """
        few.jsonl: the documents come from 4 of at least 5 sources: add documents of others
        """
      ),
      ("two.jsonl", "two.jsonl: no block is labelled subscription: add examples of it"),
      ("blank.jsonl", "blank.jsonl: the documents hold no sentences: add labelled blocks"),
      ("bad.jsonl", "bad.jsonl:19:1: expected an object, found an array"),
      ("empty.jsonl", "empty.jsonl: there are no documents in it"),
      ("nowhere.jsonl", "nowhere.jsonl: cannot be read: No such file or directory; check the name"),
    ] {
      let run = try train(workspace, on: name)
      #expect(run.status == 2, "\(name)")
      #expect(run.errors == "copydesk: \(message)\n")
      #expect(try workspace.names() == files)
    }
  }

  @Test func `everything that is wrong with the data is told`() throws {
    let workspace = try Workspace()
    try workspace.writeRules()
    try workspace.write(trainingData(sources: 6) + "{}\n[]", to: "bad.jsonl")
    let run = try train(workspace, on: "bad.jsonl")
    #expect(run.status == 2)
    #expect(
      run.errors == """
        bad.jsonl:19:1: the document has no member "id"
        bad.jsonl:19:1: the document has no member "source"
        bad.jsonl:19:1: the document has no member "blocks"
        bad.jsonl:20:1: expected an object, found an array
        copydesk: 4 problems in the data of bad.jsonl

        """)
  }

  @Test func `rules that cannot be used exit with 2 and leave no file`() throws {
    let workspace = try Workspace()
    try workspace.write(trainingData(sources: 6), to: "data.jsonl")
    for (part, replacement, message) in [
      ("weight: -2", "weight: low", "rules/fundraising/heron.yml:10:11: weight must be "),
      (
        "(?:our|the)", "(?:our|the",
        "copydesk: rules: rule fundraising.heron: pattern \\bfeed (?:our|the heron\\b: "
      ),
    ] {
      try workspace.writeRules(part, becomes: replacement)
      let run = try train(workspace)
      #expect(run.status == 2)
      #expect(run.errors.hasPrefix(message), "\(run.errors)")
      #expect(try workspace.names() == ["data.jsonl", "rules"])
    }
  }

  @Test func `a model that cannot be written is said at once`() throws {
    let workspace = try Workspace()
    try workspace.writeRules()
    try workspace.write(trainingData(sources: 6), to: "data.jsonl")
    let run = try train(workspace, to: "nowhere/my.copydesk")
    #expect(run.status == 2)
    #expect(
      run.errors
        == "copydesk: nowhere/my.copydesk: cannot be written: No such file or directory; make its folder first\n"
    )
  }
}
