public import Copydesk
public import Evaluation
public import LabelledData
public import Training

extension Predictions {
  /// Labels each document of a corpus with a model that has not learned from its source: the sources
  /// are divided into folds, and each fold is labelled by a model trained on the others. Everything
  /// that training fits is fitted anew for each fold. The rules are the same for all: where they were
  /// written with these documents in view, the figures are too good.
  ///
  /// - Parameters:
  ///   - trainer: Trains the models.
  ///   - corpus: The documents.
  ///   - articles: Articles written for training, which every model learns from, but for those of
  ///     sources that it is asked about.
  ///   - besidePages: Pages that every model learns from.
  ///   - folds: The number of groups of sources; `nil` for as many as there are sources (leave one
  ///     source out).
  ///   - workingPoint: How sure the models must be of an appeal.
  ///   - progress: Called after each fold with the number that is done and that of all.
  /// - Throws: ``TrainingError`` where the documents outside a fold do not suffice.
  public init(
    crossValidating trainer: Trainer, on corpus: LabelledCorpus,
    beside articles: [LabelledDocument] = [],
    besidePages: [LabelledDocument] = [], folds: Int?,
    workingPoint: WorkingPoint = .balanced,
    progress: (Int, Int) -> Void = { _, _ in }
  ) throws(TrainingError) {
    let numbers = TrainingSet.numbers(of: Set(corpus.documents.map(\.source)))
    let foldCount = min(folds ?? numbers.count, numbers.count)
    let foldOf = corpus.documents.map { (numbers[$0.source] ?? 0) % foldCount }
    let foldOfArticle = articles.map { article in numbers[article.source].map { $0 % foldCount } }
    let set = trainer.trainingSet(
      of: TrainingInput(pages: corpus.documents + besidePages, articles: articles))
    var documents = [[Prediction]](repeating: [], count: corpus.documents.count)
    for fold in 0..<foldCount {
      let classifier = try trainer.classifier(
        set,
        learningFrom: foldOf.map { $0 != fold } + besidePages.map { _ in true }
          + foldOfArticle.map { $0 != fold },
        workingPoint: workingPoint)
      for (index, document) in corpus.documents.enumerated() where foldOf[index] == fold {
        documents[index] = Self.predictions(of: classifier, on: document)
      }
      progress(fold + 1, foldCount)
    }
    self.init(
      name: folds == nil
        ? "models that leave one of \(foldCount) sources out"
        : "\(foldCount)-fold cross-validation",
      documents: documents)
  }
}
