internal import ArgumentParser
internal import Copydesk
internal import Files
internal import JSONLines
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

      There are four ways to train:
        --data D --rules R             from documents alone
        --add-to M --data D            from documents, and all that the model M has learned
        --pages P --data D --rules R   from pages of the web, and from articles written for \
      training, which count for less
        --counts C --weights W --data D --rules R
                                       the same from counts of pages (copydesk data count) and \
      weights that were fitted before (--write-weights)

      Weights are fitted by cross-validation grouped by source, which takes five sources or more; \
      --add-to makes do with five documents. Blocks with a context label count as neighbours only. \
      The same input gives the same model, byte for byte. The summary goes to standard error.
      """)

  @Option(
    help: ArgumentHelp(
      "Labelled documents: a JSON Lines file, or a folder of *.jsonl; can be given more than once.",
      valueName: "path"))
  var data: [String] = []

  @Option(
    help: ArgumentHelp("The folder with labels.yml and the rules.", valueName: "directory"))
  var rules: String?

  @Option(
    help: ArgumentHelp(
      "Add to what this model has learned; its labels and rules are kept.", valueName: "model"))
  var addTo: String?

  @Option(
    help: ArgumentHelp(
      "Labelled pages of the web, as --data; can be given more than once.", valueName: "path"))
  var pages: [String] = []

  @Option(
    help: ArgumentHelp(
      "Counts of pages, instead of them; can be given more than once.", valueName: "path"))
  var counts: [String] = []

  @Option(help: ArgumentHelp("Weights that were fitted before.", valueName: "path"))
  var weights: String?

  @Option(help: ArgumentHelp("Write the fitted weights to this file, too.", valueName: "path"))
  var writeWeights: String?

  @Option(
    help: ArgumentHelp(
      "Write the prefilter of the rules to this file, too: the embedded model starts with it.",
      valueName: "path"))
  var writePrefilter: String?

  @OptionGroup var contextLabels: ContextLabelOptions

  @Option(name: .shortAndLong, help: ArgumentHelp("The model file to write.", valueName: "path"))
  var output: String

  func validate() throws {
    guard (rules == nil) != (addTo == nil) else {
      throw ValidationError("give --rules, or --add-to a model, which has rules")
    }
    guard !data.isEmpty || !pages.isEmpty || !counts.isEmpty else {
      throw ValidationError("there is nothing to learn from: give --data")
    }
    guard addTo == nil || (pages.isEmpty && counts.isEmpty && weights == nil) else {
      throw ValidationError("--add-to takes --data, without --pages, --counts and --weights")
    }
    guard (weights == nil) == counts.isEmpty else {
      throw ValidationError("--counts and --weights are given together")
    }
    guard counts.isEmpty || pages.isEmpty else {
      throw ValidationError("give --pages, or their --counts and --weights: not both")
    }
    guard weights == nil || writeWeights == nil else {
      throw ValidationError("--write-weights writes weights that are fitted, not given ones")
    }
  }

  func run() throws {
    let inputs = data + pages + counts + [rules, addTo, weights].compactMap { $0 }
    try checkOutputs([output, writeWeights, writePrefilter], replaceNoneOf: inputs)
    let job = try addTo.map { try addition(to: $0) } ?? training(rules: rules ?? "")
    // Begun now, so that an output that cannot be written is said before the work is done.
    let file = try OutputFile(output)
    let weightsFile = try writeWeights.map { try OutputFile($0) }
    let prefilterFile = try writePrefilter.map { try OutputFile($0) }
    let model: Model
    do {
      model = try job.train()
    } catch {
      throw CommandFailure.input("\((data + pages).joined(separator: ", ")): \(error)")
    }
    let contents = model.fileContents()
    try file.write(contents)
    if let weightsFile {
      let fitted = FittedWeights(
        model, fittedOn: job.provenance.entries, sources: job.input.pages.map(\.source))
      try weightsFile.write(Array(fitted.json.utf8))
    }
    if let prefilterFile {
      try prefilterFile.write(try RuleSet(model.rules, labels: model.labels).prefilterBytes)
    }
    try [weightsFile, prefilterFile, file].compactMap { $0 }.finish()
    let provenance = model.provenance.entries.map { "  \($0.name): \($0.value)" }
    writeError(
      """
      wrote \(output) (\(contents.count) bytes, \(model.rules.count) rules)
      \((job.notes + provenance).joined(separator: "\n"))
      """, prefix: "")
  }

  // MARK: What is to be done

  /// All that training needs.
  private struct Job {
    var trainer: Trainer
    var input: TrainingInput
    var base: NGramCounts?
    var weights = Trainer.Weights.fitted
    var provenance: Provenance
    var sketches = TrainingSketches()
    var notes: [String] = []

    func train() throws(TrainingError) -> Model {
      var model = try trainer.train(input, base: base, weights: weights, provenance: provenance)
      model.sketches = model.sketches.union(sketches)
      return model
    }
  }

  private func addition(to path: String) throws -> Job {
    let model = try loadModel(path)
    let corpus = try loadCorpus(data, labels: contextLabels.allNames(with: model.labels))
    return Job(
      trainer: try Trainer(labels: model.labels, rules: model.rules),
      input: TrainingInput(pages: corpus.documents), base: model.counts,
      weights: .fittedNear(model.weights, model.transitions),
      provenance: Provenance(
        model.provenance.entries + [
          .init(name: "added-by", value: "copydesk \(toolVersion)"),
          .init(name: "added-data", value: "sha256 \(corpus.digest)"),
        ]), sketches: model.sketches)
  }

  private func training(rules path: String) throws -> Job {
    let library = try loadRules(path)
    let names = try contextLabels.allNames(with: library.labels)
    let articles = try data.isEmpty ? nil : loadCorpus(data, labels: names)
    let pages = try pages.isEmpty ? nil : loadCorpus(pages, labels: names)
    let trainer: Trainer
    do {
      trainer = try Trainer(labels: library.labels, rules: library.rules)
    } catch {
      throw CommandFailure.input("\(path): \(error); see copydesk rules check")
    }
    var inputs: [(name: String, digest: String)] = []
    if let articles { inputs.append(("training-data", articles.digest)) }
    if let pages { inputs.append(("pages", pages.digest)) }
    var job = Job(
      trainer: trainer,
      input: TrainingInput(
        pages: pages?.documents ?? [], articles: articles?.documents ?? [],
        countsPages: !counts.isEmpty),
      provenance: Provenance([]))
    if let weights {
      var table: NGramCountTable?
      for path in counts {
        let file = try readFile(path)
        inputs.append(("counts", SHA256.hexDigest(of: file)))
        let next = try loadCounts(path, file, labels: library.labels)
        table = table.map { $0 + next } ?? next
      }
      job.base = table.map { NGramCounts($0) }
      let file = try readFile(weights)
      inputs.append(("weights", SHA256.hexDigest(of: file)))
      let fitted = try loadWeights(weights, file, library)
      job.weights = .given(fitted.combination, fitted.transitions)
      job.sketches = TrainingSketches(sources: fitted.sources)
      job.notes.append("weights: as they were fitted before, from \(weights)")
      for entry in fitted.fittedOn where entry.name == "rules" {
        guard entry.value != "sha256 \(library.digest)" else { continue }
        job.notes.append(
          "note: the rules have changed since the weights were fitted; fit them anew with --pages "
            + "where the pages are at hand")
      }
    }
    job.provenance = Provenance(rules: library, inputs: inputs)
    return job
  }
}

/// The counts of a file.
private func loadCounts(
  _ path: String, _ contents: [UInt8], labels: LabelSet
) throws -> NGramCountTable {
  do {
    return try NGramCountTable(
      DataFile(path: path, contents: contents), labels: labels.labels.map(\.name))
  } catch {
    throw CommandFailure.input("\(error)")
  }
}

/// The weights of a file.
private func loadWeights(
  _ path: String, _ contents: [UInt8], _ library: RuleLibrary
) throws -> FittedWeights {
  do {
    return try FittedWeights(json: contents, labels: library.labels, rules: library.rules)
  } catch {
    throw CommandFailure.input(
      "\(path):\(lineAndColumn(ofOffset: error.offset, in: contents)): \(error)")
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
