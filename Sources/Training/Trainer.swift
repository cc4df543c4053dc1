public import Copydesk
public import LabelledData

/// Makes a model from rules and labelled documents. The same input gives the same model, byte for
/// byte, in every process.
public struct Trainer {
  private let labels: LabelSet
  private let rules: RuleSet
  private let configuration: TrainingConfiguration

  /// How common each label is where the model will be used: `[label]`.
  private let prevalence: [Double]

  /// What each label starts with, in nats: `[label]`.
  private let prior: [Double]

  /// What smoothing is tried.
  private static let smoothings = [0.02, 0.05, 0.1, 0.2, 0.5, 1]

  /// Takes the rules.
  ///
  /// - Throws: ``RuleError`` where a rule does not compile.
  public init(
    labels: LabelSet, rules: [Rule], configuration: TrainingConfiguration = .init()
  ) throws(RuleError) {
    self.labels = labels
    self.rules = try RuleSet(rules, labels: labels)
    self.configuration = configuration
    let others = configuration.appealPrevalence / Double(labels.count - 1)
    let background = labels.background
    self.prevalence = (0..<labels.count).map { label in
      label == background ? 1 - configuration.appealPrevalence : others
    }
    self.prior = (0..<labels.count).map { $0 == background ? 0 : configuration.appealBias }
  }

  /// Trains a model.
  ///
  /// - Parameters:
  ///   - corpus: The labelled documents, of at least as many sources as there are folds.
  ///   - provenance: What the model's file tells of its origin, before what training found.
  /// - Returns: The model, whose provenance tells how training went.
  /// - Throws: ``TrainingError`` where the documents do not suffice.
  public func train(
    _ corpus: LabelledCorpus, provenance: Provenance
  ) throws(TrainingError) -> Model {
    var model = try train(trainingSet(of: corpus), provenance: provenance)
    model.sketches = TrainingSketches(
      sources: corpus.documents.map(\.source),
      blocks: corpus.documents.lazy.flatMap { $0.blocks.map(\.text) })
    return model
  }

  /// What a model learns from documents, found once for any number of models.
  package func trainingSet(of corpus: LabelledCorpus) -> TrainingSet {
    TrainingSet(corpus, labels: labels, rules: rules, folds: configuration.folds)
  }

  /// Trains a model, which remembers nothing of the documents.
  private func train(
    _ set: TrainingSet, provenance: Provenance
  ) throws(TrainingError) -> Model {
    try check(set)

    let fitted = try crossValidated(set)
    let kept = set.ngramsKept(without: nil, fewestSources: configuration.fewestSources)
    let counts = NGramCounts(set.sentences, isKept: kept, labels: labels.count)
    let bayes = NaiveBayesFit(counts, isKept: kept, smoothing: fitted.smoothing)
    let features = FeatureFit(
      set.sentences, rules: rules, prevalence: prevalence, configuration: configuration)

    return Model(
      labels: labels, rules: rules.rules.map(\.rule),
      bayes: bayes.table(counts: counts, hashes: set.ngramHashes),
      weights: weights(features, scales: fitted.scales),
      transitions: Transitions(
        set, labels: labels, prevalence: prevalence, configuration: configuration),
      provenance: Provenance(
        provenance.entries + [
          .init(name: "documents", value: "\(set.documents.count)"),
          .init(name: "sentences", value: "\(set.sentences.count)"),
          .init(name: "n-grams", value: "\(kept.count { $0 })"),
          .init(name: "smoothing", value: "\(fitted.smoothing)"),
          .init(
            name: "scales",
            value: "bayes \(fitted.scales.bayesSum) and \(fitted.scales.bayesScaled)/√n, "
              + "layout \(fitted.scales.layout)"),
          .init(name: "cross-validated-loss", value: "\(thousandths(fitted.loss)) nats"),
        ]))
  }

  /// Trains a classifier on some documents of a set.
  ///
  /// - Parameters:
  ///   - set: The documents.
  ///   - isKept: Whether it learns from each of them: `[document]`.
  /// - Returns: The classifier.
  /// - Throws: ``TrainingError`` where the documents do not suffice.
  package func classifier(
    _ set: TrainingSet, learningFrom isKept: [Bool]
  ) throws(TrainingError) -> Classifier {
    Classifier(
      model: try train(set.keeping(isKept), provenance: Provenance([])), rules: rules)
  }

  /// The smoothing and scales with the smallest loss on sentences of sources not learned from.
  private func crossValidated(
    _ set: TrainingSet
  ) throws(TrainingError) -> (smoothing: Double, scales: Scales, loss: Double) {
    let folds = (0..<configuration.folds).map { fold in
      let training = set.sentences.filter { $0.fold != fold }
      let kept = set.ngramsKept(without: fold, fewestSources: configuration.fewestSources)
      return (
        heldOut: set.sentences.filter { $0.fold == fold }, kept: kept,
        counts: NGramCounts(training, isKept: kept, labels: labels.count),
        features: FeatureFit(
          training, rules: rules, prevalence: prevalence, configuration: configuration)
      )
    }
    var best: (smoothing: Double, scales: Scales, loss: Double)?
    for smoothing in Self.smoothings {
      let sentences = folds.flatMap { fold in
        let bayes = NaiveBayesFit(fold.counts, isKept: fold.kept, smoothing: smoothing)
        return fold.heldOut.map { heldOut($0, bayes: bayes, features: fold.features) }
      }
      let search = ScaleSearch(sentences, prior: prior, prevalence: prevalence)
      let found = search.best(from: best?.scales ?? Scales())
      if best.map({ found.loss < $0.loss }) ?? true {
        best = (smoothing, found.scales, found.loss)
      }
    }
    guard let best else { throw .noSentences }
    return best
  }

  private func heldOut(
    _ sentence: TrainingSentence, bayes: NaiveBayesFit, features: FeatureFit
  ) -> HeldOutSentence {
    var rules = [Double](repeating: 0, count: labels.count)
    for rule in sentence.rules { rules[self.rules.rules[rule].label] += features.rules[rule] }
    var layout = [Double](repeating: 0, count: labels.count)
    for (row, feature) in LayoutFeature.allCases.enumerated()
    where sentence.layout.contains(feature) {
      for label in layout.indices { layout[label] += features.layout[row * labels.count + label] }
    }
    return HeldOutSentence(
      label: sentence.label, blockSentences: sentence.blockSentences,
      bayes: bayes.score(of: sentence), rules: rules, layout: layout)
  }

  private func weights(_ features: FeatureFit, scales: Scales) -> CombinationWeights {
    CombinationWeights(
      prior: prior,
      bayesSum: scales.bayesSum, bayesScaled: scales.bayesScaled,
      layout: features.layout.map { onGrid($0 * scales.layout) },
      rules: features.rules.map { onGrid($0) },
      confidentMargin: configuration.confidentMargin)
  }

  private func check(_ set: TrainingSet) throws(TrainingError) {
    guard !set.sentences.isEmpty else { throw .noSentences }
    for label in 0..<labels.count where !set.sentences.contains(where: { $0.label == label }) {
      throw .noExamples(labels[label].name)
    }
    let sources = Set(set.sentences.map(\.source)).count
    guard sources >= configuration.folds else {
      throw .tooFewSources(sources, needed: configuration.folds)
    }
  }
}

/// A number with three decimals.
private func thousandths(_ number: Double) -> String {
  let units = Int((number * 1_000).rounded())
  return "\(units / 1_000)." + String(String(1_000 + units % 1_000).dropFirst())
}

/// Why a model cannot be trained.
public enum TrainingError: Error, Equatable, CustomStringConvertible {
  /// There is nothing to learn from.
  case noSentences
  /// A label has no examples.
  case noExamples(String)
  /// Cross-validation by source needs more sources.
  case tooFewSources(Int, needed: Int)

  /// What is missing, and what to do.
  public var description: String {
    switch self {
    case .noSentences: "the documents hold no sentences: add labelled blocks"
    case .noExamples(let label): "no block is labelled \(label): add examples of it"
    case .tooFewSources(let count, let needed):
      "the documents come from \(count) of at least \(needed) sources: add documents of others"
    }
  }
}
