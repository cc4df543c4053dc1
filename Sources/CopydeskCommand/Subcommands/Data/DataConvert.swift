public import ArgumentParser
public import LabelledData

struct DataConvert: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Write labelled documents in the format of another tool, and read them back.",
    discussion: """
      FORMATS
        jsonl         (from) this tool's JSON Lines, with the texts of the blocks or their ranges
        blocks        (to) {"id","source","lang","blocks":[{"label","text","judged"},...]}
        ranges        (to) {"id","source","lang","text","blocks":[{"start","end","label","judged"},\
      ...]} with half-open UTF-8 byte offsets into the text
        text          (to) {"id","source","lang","text"}: unlabelled, as classify reads it
        csv           RFC 4180, a row for each block: id, source, lang, form, label, text, judged. \
      Where form is blocks or empty the rows are the blocks of a document; where it is ranges they \
      joined are its text, and rows without a label are what stands between the blocks
        doccano       JSON Lines for sequence labelling: {"text","label":[[start,end,label],...]}; \
      offsets count Unicode code points
        label-studio  a JSON array of tasks with data.text and results of type labels; offsets \
      count Unicode code points. The label tag is named label and the text tag text

      Members that mean nothing here are kept where the format has a place for them; the others are \
      named on standard error. Documents need an id and a source in every format.
      """)

  @Argument(help: ArgumentHelp("The file to read, or a folder of such files.", valueName: "path"))
  var path: String

  @Option(help: ArgumentHelp("jsonl, csv, doccano or label-studio.", valueName: "format"))
  var from = DataFormat.jsonLines

  @Option(
    help: ArgumentHelp(
      "blocks, ranges, text, csv, doccano or label-studio.", valueName: "format"))
  var to: DataOutputFormat

  @Option(
    help: ArgumentHelp(
      "The source of documents that name none; not for jsonl, which must name them.",
      valueName: "name"))
  var source: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write to a file instead of standard output.", valueName: "path"))
  var output: String?

  func validate() throws {
    guard source == nil || from != .jsonLines else {
      throw ValidationError("--source is for csv, doccano and label-studio")
    }
  }

  func run() throws {
    try checkOutputs([output], replaceNoneOf: [path])
    let reading = CorpusReading(paths: [path], format: from, labels: nil, source: source)
    guard reading.problems.isEmpty else { throw dataFailure(reading.problems, in: path) }
    let documents = reading.corpus.documents
    let converted: String
    do {
      converted = try to.write(documents)
    } catch {
      throw dataFailure(error.problems, in: path)
    }
    for member in to.membersLeftOut(of: documents) {
      writeError("left out: member \(member.name) of \(member.documents) documents")
    }
    let file = try Output(path: output)
    try file.write(converted)
    try file.finish()
  }
}

extension DataFormat: ExpressibleByArgument {}
extension DataOutputFormat: ExpressibleByArgument {}
