import Copydesk
import Testing

/// Texts that ``Workspace/writeUnsureModel()`` labels with different confidence, one a document.
private let unsureTexts = ["Perhaps give today.", "Surely give today.", "Maybe give today."]
  .map { #"{"text":"The heron ate.\n\n\#($0)"}"# + "\n" }.joined()

extension Workspace {
  /// Writes the model `unsure.copydesk`, in whose eyes “give today” is fundraising with a
  /// probability of about 0.4; with “maybe” 0.7, with “surely” 0.97.
  fileprivate func writeUnsureModel() throws {
    var model = try testModel()
    model.weights.prior = [4, 0, -9, -9]
    model.rules = [
      Rule(
        id: "fundraising.give", label: "fundraising", patterns: [#"\bgive today\b"#],
        weight: .fixed(3.6), why: ""),
      Rule(
        id: "fundraising.maybe", label: "fundraising", patterns: ["^maybe"], weight: .fixed(1.2),
        why: ""),
      Rule(
        id: "fundraising.surely", label: "fundraising", patterns: ["^surely"],
        weight: .fixed(4), why: ""),
    ]
    model.weights.rules = [3.6, 1.2, 4]
    try write(model.fileContents(), to: "unsure.copydesk")
  }
}

@Suite struct WorkingPointTests {
  @Test func `a name is a threshold, and the default is balanced`() throws {
    let workspace = try Workspace()
    try workspace.writeUnsureModel()
    func labels(_ options: String...) throws -> [UInt8] {
      let run = try workspace.run(
        ["classify", "--model", "unsure.copydesk", "--format", "jsonl"] + options,
        input: Array(unsureTexts.utf8))
      #expect(run.status == 0, "\(run.errors)")
      return run.bytes
    }
    let balanced = try labels()
    #expect(try labels("--threshold", "balanced") == balanced)
    #expect(try labels("--threshold", "0.3") == balanced)
    let careful = try labels("--threshold", "careful")
    #expect(try labels("--threshold", "0.7") == careful)
    let thorough = try labels("--threshold", "thorough")
    #expect(try labels("--threshold", "0.15") == thorough)
    func appeals(_ output: [UInt8]) throws -> Int {
      try String(decoding: output, as: UTF8.self).split(separator: "\n")
        .map { try LabelledLine(String($0)) }
        .flatMap(\.blocks).filter { $0.label == "fundraising" }
        .map { $0.end - $0.start }.reduce(0, +)
    }
    #expect(try appeals(careful) < appeals(balanced))
    #expect(try appeals(balanced) <= appeals(thorough))
    #expect(try appeals(careful) > 0)
  }

  @Test func `what is cut and what is measured follow the threshold`() throws {
    let workspace = try Workspace()
    try workspace.writeUnsureModel()
    let text = "The heron ate.\n\nPerhaps give today.\n"
    try workspace.write(
      #"{"id":"a","source":"s","blocks":[{"label":"editorial","text":"The heron ate."},"#
        + #"{"label":"fundraising","text":"Perhaps give today."}]}"#, to: "data.jsonl")
    var cleaned: [String: String] = [:]
    var measured: [String: [UInt8]] = [:]
    for point in ["careful", "balanced", "thorough", "0.999999", "1e-6"] {
      let clean = try workspace.copydesk(
        "clean", "--model", "unsure.copydesk", "--threshold", point, input: text)
      #expect(clean.status == 0, "\(clean.errors)")
      cleaned[point] = clean.output
      let evaluate = try workspace.copydesk(
        "evaluate", "--model", "unsure.copydesk", "--threshold", point, "--data", "data.jsonl",
        "--format", "json")
      #expect(evaluate.status == 0, "\(evaluate.errors)")
      measured[point] = evaluate.bytes
    }
    #expect(cleaned["careful"] == text)
    #expect(cleaned["0.999999"] == text)
    #expect(cleaned["thorough"]?.contains("give today") == false)
    #expect(cleaned["1e-6"]?.contains("give today") == false)
    #expect(measured["careful"] != measured["thorough"])
  }

  @Test(arguments: ["0", "1", "-0.5", "1.5", "nan", "inf", "high", " ", "Careful", "0,5"])
  func `nonsense is refused by every subcommand that has a threshold`(point: String) throws {
    let workspace = try Workspace()
    try workspace.write("Fog came.", to: "a.txt")
    for command in [
      ["classify", "a.txt"], ["clean", "a.txt"], ["evaluate", "--data", "a.txt"],
    ] {
      let run = try workspace.run(command + ["--threshold=\(point)"])
      #expect(run.status == 2, "\(command)")
      #expect(run.bytes.isEmpty)
      #expect(
        run.errors.contains(
          "give careful, balanced, thorough, or a number between 0 and 1, both excluded"),
        "\(run.errors)")
    }
  }

  @Test func `a threshold for predictions, which have labels already, is refused`() throws {
    let workspace = try Workspace()
    let run = try workspace.copydesk(
      "evaluate", "--data", "a.jsonl", "--predictions", "p.jsonl", "--threshold", "careful")
    #expect(run.status == 2)
    #expect(run.errors.contains("--threshold is for models"))
  }
}
