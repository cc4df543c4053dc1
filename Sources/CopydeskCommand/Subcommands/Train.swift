internal import ArgumentParser
internal import Copydesk
internal import Files
internal import LabelledData
internal import RuleFiles
internal import Training

struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make a model from rules and labelled documents.",
    discussion: """
      The data is JSON Lines, a document a line:
        {"id": "...", "source": "publisher", "lang": "en",
         "blocks": [{"label": "...", "text": "..."}, ...]}

      Smoothing and weights are chosen by cross-validation grouped by source, which takes five \
      sources or more; a useful model takes some hundred documents. The same data and rules \
      give the same model, byte for byte. The summary goes to standard error.
      """)

  @Option(
    help: ArgumentHelp(
      "Labelled documents: a JSON Lines file, or a folder of *.jsonl; can be given more than once.",
      valueName: "path"))
  var data: [String]

  @Option(help: ArgumentHelp("The folder with labels.yml and the rules.", valueName: "directory"))
  var rules: String

  @Option(name: .shortAndLong, help: ArgumentHelp("The model file to write.", valueName: "path"))
  var output: String

  func run() throws {
    try checkOutputs([output], replaceNoneOf: data + [rules])
    let library = try loadRules(rules)
    let corpus = try loadCorpus(data, labels: library.labels.labels.map(\.name))
    // Begun now, so that an output that cannot be written is said before the work is done.
    let file = try OutputFile(output)
    let model: Model
    do {
      let trainer = try Trainer(labels: library.labels, rules: library.rules)
      model = try trainer.train(
        corpus,
        provenance: Provenance(rules: library, data: corpus))
    } catch let error as RuleError {
      throw CommandFailure.input("\(rules): \(error); see copydesk rules check")
    } catch let error as TrainingError {
      throw CommandFailure.input("\(data.joined(separator: ", ")): \(error)")
    }
    let contents = model.fileContents()
    try file.write(contents)
    try file.finish()
    let provenance = model.provenance.entries.map { "  \($0.name): \($0.value)" }
    writeError(
      """
      wrote \(output) (\(contents.count) bytes, \(library.rules.count) rules)
      \(provenance.joined(separator: "\n"))
      """, prefix: "")
  }
}

/// The rules of a folder.
func loadRules(_ directory: String) throws -> RuleLibrary {
  do {
    return try RuleLibrary(directory: directory)
  } catch {
    writeError(error.description, prefix: "")
    throw CommandFailure.input("\(error.problems.count) problems in the rules of \(directory)")
  }
}

/// The labelled documents of files and folders together.
func loadCorpus(_ paths: [String], labels: [String]) throws -> LabelledCorpus {
  let reading = CorpusReading(paths: paths, labels: labels)
  guard reading.problems.isEmpty else {
    throw dataFailure(reading.problems, in: paths.joined(separator: ", "))
  }
  return reading.corpus
}
