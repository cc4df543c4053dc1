internal import ArgumentParser
internal import Copydesk
internal import LabelledData
internal import RuleFiles

struct DataCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say what is wrong with labelled documents, and what there is.",
    discussion: """
      Problems are lines path:line:column: message. They are: lines that cannot be read, unknown \
      labels, blocks that are blank, overlap or lie outside the text, ids that are taken, and texts \
      that have different labels in different places (compared in lower case and with white space \
      made one). With any of them the exit code is 1; with a file that cannot be read at all it \
      is 2.

      Then come counts: blocks, different texts and bytes for each label, source and language, how \
      many blocks were judged by a person (member "judged"), and texts and documents that occur \
      more than once, which are no fault. --format json has all of them, not only the first ten.
      """)

  @Argument(
    help: ArgumentHelp(
      "Labelled documents: JSON Lines files, or folders of *.jsonl.", valueName: "path"))
  var paths: [String]

  @OptionGroup var labels: LabelOptions

  @Option(help: ArgumentHelp("text or json.", valueName: "format"))
  var format = Format.text

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  func run() throws {
    let reading = CorpusReading(paths: paths, labels: try labels.names())
    let problems = reading.problems + reading.corpus.conflictingLabels()
    let summary = CorpusSummary(reading.corpus.documents)
    let output = try Output(path: nil)
    switch format {
    case .text:
      for problem in problems { try output.write(escapingControls("\(problem)\n")) }
      try output.write((problems.isEmpty ? "" : "\n") + table(summary))
    case .json: try output.write(json(summary, problems: problems))
    }
    try output.finish()
    guard problems.isEmpty else {
      let isUnreadable = problems.contains { $0.line == nil }
      let message = "problems in the data: \(problems.count)"
      throw isUnreadable ? CommandFailure.input(message) : CommandFailure.check(message)
    }
  }
}

/// Which labels data may have.
struct LabelOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The model whose labels the data may have; without it, the embedded default model.",
      valueName: "path"))
  var model: String?

  @Option(
    help: ArgumentHelp(
      "The folder with the labels.yml whose labels the data may have, instead of a model's.",
      valueName: "directory"))
  var rules: String?

  @OptionGroup var contextLabels: ContextLabelOptions

  func validate() throws {
    guard model == nil || rules == nil else {
      throw ValidationError("--model and --rules both name labels: give one of them")
    }
  }

  /// The labels of the model or of the rules.
  func labelSet() throws -> LabelSet {
    try rules.map { try loadRules($0).labels } ?? loadClassifier(model).model.labels
  }

  /// The names that the data's labels may have.
  func names() throws -> [String] { try contextLabels.allNames(with: labelSet()) }
}
