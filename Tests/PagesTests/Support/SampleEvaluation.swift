import Copydesk
import Evaluation
import LabelledData
import Pages

/// A block of an evaluation that is made by hand.
struct SampleBlock {
  var gold: Int
  var given: Int
  /// The probabilities of the labels: `[label]`.
  var probabilities: [Double]
  var text: String

  init(_ gold: Int, given: Int, _ probabilities: [Double], _ text: String = "Fog came in.") {
    self.gold = gold
    self.given = given
    self.probabilities = probabilities
    self.text = text
  }
}

/// Labels, two of which are removed; one has a name that is markup.
func sampleLabels() throws -> LabelSet {
  try LabelSet([
    Label(name: "editorial", description: "", action: .keep, color: .none),
    Label(name: "<b>\"gifts\"&", description: "", action: .remove, color: .magenta),
    Label(name: "offers", description: "", action: .remove, color: .yellow),
  ])
}

/// The evaluation of documents whose labels were given by hand.
func evaluation(of documents: [[SampleBlock]], name: String = "by hand") throws -> Evaluation {
  let labels = try sampleLabels()
  let corpus = LabelledCorpus(
    documents: documents.enumerated().map { number, blocks in
      LabelledDocument(
        id: "\(number)", source: "s\(number)",
        blocks: blocks.map { .init(label: labels[$0.gold].name, text: $0.text) },
        origin: .init(path: "<i>.jsonl", line: number + 1))
    }, digest: "<digest>")
  let predictions = zip(corpus.documents, documents).map { document, blocks in
    zip(document.blocks, blocks).map {
      Prediction(range: $0.range, label: $1.given, probabilities: $1.probabilities)
    }
  }
  return Evaluation(
    of: Predictions(name: name, documents: predictions), on: corpus, labels: labels)
}

/// A page on an evaluation made by hand.
func evaluationPage(_ documents: [[SampleBlock]]) throws -> String {
  EvaluationPage(EvaluationReport(try evaluation(of: documents)), classifier: nil).source
}

/// The default model as if every sentence stood alone: it cuts whatever differs apart.
func cuttingModel() throws -> Model {
  var model = try Model.default()
  let labels = model.labels.count
  for (index, feature) in FeatureSpace(labels: model.labels).features.enumerated()
  where feature.source != .bayes {
    for label in 0..<labels { model.weights.features[index * labels + label] = 0 }
  }
  let even = [Double](repeating: 0, count: labels * labels)
  model.transitions = Transitions(
    start: Array(even.prefix(labels)), end: Array(even.prefix(labels)), between: even,
    inside: even)
  return model
}

/// A page as the command writes it, with evidence and a comparison, on ``samples``; by the default
/// model, unless told otherwise.
func evaluationPage(model: Model? = nil) throws -> String {
  let classifier = try Classifier(model: model ?? .default())
  let labels = classifier.model.labels
  let corpus = LabelledCorpus(
    documents: samples.enumerated().compactMap { number, sample in
      let lines = sample.text.split(separator: "\n").filter { !$0.allSatisfy(\.isWhitespace) }
      // Labels in turn, so that some of them are wrong.
      let blocks = lines.enumerated().map { index, line in
        LabelledDocument.Block(label: labels[(index + 1) % labels.count].name, text: String(line))
      }
      return blocks.isEmpty
        ? nil
        : LabelledDocument(
          id: "\(number)", source: sample.name, blocks: blocks,
          origin: .init(path: sample.name, line: 1))
    }, digest: "<digest>")
  let predictions = Predictions(name: "a <model>", of: classifier, on: corpus)
  let others = Predictions(
    name: "another <model>",
    documents: corpus.documents.map { document in
      document.blocks.map { block in
        Prediction(range: block.range, label: 0, probabilities: [0.75, 0.125, 0.125])
      }
    })
  let evaluation = Evaluation(of: predictions, on: corpus, labels: labels)
  let other = Evaluation(of: others, on: corpus, labels: labels)
  let report = EvaluationReport(evaluation, comparison: Comparison(evaluation, with: other))
  return EvaluationPage(report, classifier: classifier).source
}
