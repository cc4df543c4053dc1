internal import ArgumentParser
internal import Copydesk
internal import Files

struct Clean: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print articles without what their labels say to remove.",
    discussion: """
      Cuts out the blocks whose label has the action remove, and the blank space that they would \
      leave. Nothing else changes. JSON Lines come out as JSON Lines: the text is cut, other members \
      and their order stay untouched. \
      WARC comes out as WARC, not compressed: all records in order, with a new Content-Length and \
      new digests (sha256) where text was cut.

      --removed keeps what was cut, so that `copydesk restore` can put it back. It holds a line for \
      each document: {"path", "line", "field", "lineFeed", "bytes", "sha256", "cleanedBytes", \
      "removed": [{"start", "end", "label", "text"}, ...]}: for JSON Lines the line, the member with the text and \
      whether a line feed follows; the length and digest of the original, the length of what is \
      left, and each piece with its half-open UTF-8 byte range in the original text. For WARC the record and, \
      where it was cut, "header", the old one with each byte as the character of its number, \
      "cleanedHeaderBytes" and "trailerBytes". Where --repair-utf8 replaced bytes, what is put back \
      is the repaired text. Several documents are written one after another.
      """)

  @OptionGroup var input: InputOptions

  @OptionGroup var workingPoint: WorkingPointOption

  @OptionGroup var options: RunOptions

  @Option(help: ArgumentHelp("Keep what was cut in a file (JSON Lines).", valueName: "path"))
  var removed: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      """
      Write to a file instead of standard output. It may be the file that is read where --removed \
      keeps what was cut.
      """, valueName: "path"))
  var output: String?

  func validate() throws {
    guard output == nil || output != removed else {
      throw ValidationError("--output and --removed name the same file: name two")
    }
  }

  func run() throws {
    let files = try inputFiles(input.paths)
    // The output may take the place of the input where what is cut is kept: it is written when all of
    // it has been read. With --resume the input may be needed once more, and bytes that are replaced by
    // --repair-utf8 are not kept.
    let mayReplace = removed != nil && !options.resume && !input.repairUTF8
    try checkOutputs(
      [output, removed, options.summary], replaceNoneOf: [input.model],
      writesStandardOutput: output == nil)
    try checkOutputs(
      [removed, options.summary, mayReplace ? nil : output], replaceNoneOf: files,
      writesStandardOutput: output == nil)
    let classifier = try loadClassifier(input.model, workingPoint: workingPoint.threshold)
    let command = RunCommand(
      input: input, files: files, options: options, workingPoint: workingPoint.threshold,
      outputs: RunOutputs.Paths(output: output, removed: removed),
      settings: [.init(name: "subcommand", value: "clean")])
    let form = CleaningForm(
      field: input.textField, labels: classifier.model.labels, keepsRemoved: removed != nil)
    var run = try LabellingRun(command, classifier: classifier, form: form)
    try run.run(header: "")
  }
}
