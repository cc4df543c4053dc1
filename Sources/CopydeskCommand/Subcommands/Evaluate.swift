internal import ArgumentParser
internal import Copydesk
internal import CrossValidation
internal import Evaluation
internal import Files
internal import Foundation
internal import JSONLines
internal import LabelledData
internal import Pages
internal import RuleFiles
internal import Training

struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compare labels with those of labelled documents.",
    discussion: """
      Prints how well a model, or the output of any program, labels documents whose labels are \
      known: precision, recall and F1 of each label, how much of the articles would be lost and how \
      much of the rest removed, agreement and calibration, on all blocks, on distinct ones and by \
      slice. A ratio without a denominator is n/a. Blocks with a context label are shown to the \
      model in their places and not scored.

      Brackets hold 95 % intervals: 1,000 bootstrap resamples of the sources, each with its \
      documents; with fewer than 20 sources, of the documents within each.

      Documents that the model was trained on say nothing about others. Where the data shares a \
      source or a near-duplicate block with the model's training data, evaluate lists what is \
      shared and exits with 1.

      WHAT IS EVALUATED (one of)
        the embedded default model, or --model FILE
        --predictions FILE       JSON Lines with "id" and "blocks" for each document, from any \
      program; `copydesk data convert --to text` gives what to label. Each block needs a confidence, \
      which the other labels share the rest of, or scores, as classify --explain puts out; text in no \
      block counts as given the first label
        --cross-validate K       models trained on the data itself with --rules, each asked about \
      sources that it has not seen
        --leave-one-source-out   the same, one model for each source
      """)

  @Option(
    help: ArgumentHelp(
      "Labelled documents: a JSON Lines file, or a folder of *.jsonl; can be given more than once.",
      valueName: "path"))
  var data: [String]

  /// What the data is called in messages.
  private var dataName: String { data.joined(separator: ", ") }

  @Option(
    help: ArgumentHelp("The model file; without it, the embedded default model.", valueName: "path")
  )
  var model: String?

  @Option(help: ArgumentHelp("Evaluate these labels instead of a model's.", valueName: "path"))
  var predictions: String?

  @Option(
    help: ArgumentHelp("Train and evaluate on the data in this many folds.", valueName: "count"))
  var crossValidate: Int?

  @Flag(help: "Train and evaluate on the data, leaving one source out at a time.")
  var leaveOneSourceOut = false

  @Option(
    help: ArgumentHelp(
      "The rules to train with, for cross-validation; without it, Rules.", valueName: "directory"))
  var rules: String?

  @Option(
    help: ArgumentHelp(
      "Articles that are learned from beside the data, for cross-validation, as --data of train.",
      valueName: "path"))
  var articles: [String] = []

  @OptionGroup var workingPoint: WorkingPointOption

  @Option(help: ArgumentHelp("Compare with another model.", valueName: "path"))
  var compare: String?

  @Option(help: ArgumentHelp("Compare with other predictions.", valueName: "path"))
  var comparePredictions: String?

  @OptionGroup var contextLabels: ContextLabelOptions

  @Flag(help: "Go on where the data shares documents with the training data, and say so.")
  var allowOverlap = false

  @Option(help: ArgumentHelp("The seed of the resamples.", valueName: "number"))
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("table, json or markdown.", valueName: "format"))
  var format = EvaluationFormat.table

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write to a file instead of standard output.", valueName: "path"))
  var output: String?

  @Option(
    name: .customLong("report"),
    help: ArgumentHelp(
      "Write a page for a browser too: figures, curves and the worst mistakes, in one file.",
      valueName: "path"))
  var page: String?

  @Option(
    help: ArgumentHelp(
      "Fail (exit code 1) where a figure is worse than in this file.", valueName: "path"))
  var baseline: String?

  @Flag(help: "Make the baseline as strict as what was reached; never less strict.")
  var updateBaseline = false

  @Flag(help: "Replace the baseline by what was reached, or make one.")
  var replaceBaseline = false

  func validate() throws {
    let subjects = [
      model != nil, predictions != nil, crossValidate != nil, leaveOneSourceOut,
    ]
    guard subjects.count(where: { $0 }) < 2 else {
      throw ValidationError(
        "--model, --predictions, --cross-validate and --leave-one-source-out exclude each other")
    }
    guard (rules == nil && articles.isEmpty) || crossValidate != nil || leaveOneSourceOut else {
      throw ValidationError(
        "--rules and --articles are for --cross-validate and --leave-one-source-out")
    }
    guard predictions == nil || compare != nil || workingPoint.threshold == .balanced else {
      throw ValidationError("--threshold is for models: predictions have their labels")
    }
    guard compare == nil || comparePredictions == nil else {
      throw ValidationError("--compare and --compare-predictions exclude each other")
    }
    if let crossValidate, crossValidate < 2 {
      throw ValidationError("--cross-validate needs at least 2 folds")
    }
    guard baseline != nil || !(updateBaseline || replaceBaseline) else {
      throw ValidationError("--update-baseline and --replace-baseline need --baseline FILE")
    }
    guard !(updateBaseline && replaceBaseline) else {
      throw ValidationError("--update-baseline and --replace-baseline exclude each other")
    }
  }

  func run() throws {
    let inputs = data + articles + [model, rules, predictions, compare, comparePredictions]
    try checkOutputs(
      [output, page], replaceNoneOf: inputs + [baseline], writesStandardOutput: output == nil)
    if updateBaseline || replaceBaseline {
      try checkOutputs([baseline], replaceNoneOf: inputs)
    }
    let baseline = try readBaseline()
    let output = try Output(path: output)
    let page = try page.map { path throws(FileError) in try OutputFile(path) }
    let (report, classifier) = try report()
    try output.write(text(of: report))
    try output.finish()
    if let page {
      try page.write(EvaluationPage(report, classifier: classifier).source.utf8)
      try page.finish()
    }
    try check(report, against: baseline)
  }

  // MARK: Evaluating

  /// The report, and the classifier that labelled the documents where there is one.
  private func report() throws -> (EvaluationReport, Classifier?) {
    if crossValidate != nil || leaveOneSourceOut {
      let library = try loadRules(rules ?? "Rules")
      let corpus = try readCorpus(labels: library.labels)
      let predictions = try crossValidated(corpus, library: library)
      let evaluation = try evaluation(of: predictions, on: corpus, labels: library.labels)
      let comparison = try comparison(of: evaluation, on: corpus, library.labels)
      return (EvaluationReport(evaluation, comparison: comparison), nil)
    }
    let classifier = try loadClassifier(model, workingPoint: workingPoint.threshold)
    let labels = classifier.model.labels
    let corpus = try readCorpus(labels: labels)
    if let predictions {
      let evaluation = try evaluation(
        of: loadPredictions(predictions, corpus, labels), on: corpus, labels: labels)
      let comparison = try comparison(of: evaluation, on: corpus, labels)
      return (EvaluationReport(evaluation, comparison: comparison), nil)
    }
    let evaluation = try evaluation(
      of: Predictions(name: modelName(model), of: classifier, on: corpus), on: corpus,
      labels: labels)
    let overlap = Overlap(of: evaluation, with: classifier.model.sketches)
    try check(overlap, of: evaluation, model: evaluation.name)
    let comparison = try comparison(of: evaluation, on: corpus, labels)
    return (EvaluationReport(evaluation, overlap: overlap, comparison: comparison), classifier)
  }

  private func evaluation(
    of predictions: Predictions, on corpus: LabelledCorpus, labels: LabelSet
  ) throws -> Evaluation {
    let evaluation = Evaluation(of: predictions, on: corpus, labels: labels, seed: seed)
    guard !evaluation.blocks.isEmpty else {
      let names = labels.labels.map(\.name).joined(separator: ", ")
      throw CommandFailure.input("\(dataName): no block has one of the labels \(names)")
    }
    return evaluation
  }

  private func crossValidated(
    _ corpus: LabelledCorpus, library: RuleLibrary
  ) throws -> Predictions {
    let sources = Set(corpus.documents.map(\.source)).count
    if let crossValidate, crossValidate > sources {
      throw CommandFailure.input(
        "\(dataName): \(crossValidate) folds need as many sources, and there are \(sources)")
    }
    let articles =
      try self.articles.isEmpty
      ? []
      : loadCorpus(self.articles, labels: contextLabels.allNames(with: library.labels)).documents
    do {
      let trainer = try Trainer(labels: library.labels, rules: library.rules)
      let progress = ProgressLine()
      defer { progress.clear() }
      return try Predictions(
        crossValidating: trainer, on: corpus, beside: articles, folds: crossValidate,
        workingPoint: workingPoint.threshold
      ) {
        progress.show("cross-validation: fold \($0) of \($1)")
      }
    } catch let error as TrainingError {
      throw CommandFailure.input("\(dataName): \(error)")
    } catch let error as RuleError {
      throw CommandFailure.input("\(rules ?? "Rules"): \(error)")
    }
  }

  private func comparison(
    of evaluation: Evaluation, on corpus: LabelledCorpus, _ labels: LabelSet
  ) throws -> Comparison? {
    let other: Predictions
    var overlap: Overlap?
    if let compare {
      let classifier = try loadClassifier(compare, workingPoint: workingPoint.threshold)
      guard classifier.model.labels.labels.map(\.name) == labels.labels.map(\.name) else {
        throw CommandFailure.input(
          "\(compare): it has other labels: only models with the same labels can be compared")
      }
      other = Predictions(name: modelName(compare), of: classifier, on: corpus)
      overlap = Overlap(of: evaluation, with: classifier.model.sketches)
    } else if let comparePredictions {
      other = try loadPredictions(comparePredictions, corpus, labels)
    } else {
      return nil
    }
    if let overlap { try check(overlap, of: evaluation, model: other.name) }
    return Comparison(
      evaluation, with: Evaluation(of: other, on: corpus, labels: labels, seed: seed),
      otherOverlap: overlap)
  }

  private func readCorpus(labels: LabelSet) throws -> LabelledCorpus {
    try loadCorpus(data, labels: contextLabels.allNames(with: labels))
  }

  private func loadPredictions(
    _ path: String, _ corpus: LabelledCorpus, _ labels: LabelSet
  ) throws -> Predictions {
    let contextLabels = try contextLabels.names(besides: labels)
    do throws(DataProblems) {
      return try Predictions(path: path, for: corpus, labels: labels, contextLabels: contextLabels)
    } catch {
      throw CommandFailure(message: error.description, exitCode: 2)
    }
  }

  private func modelName(_ path: String?) -> String { path ?? "the embedded default model" }

  // MARK: Checks

  private func check(_ overlap: Overlap, of evaluation: Evaluation, model: String) throws {
    guard !overlap.isEmpty, !allowOverlap else { return }
    for line in overlapLines(overlap, of: evaluation) { writeError(line, prefix: "") }
    throw CommandFailure.check(
      """
      \(dataName) shares \(counted(overlap.sources.count, "source")) and \
      \(counted(overlap.blocks.count, "block")) with what \(model) was trained on, so the figures \
      would be too good: take them out, or go on with --allow-overlap
      """)
  }

  /// The baseline that the evaluation has to reach; read first, so that a wrong name costs no time.
  private func readBaseline() throws -> Baseline? {
    guard let path = baseline, !replaceBaseline else { return nil }
    let bytes = try readFile(path)
    do {
      return try Baseline(json: bytes)
    } catch {
      let place = lineAndColumn(ofOffset: error.offset, in: bytes)
      throw CommandFailure.input("\(path):\(place): \(error.message)")
    }
  }

  private func check(_ report: EvaluationReport, against baseline: Baseline?) throws {
    guard let path = self.baseline else { return }
    guard let baseline else {
      try write(Baseline(report), to: path)
      return
    }
    let failures = baseline.failures(of: report)
    guard failures.isEmpty else {
      for failure in failures { writeError("\(path): \(failure)", prefix: "") }
      throw CommandFailure.check("the evaluation does not reach \(path)")
    }
    if updateBaseline { try write(baseline.raised(to: report), to: path) }
  }

  private func write(_ baseline: Baseline, to path: String) throws {
    let file = try OutputFile(path)
    try file.write(Array(baseline.json.utf8))
    try file.finish()
  }

  // MARK: Output

  private func text(of report: EvaluationReport) -> String {
    switch format {
    case .table: report.sections.map(\.plainText).joined(separator: "\n")
    case .json: EvaluationJSON(report).text
    case .markdown: report.sections.map(\.markdown).joined(separator: "\n")
    }
  }
}

/// How an evaluation is put out.
enum EvaluationFormat: String, ExpressibleByArgument, CaseIterable {
  case table, json, markdown
}
