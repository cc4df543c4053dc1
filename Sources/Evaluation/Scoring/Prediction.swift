public import Copydesk
public import LabelledData

/// What a stretch of a document was labelled as, by a classifier or by any other program.
public struct Prediction: Sendable, Equatable {
  /// The stretch: a half-open range of UTF-8 bytes of the document's text.
  public let range: Range<Int>

  /// The index of the label that it was given.
  public let label: Int

  /// The probability of each label, in 0...1: `[label]`. They need not add up to 1: the rest is the
  /// probability that the stretch has several labels.
  public let probabilities: [Double]

  /// Makes a prediction.
  public init(range: Range<Int>, label: Int, probabilities: [Double]) {
    self.range = range
    self.label = label
    self.probabilities = probabilities
  }

  /// A prediction of which one label and its probability are known: the other labels share the rest
  /// equally.
  init(range: Range<Int>, label: Int, confidence: Double, labels: Int) {
    var probabilities = [Double](
      repeating: labels > 1 ? (1 - confidence) / Double(labels - 1) : 0, count: labels)
    probabilities[label] = confidence
    self.init(range: range, label: label, probabilities: probabilities)
  }
}

/// The labels of every document of a corpus.
public struct Predictions: Sendable {
  /// What was evaluated, for people: a model or a file.
  public let name: String

  /// `[document]`, in the order of the corpus; the predictions of each in order, not overlapping.
  public let documents: [[Prediction]]

  /// Makes predictions.
  public init(name: String, documents: [[Prediction]]) {
    self.name = name
    self.documents = documents
  }

  /// Classifies every document of a corpus.
  public init(name: String, of classifier: Classifier, on corpus: LabelledCorpus) {
    self.init(
      name: name, documents: corpus.documents.map { Self.predictions(of: classifier, on: $0) })
  }

  /// Classifies a document.
  public static func predictions(
    of classifier: Classifier, on document: LabelledDocument
  ) -> [Prediction] {
    classifier.classify(document.input, language: document.language).decisions.map { decision in
      Prediction(
        range: decision.range, label: decision.label,
        probabilities: decision.scores.map { exponential($0) })
    }
  }
}
