internal import ArgumentParser
internal import Copydesk
internal import Evaluation
internal import LabelledData

struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compare a model's labels with those of labelled documents.",
    discussion: """
      Prints precision, recall, F1 and support of each label, their means, the confusion matrix, \
      and what matters most: how much of the articles would be lost, and how much of the rest \
      removed. A ratio without a denominator is n/a.

      Blocks with a context label are shown to the model in their places and not scored.
      """)

  @Option(
    help: ArgumentHelp(
      "Labelled documents: a JSON Lines file, or a folder of *.jsonl.", valueName: "path"))
  var data: String

  @Option(
    help: ArgumentHelp("The model file; without it, the embedded default model.", valueName: "path")
  )
  var model: String?

  @Option(
    help: ArgumentHelp(
      "A label whose blocks are context; can be given more than once.", valueName: "label"))
  var contextLabel = ["other"]

  func run() throws {
    let classifier = try loadClassifier(model)
    let labels = classifier.model.labels
    let names = labels.labels.map(\.name)
    let corpus = try loadCorpus(data, labels: names + contextLabel.filter { !names.contains($0) })
    let evaluation = Evaluation(of: classifier, on: corpus)
    guard !evaluation.blocks.isEmpty else {
      throw CommandFailure.input(
        "\(data): no block has one of the labels \(names.joined(separator: ", "))")
    }
    let output = try Output(path: nil)
    try output.write(
      """
      \(evaluation.documents) documents, \(evaluation.blocks.count) blocks scored, \
      \(evaluation.contextBlocks) context blocks not scored

      ALL BLOCKS
      \(table(evaluation.all))

      DISTINCT BLOCKS OF FIVE WORDS OR MORE
      \(table(evaluation.distinct))

      """)
    try output.finish()
  }
}
