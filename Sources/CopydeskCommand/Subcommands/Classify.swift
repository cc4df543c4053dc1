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

      --explain adds why. For reading: the block in full with what rules matched marked, and a \
      table of the evidence for each label in nats, which adds up to the label's score, the \
      logarithm of its probability; under "bayes" the words that weigh most between the label and \
      the runner-up; last the pieces without which the block, or a part of it, would have another \
      label, and the evidence that the runner-up lacks. In jsonl a block gets the members "scores", \
      "evidence", "words", "flips" and "runnerUp".
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
      format: format, labels: classifier.model.labels,
      showsPaths: input.paths.count > 1,
      terminal: self.output == nil
        ? .standardOutput(environment: environment) : Terminal(hasColor: false, width: nil))
    try output.write(writer.header)
    var reader = InputReader(input)
    var limits = LimitReport()
    try reader.forEach { document in
      let classification = classifier.classify(document.document)
      let decisions = classification.decisions
      try output.write(
        writer.lines(
          for: ClassifiedDocument(
            input: document, decisions: decisions,
            explanations: explain
              ? classifier.explanations(of: decisions, in: document.document) : nil)))
      limits.add(classification.limitHits, in: document)
    } copy: { line in
      try output.write(line.text + [0x0A])
    }
    try output.finish()
    try reader.finish()
    try limits.finish(strict: input.strict)
  }
}
