internal import Copydesk

private let classifiers = Result {
  (standard: try Classifier.default(), small: try Classifier(model: smallModel()))
}

/// Labelling and explaining give the same stretches, which tile the document; the evidence of each
/// adds up exactly to its scores, and confidences are probabilities.
///
/// The first byte of the input chooses the format and the model: mostly a small one, which is faster.
/// The rest is the text.
func checkClassification(_ bytes: [UInt8]) throws {
  let classifiers = try classifiers.get()
  var (choices, text) = bytes.split(choices: 1)
  let choice = choices.number(below: 16)
  let document = try Document(
    utf8: repairingUTF8(text).bytes, format: choice % 2 == 0 ? .plain : .markdown)
  try checkLabelling(document, by: choice < 2 ? classifiers.standard : classifiers.small)
}

/// The property for one document and classifier.
func checkLabelling(_ document: Document, by classifier: Classifier) throws(BrokenProperty) {
  var workspace = classifier.makeWorkspace()
  let labelled = classifier.spans(of: document, in: &workspace)
  let explained = classifier.classify(document)
  try expect(
    labelled.spans == explained.decisions.map(\.span), "labelling and explaining agree")
  try expect(labelled.limitHits == explained.limitHits, "labelling and explaining hit limits alike")
  try checkTiling(
    labelled.spans.map(\.range), of: 0..<document.utf8.count, in: document.utf8)
  for decision in explained.decisions {
    try expect((0...1).contains(decision.confidence), "a confidence is a probability")
    for (label, score) in decision.scores.enumerated() {
      let sum = decision.evidence.filter { $0.label == label }.reduce(0) { $0 + $1.weight }
      try expect(sum == score, "the evidence adds up: \(sum) is \(score)")
    }
  }
}
