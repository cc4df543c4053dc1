import Copydesk
import Evaluation
import LabelledData
import Testing

@Suite struct EvaluationTests {
  private static func page(_ id: String) -> LabelledDocument {
    LabelledDocument(
      id: id, source: "s",
      blocks: [
        .init(
          label: "editorial", text: "The ferry turned back at noon, the harbour master said."),
        .init(label: "other", text: "Share this page"),
        .init(
          label: "fundraising",
          text: "Please donate today: your donation helps us keep reporting."),
        .init(label: "editorial", text: "\u{200D}"),
        .init(label: "subscription", text: "Subscribe to our newsletter"),
      ])
  }

  private func evaluation(of documents: [LabelledDocument]) throws -> Evaluation {
    let classifier = try Classifier.default()
    let corpus = LabelledCorpus(documents: documents, digest: "")
    return Evaluation(
      of: Predictions(name: "", of: classifier, on: corpus), on: corpus,
      labels: classifier.model.labels)
  }

  @Test func `every block with a label of the model is scored, context is not`() throws {
    let evaluation = try evaluation(of: [Self.page("1")])
    #expect(evaluation.contextBlocks == 1)
    #expect(evaluation.blocks.map(\.gold) == [0, 1, 0, 2])
    #expect(evaluation.blocks.map { $0.words.reduce(0, +) } == [10, 9, 0, 4])
    #expect(evaluation.blocks.filter { $0.words != [0, 0, 0] }.map(\.predicted) == [0, 1, 2])
  }

  @Test func `distinct blocks leave out short ones and count a text once`() throws {
    let evaluation = try evaluation(of: [Self.page("1"), Self.page("2")])
    #expect(evaluation.blocks.count == 8)
    #expect(evaluation.distinctBlocks.map(\.gold) == [0, 1])
  }
}
