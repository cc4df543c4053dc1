import Copydesk
import LabelledData
import Review
import Testing

@Suite struct ReviewItemTests {
  @Test func `a block stands between the sentences around it`() throws {
    let found = try items([("s", "The ferry left. It rained.\n\nPlease donate today!\n\nFog came.")]
    )
    #expect(
      found.map(\.text) == ["The ferry left. It rained.", "Please donate today!", "Fog came."])
    #expect(found.map(\.before) == [nil, "It rained.", "Please donate today!"])
    #expect(found.map(\.after) == ["Please donate today!", "Fog came.", nil])
    #expect(found[1].id == "d0#28-48")
  }

  @Test func `of labelled data the blocks that nobody judged are asked about`() throws {
    let document = LabelledDocument(
      id: "a", source: "s",
      blocks: [
        .init(label: "editorial", text: "The ferry turned back at noon, said the harbour master."),
        .init(label: "editorial", text: "It rained.", judged: true),
        .init(
          label: "editorial", text: "Please donate today: your donation supports our reporting."),
        .init(label: "other", text: "Menu", judged: false),
      ])
    let found = ReviewItem.items(
      of: document, isLabelled: true, classifier: try Classifier.default()
    ).items
    #expect(found.map(\.given) == ["editorial", "editorial", "other"])
    #expect(found[0].margin > 0)
    #expect(found[1].margin < 0)
    #expect(found[1].before == "It rained.")
  }
}
