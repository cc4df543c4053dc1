internal import ArgumentParser
internal import Copydesk
internal import Foundation

struct Classify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Label the blocks of articles.",
    discussion: """
      Reads plain text, Markdown, JSON Lines or WARC, and labels every block. A paragraph whose \
      sentences differ comes out as several blocks. Input of any length is read as a stream.

      OUTPUT FORMATS
        text   a line for each block, for reading: label, confidence, text
        jsonl  a line for each document. JSON Lines input: the same object, members and their order \
      untouched, with a member "blocks" appended. Other input: {"path":...,"blocks":[...]}, of a \
      WARC file {"path":...,"record":...,"headers":{...},"blocks":[...]} with the record's number \
      and header fields in order, the values of repeated ones joined with commas. A block is {"start","end","label","confidence"}; start and end are half-open UTF-8 byte \
      offsets into the text.
        tsv    a header and a line for each block: path, line, start, end, label, confidence, \
      text, with tab, line feed, carriage return and backslash written \\t, \\n, \\r and \\\\
        html   one page for a browser, with nothing to load: the articles with their blocks tinted \
      by label, and the evidence of each behind its label

      --explain adds why. For reading: the block in full with what rules matched marked, and a \
      table of the evidence for each label in nats, which adds up to the label's score, the \
      logarithm of its probability; under "bayes" the words that weigh most between the label and \
      the runner-up; last the pieces without which the block, or a part of it, would have another \
      label, and the evidence that the runner-up lacks. In jsonl a block gets the members "scores", \
      "evidence", "words", "flips" and "runnerUp".
      """)

  @OptionGroup var input: InputOptions

  @OptionGroup var workingPoint: WorkingPointOption

  @OptionGroup var options: RunOptions

  @Option(help: ArgumentHelp("text, jsonl, tsv or html.", valueName: "format"))
  var format = ClassificationFormat.text

  @Flag(help: "Show the evidence of each block.")
  var explain = false

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write to a file instead of standard output.", valueName: "path"))
  var output: String?

  func validate() throws {
    guard !(explain && format == .tsv) else {
      throw ValidationError("--explain has no place in tsv: use --format text, jsonl or html")
    }
    guard !(input.onError == .copy && format == .html) else {
      throw ValidationError("a page cannot hold lines that were copied: use --on-error skip")
    }
    guard !(options.resume && format == .html) else {
      throw ValidationError("a page is written as a whole: --resume has no place in html")
    }
  }

  func run() throws {
    let files = try inputFiles(input.paths)
    try checkOutputs(
      [output, options.summary], replaceNoneOf: files + [input.model],
      writesStandardOutput: output == nil)
    let classifier = try loadClassifier(input.model, workingPoint: workingPoint.threshold)
    let labels = classifier.model.labels
    let (header, form, page): (String, any DocumentForm, ClassificationHTML?)
    if let writer = writer(labels: labels, files: files) {
      form = ClassificationForm(writer: writer, showsEvidence: explain)
      (header, page) = (writer.header, nil)
    } else {
      let begun = ClassificationHTML(labels: labels, paths: files)
      (header, form, page) = (begun.header, PageForm(), begun)
    }
    let command = RunCommand(
      input: input, files: files, options: options, workingPoint: workingPoint.threshold,
      outputs: RunOutputs.Paths(output: output, removed: nil),
      settings: [
        .init(name: "subcommand", value: "classify"),
        .init(name: "--format", value: format.rawValue),
        .init(name: "--explain", value: "\(explain)"),
      ])
    var run = try LabellingRun(command, classifier: classifier, form: form, page: page)
    try run.run(header: header)
  }

  /// What writes documents; `nil` for a page, which is written as a whole.
  private func writer(labels: LabelSet, files: [String]) -> (any ClassificationWriter)? {
    switch format {
    case .text:
      let environment = ProcessInfo.processInfo.environment
      return ClassificationText(
        labels: labels, showsPaths: files.count > 1,
        terminal: output == nil
          ? .standardOutput(environment: environment) : Terminal(hasColor: false, width: nil))
    case .jsonl: return ClassificationJSON(labels: labels)
    case .tsv: return ClassificationTSV(labels: labels)
    case .html: return nil
    }
  }
}
