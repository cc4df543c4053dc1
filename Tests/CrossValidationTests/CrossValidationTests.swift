import Copydesk
import CrossValidation
import Evaluation
import LabelledData
import Testing
import Training

@Suite struct CrossValidationTests {
  private let labels: LabelSet

  /// Learns words of one source too.
  private static var configuration: TrainingConfiguration {
    var configuration = TrainingConfiguration()
    configuration.fewestSources = 1
    return configuration
  }

  init() throws {
    labels = try LabelSet([
      Label(name: "article", description: "", action: .keep, color: .none),
      Label(name: "spam", description: "", action: .remove, color: .red),
    ])
  }

  /// Words that say what a block is: those that every source has, and, where `ownWords`, as many
  /// that each source has for itself.
  private func corpus(sources: Int, ownWords: Bool, swapped: Int? = nil) -> LabelledCorpus {
    let names = ["ka", "lo", "mi", "tu", "re", "no", "sa", "vi", "pe", "du", "gi", "ho"]
    return LabelledCorpus(
      documents: (0..<(ownWords ? 4 : 2) * sources).map { number in
        let source = number % sources
        let mark = number < 2 * sources ? "common" : names[source]
        let blocks = ["\(mark)story here", "\(mark)offer here"].enumerated().map { index, text in
          LabelledDocument.Block(
            label: (index == 0) == (source != swapped) ? "article" : "spam", text: text)
        }
        // Every other one is the other way round: the place of a block says nothing of its label.
        return LabelledDocument(
          id: "\(number)", source: "s\(source)",
          blocks: (number / sources).isMultiple(of: 2) ? blocks : blocks.reversed())
      }, digest: "")
  }

  private func predictions(_ corpus: LabelledCorpus, folds: Int?) throws -> Predictions {
    try Predictions(
      crossValidating: Trainer(
        labels: labels, rules: [], configuration: Self.configuration), on: corpus, folds: folds)
  }

  private func correct(_ predictions: Predictions, on corpus: LabelledCorpus) -> Double {
    let evaluation = Evaluation(of: predictions, on: corpus, labels: labels)
    return Double(evaluation.blocks.count { $0.predicted == $0.gold })
      / Double(evaluation.blocks.count)
  }

  @Test(arguments: [4, nil])
  func `what every source says is learned, what one source says alone is not`(folds: Int?) throws {
    let common = corpus(sources: 10, ownWords: false)
    #expect(try correct(predictions(common, folds: folds), on: common) == 1)
    // A model that had seen a source would know all its words, not only the half that all have.
    let own = corpus(sources: 10, ownWords: true)
    #expect(try correct(predictions(own, folds: folds), on: own) <= 0.75)
    let seen = try Trainer(
      labels: labels, rules: [], configuration: Self.configuration
    ).train(TrainingInput(pages: own.documents), provenance: Provenance([]))
    let memory = Predictions(name: "", of: try Classifier(model: seen), on: own)
    #expect(correct(memory, on: own) > 0.9)
  }

  @Test func `the labels of a source do not change what it is given`() throws {
    let right = corpus(sources: 8, ownWords: false)
    let swapped = corpus(sources: 8, ownWords: false, swapped: 3)
    let given = try [right, swapped].map { try predictions($0, folds: nil) }
    for number in right.documents.indices where right.documents[number].source == "s3" {
      #expect(given[0].documents[number] == given[1].documents[number])
    }
    #expect(given[0].documents != given[1].documents)
  }

  @Test func `articles are learned from, but for those of the sources that are asked about`() throws
  {
    let own = corpus(sources: 10, ownWords: true)
    func given(_ articles: [LabelledDocument]) throws -> Double {
      try correct(
        Predictions(
          crossValidating: Trainer(
            labels: labels, rules: [], configuration: Self.configuration),
          on: own, beside: articles, folds: 5), on: own)
    }
    /// The same texts again, of the sources that the names say.
    func articles(_ source: (LabelledDocument) -> String) -> [LabelledDocument] {
      own.documents.map {
        LabelledDocument(id: "again \($0.id)", source: source($0), blocks: $0.blocks)
      }
    }
    let alone = try given([])
    #expect(try given(articles { "other \($0.source)" }) > 0.9)
    #expect(try given(articles { $0.source }) == alone)
  }

  @Test func `leaving one source out is as many folds as sources`() throws {
    let corpus = corpus(sources: 7, ownWords: true)
    var steps: [[Int]] = []
    let trainer = try Trainer(labels: labels, rules: [])
    let left = try Predictions(crossValidating: trainer, on: corpus, folds: nil) {
      steps.append([$0, $1])
    }
    #expect(steps == (1...7).map { [$0, 7] })
    let many = try Predictions(crossValidating: trainer, on: corpus, folds: 100)
    #expect(left.documents == many.documents)
    #expect(left.name == "models that leave one of 7 sources out")
    #expect(many.name == "7-fold cross-validation")
  }

  @Test func `every document is labelled once, in its place`() throws {
    let corpus = corpus(sources: 9, ownWords: false)
    let predictions = try predictions(corpus, folds: 3)
    #expect(predictions.documents.count == corpus.documents.count)
    for (document, predictions) in zip(corpus.documents, predictions.documents) {
      #expect(predictions.map(\.range) == document.blocks.map(\.range))
    }
  }
}
