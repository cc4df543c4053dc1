internal import Copydesk
internal import CrossValidation
internal import Evaluation
internal import JSONLines
internal import LabelledData
internal import RuleFiles
internal import Training

/// What models learn from, and what they are evaluated on.
struct Study {
  let library: RuleLibrary
  /// Pages that models learn from.
  let pages: LabelledCorpus
  /// Pages of other publishers, that models are evaluated on.
  let heldOut: LabelledCorpus
  /// The articles written for training.
  let articles: LabelledCorpus

  var introduction: String {
    """
    # What each part of the default model is worth
    This page is the output of `Tools/ablations`. Models learn from \(pages.documents.count) \
    documents of pages (sha256 \(pages.digest.prefix(12))…) and the articles of `TrainingData` \
    (sha256 \(articles.digest.prefix(12))…), with \(library.rules.count) rules (sha256 \
    \(library.digest.prefix(12))…), and are evaluated on \(heldOut.documents.count) pages of other \
    publishers (sha256 \(heldOut.digest.prefix(12))…). F1 is of distinct blocks of five words or \
    more, unless it says "all"; lost are bytes of editorial blocks, removed those of appeals; ECE is \
    the expected calibration error.
    """
  }

  // MARK: Sections

  func printParts() throws {
    print("\n## Parts\n\n\(Self.header("parts"))")
    let variants: [(String, Set<TrainingConfiguration.Part>)] = [
      ("rules only", [.bayes, .layout, .neighbours, .decoding]),
      ("Bayes only", [.rules, .layout, .neighbours, .decoding]),
      ("rules and Bayes", [.layout, .neighbours, .decoding]),
      ("rules, Bayes and layout: without context", [.neighbours, .decoding]),
      ("without context, with neighbours", [.decoding]),
      ("without context, with decoding", [.neighbours]),
      ("all parts", []),
      ("all but rules", [.rules]),
      ("all but Bayes", [.bayes]),
    ]
    for (name, leftOut) in variants {
      var configuration = TrainingConfiguration()
      configuration.leftOut = leftOut
      try printRow(name, try model(configuration))
    }
    var configuration = TrainingConfiguration()
    configuration.countsPages = false
    try printRow("without counts of pages", try model(configuration))
    try printRow("without articles", try model(articles: []))
    try printRow("articles only, without pages", try model(pages: []))
  }

  func printArticles() throws {
    print("\n## How many articles help\n\n\(Self.header("articles, beside all pages"))")
    for share in [4, 2] {
      let some = articles.documents.enumerated().filter { $0.offset % share == 0 }.map(\.element)
      try printRow("\(some.count)", try model(articles: some))
    }
  }

  func printWorkingPoints() throws {
    print("\n## Working points\n\n\(Self.header("threshold"))")
    let model = try model()
    let presets: [(String, WorkingPoint)] = [
      ("careful", .careful), ("balanced", .balanced), ("thorough", .thorough),
    ]
    for (name, point) in presets { try printRow("\(name): \(point.threshold)", model, at: point) }
    for threshold in [0.9, 0.5, 0.4, 0.2, 0.1] {
      guard let point = WorkingPoint(threshold: threshold) else { continue }
      try printRow("\(threshold)", model, at: point)
    }
  }

  /// What fifty labelled documents of one's own are worth: those of some publishers are added, and
  /// the model is evaluated on the others'.
  func printAddition() throws {
    let numbers = Dictionary(
      uniqueKeysWithValues: Set(heldOut.documents.map(\.source)).sorted().enumerated()
        .map { ($1, $0) })
    func documents(inOddPart: Bool) -> [LabelledDocument] {
      heldOut.documents.filter { ((numbers[$0.source] ?? 0) % 2 == 1) == inOddPart }
    }
    let own = Array(documents(inOddPart: true).prefix(50))
    let others = LabelledCorpus(documents: documents(inOddPart: false), digest: heldOut.digest)
    print(
      """

      ## Documents of one's own
      The first \(own.count) held-out pages of every other publisher are labelled and added \
      (`train --add-to`); the figures are of the \(others.documents.count) pages of the other half \
      of the publishers.

      \(Self.header("model"))
      """)
    let base = try model()
    let small = try model(pages: [])
    func added(to model: Model) throws -> Model {
      try Trainer(labels: model.labels, rules: model.rules).train(
        TrainingInput(pages: own), base: model.counts,
        weights: .fittedNear(model.weights, model.transitions), provenance: Provenance([]))
    }
    try printRow("learned from pages and articles", base, on: others)
    try printRow("and \(own.count) pages of one's own", try added(to: base), on: others)
    try printRow("learned from articles only", small, on: others)
    try printRow("and \(own.count) pages of one's own", try added(to: small), on: others)
  }

  func printCrossValidation() throws {
    let all = LabelledCorpus(
      documents: (pages.documents + heldOut.documents).filter { $0.blocks.count > 1 },
      digest: pages.digest)
    print(
      """

      ## Cross-validation over all pages
      Five folds by publisher of the \(all.documents.count) pages with more than one block, beside \
      the articles and the blocks of appeal copy. Rules were written with some of these pages in \
      view.

      \(Self.header("model"))
      """)
    let single = pages.documents.filter { $0.blocks.count < 2 }
    let predictions = try Predictions(
      crossValidating: try Trainer(labels: library.labels, rules: library.rules), on: all,
      beside: articles.documents, besidePages: single, folds: 5)
    print(row("five models", predictions, on: all))
  }

  // MARK: Models and figures

  private func model(
    _ configuration: TrainingConfiguration = .init(), pages: [LabelledDocument]? = nil,
    articles: [LabelledDocument]? = nil
  ) throws -> Model {
    try Trainer(labels: library.labels, rules: library.rules, configuration: configuration).train(
      TrainingInput(
        pages: pages ?? self.pages.documents, articles: articles ?? self.articles.documents),
      provenance: Provenance([]))
  }

  private static func header(_ what: String) -> String {
    """
    | \(what) | macro F1 | fundraising F1 | subscription F1 | macro F1 (all) | lost | removed | ECE |
    | --- | --- | --- | --- | --- | --- | --- | --- |
    """
  }

  private func printRow(
    _ name: String, _ model: Model, at point: WorkingPoint = .balanced,
    on corpus: LabelledCorpus? = nil
  ) throws {
    let corpus = corpus ?? heldOut
    let classifier = try Classifier(model: model, workingPoint: point)
    print(row(name, Predictions(name: name, of: classifier, on: corpus), on: corpus))
  }

  private func row(_ name: String, _ predictions: Predictions, on corpus: LabelledCorpus) -> String
  {
    let evaluation = Evaluation(of: predictions, on: corpus, labels: library.labels)
    let all = evaluation.measurement(of: evaluation.blocks).figures
    let distinct = evaluation.measurement(of: evaluation.distinctBlocks).figures
    func value(_ name: String, _ figures: Figures, percent: Bool = false) -> String {
      let metric = Metric.all(labels: library.labels).first { $0.name == name }
      guard let value = metric?.value(figures) else { return "–" }
      return percent ? fixed(100 * value, decimals: 2) + " %" : fixed(value, decimals: 3)
    }
    let columns = [
      name, value("macro.f1", distinct), value("fundraising.f1", distinct),
      value("subscription.f1", distinct), value("macro.f1", all),
      value("lost.bytes", all, percent: true), value("removed.bytes", all, percent: true),
      value("calibration-error", all),
    ]
    return "| \(columns.joined(separator: " | ")) |"
  }
}
