import Copydesk
import Evaluation
import LabelledData
import Testing

@Suite struct OverlapTests {
  private let story = """
    The ferry turned back at noon on Tuesday because the fog over the outer islands had not \
    lifted, the harbour master said, and the two hundred passengers who had waited since dawn \
    were given soup and a place to sleep in the old customs house beside the quay.
    """
  private let unrelated = """
    A new reading room opens next to the library in spring, with forty seats, a garden that the \
    school will look after, and a shelf for the chess club that used to meet above the bakery.
    """

  private func overlap(
    _ documents: [(source: String, texts: [String])], trainedOn sketches: TrainingSketches
  ) throws -> Overlap {
    let corpus = LabelledCorpus(
      documents: documents.enumerated().map { number, document in
        LabelledDocument(
          id: "\(number)", source: document.source,
          blocks: document.texts.map { .init(label: "editorial", text: $0) })
      }, digest: "")
    let predictions = Predictions(
      name: "", documents: [[Prediction]](repeating: [], count: documents.count))
    return Overlap(
      of: Evaluation(of: predictions, on: corpus, labels: try threeLabels()), with: sketches)
  }

  @Test func `a copied block and one that was lightly edited are found, others are not`() throws {
    let edited = story.replacing("noon", with: "midday")
    let sketches = TrainingSketches(sources: ["Gazette"], blocks: [story, "Fog came in."])
    let overlap = try overlap(
      [("Tribune", [unrelated, story]), ("Herald", [edited.uppercased(), "Fog came in."])],
      trainedOn: sketches)
    #expect(overlap.sources.isEmpty)
    #expect(overlap.blocks.map(\.document) == [0, 1])
    #expect(overlap.blocks.map(\.block) == [1, 0])
    #expect(overlap.blocks[0].similarity == 1)
    #expect((0.75..<1).contains(overlap.blocks[1].similarity))
  }

  @Test func `a shared source is named once, however it is written`() throws {
    let sketches = TrainingSketches(sources: [" the gazette", "Herald"])
    let overlap = try overlap(
      [("Tribune", [story]), ("The Gazette ", [story]), ("The Gazette ", [unrelated])],
      trainedOn: sketches)
    #expect(overlap.sources == ["The Gazette "])
    #expect(overlap.blocks.isEmpty)
    #expect(!overlap.isEmpty)
  }

  @Test func `a model that was trained on other things shares nothing`() throws {
    let sketches = TrainingSketches(sources: ["Gazette"], blocks: [unrelated])
    #expect(try overlap([("Tribune", [story])], trainedOn: sketches).isEmpty)
  }

  @Test func `a text that is there twice is found twice`() throws {
    let overlap = try overlap(
      [("Tribune", [story, unrelated, story])],
      trainedOn: TrainingSketches(blocks: [story]))
    #expect(overlap.blocks.map(\.block) == [0, 2])
  }
}
