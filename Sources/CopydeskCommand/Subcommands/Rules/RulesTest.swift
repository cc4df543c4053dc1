internal import ArgumentParser
internal import Copydesk
internal import Files
internal import JSONLines
internal import LabelledData
internal import RuleStatistics

struct RulesTest: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Count what is flagged in text that is known to be editorial.",
    discussion: """
      The text is plain text, JSON Lines with a member "text", or labelled documents, of which only \
      the blocks with the first label of the model count. Flagged are sentences that a rule for \
      another label hits, and sentences that the model gives another label, per 100,000; with 95 % \
      Wilson intervals that allow for the likeness of sentences of one source.

      --baseline compares with an earlier run on the same text. More flagged sentences than then, by \
      more than the tolerance, or another text, are a failed check (exit code 1). Each comparison is \
      also made with a rule added that flags everything; where it would pass even so, the check \
      fails, because it says nothing.
      """)

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Files of clean text, or folders of labelled *.jsonl.", valueName: "path"))
  var clean: [String]

  @OptionGroup var rules: RuleOptions

  @OptionGroup var contextLabels: ContextLabelOptions

  @Option(help: ArgumentHelp("The counts of the run to compare with.", valueName: "path"))
  var baseline: String?

  @Flag(help: "Write the counts of this run to the baseline, better or worse.")
  var updateBaseline = false

  @Option(
    help: ArgumentHelp(
      "How many more sentences may be flagged than before, per 100,000.", valueName: "number"))
  var tolerance = 0.0

  @Option(help: ArgumentHelp("text, json or markdown.", valueName: "format"))
  var format = FigureFormat.text

  func validate() throws {
    guard tolerance >= 0, tolerance.isFinite else {
      throw ValidationError("--tolerance is a number of sentences from 0 up")
    }
    guard baseline != nil || !updateBaseline else {
      throw ValidationError("--update-baseline needs the file to write: name it with --baseline")
    }
  }

  func run() throws {
    let model = try rules.load()
    let documents = try readClean(model.labels)
    let counts = try trying { () throws(RuleError) in try CleanCounts(model, on: documents) }
    guard counts.sentences > 0 else {
      throw CommandFailure.input(
        """
        \(clean.joined(separator: ", ")): no sentence is known to be \
        \(model.labels[model.labels.background].name)
        """)
    }
    let old = try baseline.flatMap { try readBaseline($0) }
    let comparable = old.flatMap { $0.textDigest == counts.textDigest ? $0 : nil }
    // Begun now, so that a file that cannot be written is said before the results are put out.
    let file = updateBaseline ? try baseline.map { try OutputFile($0) } : nil

    let output = try Output(path: nil)
    let table = CleanTable(counts, before: comparable)
    try output.write(table.text(in: format))
    try output.finish()

    guard let reference = updateBaseline ? CleanBaseline(counts) : old else { return }
    let gate = CleanGate(reference, tolerance: tolerance)
    let failures = gate.failures(of: counts)
    guard failures.isEmpty else {
      throw CommandFailure.check(failures.joined(separator: "\n"))
    }
    guard try trying({ () throws(RuleError) in try gate.canFail(with: model, on: documents) })
    else {
      throw CommandFailure.check(
        """
        the gate cannot fail: a rule that flags everything passes it; lower --tolerance, or test on \
        text of which less is flagged
        """)
    }
    if let file {
      try file.write(gate.baseline.json.utf8)
      try file.finish()
    }
  }

  /// The documents; of those that are not labelled all text counts.
  private func readClean(_ labels: LabelSet) throws -> [LabelledDocument] {
    let names = try contextLabels.allNames(with: labels)
    let background = labels[labels.background].name
    return try clean.flatMap { path in
      try RuleSampleFile(
        path: path, labels: names,
        unlabelled: { text in
          text.isEmpty ? [] : [.init(label: background, range: 0..<text.count, of: text)]
        }
      ).documents
    }
  }

  /// The baseline; `nil` where there is none yet and one is to be written.
  private func readBaseline(_ path: String) throws -> CleanBaseline? {
    guard exists(path) else {
      guard !updateBaseline else { return nil }
      throw CommandFailure.input(
        "\(path): there is no such baseline: check the name, or write it with --update-baseline")
    }
    let contents = try readFile(path)
    do {
      return try CleanBaseline(json: contents)
    } catch {
      let place = lineAndColumn(ofOffset: error.offset, in: contents)
      throw CommandFailure.input("\(path):\(place): \(error.message)")
    }
  }

  private func trying<Result>(_ count: () throws(RuleError) -> Result) throws -> Result {
    do {
      return try count()
    } catch {
      throw CommandFailure.input(
        "\(rules.rules ?? "the model"): \(error); see copydesk rules check")
    }
  }
}
