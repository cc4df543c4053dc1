internal import ArgumentParser
internal import Copydesk
internal import Evaluation
internal import Files
internal import LabelledData

struct DataSplitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "split",
    abstract: "Divide labelled documents into parts, so that no source is in two of them.",
    discussion: """
      Writes DIRECTORY/<part>.jsonl for each part, with the lines as they are, in their order. Whole \
      sources go into a part, so that each part's share of the blocks of every label, and of the \
      documents, comes as near as they allow to what was asked for. The same data, parts and seed \
      give the same files everywhere; another seed gives another division. Files that are there are \
      replaced with --replace only.
      """)

  @Argument(
    help: ArgumentHelp(
      "Labelled documents: JSON Lines files, or folders of *.jsonl.", valueName: "path"))
  var paths: [String]

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The folder to write to; made where it is missing.", valueName: "directory"))
  var output: String

  @Option(
    help: ArgumentHelp("The parts and their shares, in any proportion.", valueName: "name=share,…"))
  var parts = Parts(argument: "train=0.8,test=0.2") ?? Parts(parts: [])

  @Option(help: ArgumentHelp("Which of the possible divisions.", valueName: "number"))
  var seed: UInt64 = 0

  @Flag(help: "Replace files of the parts that are there already.")
  var replace = false

  struct Parts: ExpressibleByArgument {
    var parts: [(name: String, share: Double)]

    var defaultValueDescription: String {
      parts.map { "\($0.name)=\($0.share)" }.joined(separator: ",")
    }

    init(parts: [(name: String, share: Double)]) {
      self.parts = parts
    }

    init?(argument: String) {
      var parts: [(name: String, share: Double)] = []
      for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
        let pieces = part.split(separator: "=", omittingEmptySubsequences: false)
        guard pieces.count == 2, let share = Double(pieces[1]), share > 0, share < 1e9,
          !pieces[0].isEmpty,
          pieces[0].utf8.allSatisfy({ $0 | 0x20 &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 == 0x2D })
        else { return nil }
        parts.append((name: pieces[0].lowercased(), share: share))
      }
      guard Set(parts.map(\.name)).count == parts.count, parts.count > 1 else { return nil }
      self.parts = parts
    }
  }

  func run() throws {
    var problems: [DataProblem] = []
    let files = paths.flatMap { DataFile.files(at: $0, suffix: ".jsonl", problems: &problems) }
    let reading = CorpusReading(files, labels: nil)
    problems += reading.problems
    guard problems.isEmpty else {
      throw dataFailure(problems, in: paths.joined(separator: ", "))
    }
    let documents = reading.corpus.documents
    let split = DataSplit(documents, shares: parts.parts.map(\.share), seed: seed)
    for (index, part) in parts.parts.enumerated() where !split.parts.contains(index) {
      throw CommandFailure.input(
        """
        \(paths.joined(separator: ", ")): part \(part.name) would be empty: the data has \
        \(counted(Set(documents.map(\.source)).count, "source")) for \(parts.parts.count) parts
        """)
    }
    let outputs = parts.parts.map { "\(output)/\($0.name).jsonl" }
    try checkOutputs(outputs, replaceNoneOf: paths)
    if !replace, let old = outputs.first(where: exists) {
      throw CommandFailure.input(
        "\(old): is there already: name another folder, or replace the parts with --replace")
    }
    try makeDirectory(output)
    // Every line is a document: what is wrong in any of them has been said above.
    let lines = files.flatMap(\.lines)
    // All parts or none: new parts beside old ones of another split would share sources.
    let newParts = try outputs.map { output throws(FileError) in try OutputFile(output) }
    for (line, part) in zip(lines, split.parts) { try newParts[part].write(line + [0x0A]) }
    try newParts.finish()
    let standardOutput = try Output(path: nil)
    try standardOutput.write(table(documents, split))
    try standardOutput.finish()
  }

  private func table(_ documents: [LabelledDocument], _ split: DataSplit) -> String {
    let all = CorpusSummary(documents)
    var table = ReportTable(
      ["part", "documents", "sources", "blocks"] + all.labels.map(\.name), rows: [])
    for (index, part) in parts.parts.enumerated() {
      let summary = CorpusSummary(
        zip(documents, split.parts).filter { $0.1 == index }.map(\.0))
      func cell(_ count: Int, of total: Int) -> String {
        "\(count) (\(total == 0 ? 0 : (count * 200 + total) / (2 * total))%)"
      }
      table.rows.append(
        [
          part.name, cell(summary.documents, of: all.documents), "\(summary.sources.count)",
          cell(summary.all.blocks, of: all.all.blocks),
        ]
          + all.labels.map { label in
            let own = summary.labels.first { $0.name == label.name }
            return cell(own?.count.blocks ?? 0, of: label.count.blocks)
          })
    }
    return table.plainText + "\n"
  }
}
