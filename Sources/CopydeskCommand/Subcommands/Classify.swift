internal import ArgumentParser
internal import Copydesk
internal import Foundation

struct Classify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Label the blocks of articles.",
    discussion: """
      Reads plain text, Markdown or JSON Lines, and labels every block. A paragraph whose sentences \
      differ comes out as several blocks.

      OUTPUT FORMATS
        text   a line for each block, for reading: label, confidence, text
        jsonl  a line for each document. JSON Lines input: the same object, members and their order \
      untouched, with a member "blocks" appended. Other input: {"path":...,"blocks":[...]}. A \
      block is {"start","end","label","confidence"}; start and end are half-open UTF-8 byte \
      offsets into the text.
        tsv    a header and a line for each block: path, line, start, end, label, confidence, \
      text, with tab, line feed, carriage return and backslash written \\t, \\n, \\r and \\\\

      --explain adds to each block the evidence for each label in nats, which adds up to the \
      label's score: the logarithm of its probability.
      """)

  @OptionGroup var input: InputOptions

  @Option(help: ArgumentHelp("text, jsonl or tsv.", valueName: "format"))
  var format = ClassificationFormat.text

  @Flag(help: "Show the evidence of each block.")
  var explain = false

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write to a file instead of standard output.", valueName: "path"))
  var output: String?

  func validate() throws {
    guard !(explain && format == .tsv) else {
      throw ValidationError("--explain has no place in tsv: use --format text or jsonl")
    }
  }

  func run() throws {
    let classifier = try loadClassifier(input.model)
    let output = try Output(path: output)
    let environment = ProcessInfo.processInfo.environment
    let writer = ClassificationWriter(
      format: format, labels: classifier.model.labels, explain: explain,
      showsPaths: input.paths.count > 1,
      terminal: self.output == nil
        ? .standardOutput(environment: environment) : Terminal(hasColor: false, width: nil))
    try output.write(writer.header)
    var reader = InputReader(input)
    var limits = LimitReport()
    try reader.forEach { document in
      let classification = classifier.classify(document.document)
      try output.write(writer.lines(for: classification.decisions, of: document))
      limits.add(classification.limitHits, in: document)
    } copy: { line in
      try output.write(line.text + [0x0A])
    }
    try output.finish()
    try reader.finish()
    try limits.finish(strict: input.strict)
  }
}
