public import Copydesk
internal import LabelledData

/// Makes a model from rules, labelled documents and counts. The same input gives the same model,
/// byte for byte, in every process.
public struct Trainer: Sendable {
  private let labels: LabelSet
  private let rules: RuleSet
  private let configuration: TrainingConfiguration
  private let ruleLabels: [Int?]
  private let space: FeatureSpace

  /// Takes the rules.
  ///
  /// - Throws: ``RuleError`` where a rule does not compile.
  public init(
    labels: LabelSet, rules: [Rule], configuration: TrainingConfiguration = .init()
  ) throws(RuleError) {
    self.labels = labels
    self.rules = try RuleSet(rules, labels: labels)
    self.configuration = configuration
    self.ruleLabels = self.rules.supportedLabels
    self.space = FeatureSpace(labels: labels)
  }

  /// Where the weights of a model come from.
  public enum Weights: Sendable {
    /// They are fitted to the documents.
    case fitted
    /// They are fitted to the documents, near those of a model.
    case fittedNear(CombinationWeights, Transitions)
    /// They were fitted before.
    case given(CombinationWeights, Transitions)
  }

  /// Trains a model.
  ///
  /// - Parameters:
  ///   - input: The labelled documents.
  ///   - base: Counts that are added to those of the documents.
  ///   - weights: Where the weights come from. To fit them, it takes documents of at least as many
  ///     sources as there are folds.
  ///   - provenance: What the model's file tells of its origin, before what training found.
  /// - Returns: The model, whose provenance tells how training went.
  /// - Throws: ``TrainingError`` where the documents do not suffice.
  public func train(
    _ input: TrainingInput, base: NGramCounts? = nil, weights: Weights = .fitted,
    provenance: Provenance
  ) throws(TrainingError) -> Model {
    var model = try train(
      trainingSet(of: input, base: base), weights: weights, provenance: provenance)
    model.sketches = TrainingSketches(
      sources: input.documents.map(\.document.source),
      blocks: input.documents.lazy.flatMap { entry in
        entry.document.blocks.filter { labels.index(of: $0.label) != nil }.map(\.text)
      })
    return model
  }

  /// What a model learns from documents, found once for any number of models.
  package func trainingSet(of input: TrainingInput, base: NGramCounts? = nil) -> TrainingSet {
    TrainingSet(input, base: base, labels: labels, rules: rules, configuration: configuration)
  }

  /// Trains a classifier on some documents of a set.
  ///
  /// - Parameters:
  ///   - set: The documents.
  ///   - isKept: Whether it learns from each of them: `[document]`.
  ///   - weights: Where its weights come from.
  ///   - workingPoint: How sure it must be of an appeal.
  /// - Returns: The classifier.
  /// - Throws: ``TrainingError`` where the documents do not suffice.
  package func classifier(
    _ set: TrainingSet, learningFrom isKept: [Bool], weights: Weights = .fitted,
    workingPoint: WorkingPoint = .balanced
  ) throws(TrainingError) -> Classifier {
    Classifier(
      model: try train(set.keeping(isKept), weights: weights, provenance: Provenance([])),
      rules: rules, workingPoint: workingPoint)
  }

  /// Trains a model, which remembers nothing of the documents but their counts.
  package func train(
    _ set: TrainingSet, weights: Weights, provenance: Provenance
  ) throws(TrainingError) -> Model {
    let counts = FoldCounts(set, without: nil, configuration: configuration)
    let bayes = NaiveBayesFit(counts, smoothing: configuration.smoothing)
    let combination: CombinationWeights
    let transitions: Transitions
    switch weights {
    case .given(let given, let givenTransitions):
      (combination, transitions) = (given, givenTransitions)
    case .fitted:
      try check(set, needsEveryLabel: true)
      (combination, transitions) = fit(set, near: nil)
    case .fittedNear(let center, let centerTransitions):
      try check(set, needsEveryLabel: false)
      (combination, transitions) = fit(set, near: (center, centerTransitions))
    }
    let documents = set.documents.filter { !$0.isRearranged }
    let sentences = documents.reduce(0) {
      $0 + set.sentences[$1.sentences].count { $0.label != nil }
    }
    return Model(
      labels: labels, rules: rules.rules.map(\.rule),
      bayes: bayes.table(counts: counts, hashes: set.ngramHashes), weights: combination,
      transitions: transitions,
      provenance: Provenance(
        provenance.entries + [
          .init(name: "documents", value: "\(documents.count)"),
          .init(name: "sentences", value: "\(sentences)"),
          .init(name: "n-grams", value: "\(counts.isKept.count { $0 })"),
        ]),
      counts: counts.ngramCounts(hashes: set.ngramHashes))
  }

  // MARK: Fitting

  /// Fits the weights, then the chain to the evidence of models that have not learned from it.
  private func fit(
    _ set: TrainingSet, near center: (weights: CombinationWeights, transitions: Transitions)?
  ) -> (CombinationWeights, Transitions) {
    let vectors = crossFittedVectors(set)
    let logistic = LogisticFit(labels: labels, rules: rules, configuration: configuration)
    let combination = logistic.weights(
      of: rows(set, vectors, without: nil), near: center?.weights)
    if configuration.leftOut.contains(.decoding) {
      let none = [Double](repeating: 0, count: labels.count)
      let pairs = none.flatMap { _ in none }
      return (
        finished(combination, factor: 1),
        Transitions(start: none, end: none, between: pairs, inside: pairs)
      )
    }
    // Articles are not laid out as pages are: where there are pages, the chain is fitted to them,
    // and to what was rearranged of them.
    let chained = set.documents.contains { $0.kind == .page }
    var documents: [ChainDocument] = []
    for fold in 0..<configuration.folds {
      let foldWeights = logistic.weights(
        of: rows(set, vectors, without: fold), near: center?.weights, from: combination)
      for document in set.documents
      where document.fold == fold && (document.kind == .page || !chained) {
        documents.append(chainDocument(set, document, vectors, foldWeights))
      }
    }
    let chain = ChainFit(labelCount: labels.count, configuration: configuration)
      .fit(documents, near: center?.transitions)
    return (finished(combination, factor: chain.factor), chain.transitions)
  }

  /// Weights as a model has them: times a factor, of protecting rules at least what they must be, on the
  /// grid of evidence.
  private func finished(_ fitted: CombinationWeights, factor: Double) -> CombinationWeights {
    var weights = fitted
    weights.prior = fitted.prior.map { $0 * factor }
    weights.features = fitted.features.map { $0 * factor }
    weights.rules = zip(fitted.rules, rules.rules).map { weight, rule in
      switch rule.rule.weight {
      case .fixed: weight
      case .learned: weight * factor
      case .protecting where configuration.leftOut.contains(.rules): 0
      case .protecting: min(weight * factor, -configuration.protection)
      }
    }
    return weights.onGrid
  }

  /// The features of every sentence, as a naive Bayes sees it that has not learned from its source:
  /// `[sentence][feature]`, row-major.
  private func crossFittedVectors(_ set: TrainingSet) -> [Double] {
    let width = space.features.count
    var vectors = [Double](repeating: 0, count: set.sentences.count * width)
    for fold in 0..<configuration.folds {
      let bayes = NaiveBayesFit(
        FoldCounts(set, without: fold, configuration: configuration),
        smoothing: configuration.smoothing)
      for document in set.documents where document.fold == fold {
        let found = space.vectors(
          of: set.sentences[document.sentences].map { sentence in
            SentenceSummary(sentence.finding, bayes: bayes.score(of: sentence.ngrams))
          }, ruleLabels: ruleLabels)
        let start = document.sentences.lowerBound * width
        vectors.replaceSubrange(start..<start + found.count, with: found)
      }
    }
    return vectors
  }

  /// What the combination is fitted to.
  private func rows(_ set: TrainingSet, _ vectors: [Double], without fold: Int?) -> FeatureRows {
    let width = space.features.count
    var rows = FeatureRows()
    for document in set.documents where document.fold != fold {
      for index in document.sentences {
        guard let label = set.sentences[index].label else { continue }
        rows.features += vectors[index * width..<(index + 1) * width]
        rows.rules.append(set.sentences[index].finding.rules)
        rows.labels.append(label)
        // An article's story counts in full: it holds what pages have too little of, news and advice
        // in the words of appeals.
        let importance =
          label == labels.background ? TrainingConfiguration.wholeImportance : document.importance
        rows.importance.append(
          Double(importance) / Double(TrainingConfiguration.wholeImportance))
      }
    }
    return rows
  }

  /// A document as the chain is fitted to it, with its evidence by weights.
  private func chainDocument(
    _ set: TrainingSet, _ document: TrainingDocument, _ vectors: [Double],
    _ weights: CombinationWeights
  ) -> ChainDocument {
    let width = space.features.count
    var emissions: [Double] = []
    var fixedEmissions: [Double] = []
    for index in document.sentences {
      var scores = weights.prior
      var fixedScores = [Double](repeating: 0, count: labels.count)
      for feature in 0..<width {
        let value = vectors[index * width + feature]
        guard value != 0 else { continue }
        for label in scores.indices {
          scores[label] += value * weights.features[feature * scores.count + label]
        }
      }
      for rule in set.sentences[index].finding.rules {
        let label = rules.rules[rule].label
        if case .fixed = rules.rules[rule].rule.weight {
          fixedScores[label] += weights.rules[rule]
        } else {
          scores[label] += weights.rules[rule]
        }
      }
      emissions += scores
      fixedEmissions += fixedScores
    }
    return ChainDocument(
      emissions: emissions, fixedEmissions: fixedEmissions,
      boundaries: set.sentences[document.sentences].map(\.finding.sentence.boundary),
      labels: set.sentences[document.sentences].map(\.label))
  }

  private func check(_ set: TrainingSet, needsEveryLabel: Bool) throws(TrainingError) {
    let found = Set(set.sentences.compactMap(\.label))
    guard !found.isEmpty else { throw .noSentences }
    for label in 0..<labels.count where needsEveryLabel && !found.contains(label) {
      throw .noExamples(labels[label].name)
    }
    let sources = Set(set.documents.map(\.source)).count
    guard sources >= configuration.folds else {
      throw .tooFewSources(sources, needed: configuration.folds)
    }
  }
}

extension CombinationWeights {
  /// The weights on the grid of evidence, so that a file with decimals holds them exactly.
  fileprivate var onGrid: CombinationWeights {
    CombinationWeights(
      prior: prior.map { Copydesk.onGrid($0) }, features: features.map { Copydesk.onGrid($0) },
      rules: rules.map { Copydesk.onGrid($0) }, confidentMargin: confidentMargin)
  }
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
