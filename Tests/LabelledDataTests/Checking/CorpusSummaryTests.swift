import LabelledData
import Testing

@Suite struct CorpusSummaryTests {
  private let documents = [
    LabelledDocument(
      id: "1", source: "gazette", language: "en",
      blocks: [
        .init(label: "story", text: "Rain  fell.", judged: true),
        .init(label: "appeal", text: "Give!", judged: false),
      ], origin: .init(path: "a", line: 1)),
    LabelledDocument(
      id: "2", source: "courier", language: "en",
      blocks: [.init(label: "story", text: "rain fell."), .init(label: "appeal", text: "GIVE!")],
      origin: .init(path: "a", line: 2)),
    LabelledDocument(
      id: "3", source: "courier",
      blocks: [.init(label: "story", text: "Snow."), .init(label: "story", text: "Give!")],
      origin: .init(path: "b", line: 1)),
  ]

  @Test func `blocks are counted by label, source and language`() {
    let summary = CorpusSummary(documents)
    #expect(summary.documents == 3)
    #expect(summary.all.blocks == 6)
    #expect(summary.all.texts == 3)
    #expect(summary.all.bytes == 41)
    #expect(summary.labels.map(\.name) == ["story", "appeal"])
    #expect(summary.labels.map(\.count.blocks) == [4, 2])
    #expect(summary.labels.map(\.count.documents) == [3, 2])
    #expect(summary.labels.map(\.count.texts) == [3, 1])
    #expect(summary.labels.map(\.count.judged) == [1, 0])
    #expect(summary.labels.map(\.count.unjudged) == [0, 1])
    #expect(summary.sources.map(\.name) == ["courier", "gazette"])
    #expect(summary.sources.map(\.count.documents) == [2, 1])
    #expect(summary.languages.map(\.name) == ["en", nil])
    #expect(summary.languages.map(\.count.blocks) == [4, 2])
  }

  @Test func `texts and documents that occur more than once are found`() {
    let summary = CorpusSummary(documents)
    #expect(
      summary.repeatedTexts.map { "\($0.text) \($0.blocks) \($0.sources) \($0.origin.line)" }
        == ["Give! 3 2 1", "Rain  fell. 2 2 1"])
    #expect(
      summary.repeatedDocuments.map { $0.map { "\($0.path):\($0.line)" } } == [["a:1", "a:2"]])
  }
}
