import Evaluation
import LabelledData
import Testing

@Suite struct SlicingTests {
  private func total(_ slice: Slicing.Slice) -> Int {
    slice.measurement.figures.confusion.total
  }

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func `every block is in one slice of each property that it has`(seed: UInt64) throws {
    let evaluation = try RandomPages.evaluation(seed: seed, sources: 3)
    let documents = evaluation.corpus.documents
    let slicings = Dictionary(
      uniqueKeysWithValues: evaluation.slicings.map { ($0.property, $0.slices) })
    let expected: [BlockProperty: Int] = [
      .length: evaluation.blocks.count, .place: evaluation.blocks.count,
      .source: evaluation.blocks.count,
      .language: evaluation.blocks.count { documents[$0.document].language != nil },
      .judged: evaluation.blocks.count {
        documents[$0.document].blocks[$0.block].judged != nil
      },
    ]
    for (property, count) in expected {
      let slices = try #require(slicings[property])
      #expect(slices.reduce(0) { $0 + total($1) } == count, "\(property)")
      #expect(Set(slices.map(\.name)).count == slices.count)
      #expect(slices.allSatisfy { total($0) > 0 })
    }
  }

  @Test func `slices have the blocks that their names tell`() throws {
    let evaluation = try RandomPages.evaluation(seed: 2, sources: 3)
    let documents = evaluation.corpus.documents
    func count(_ property: BlockProperty, _ name: String) throws -> Int {
      let slicing = try #require(evaluation.slicings.first { $0.property == property })
      return try total(#require(slicing.slices.first { $0.name == name }))
    }
    func blocks(_ isIn: (ScoredBlock) -> Bool) -> Int { evaluation.blocks.count { isIn($0) } }
    #expect(try count(.place, "first block") == blocks { $0.block == 0 })
    #expect(
      try count(.place, "last block")
        == blocks { $0.block > 0 && $0.block == documents[$0.document].blocks.count - 1 })
    #expect(try count(.source, "2") == blocks { documents[$0.document].source == "2" })
    #expect(try count(.language, "en") == blocks { documents[$0.document].language == "en" })
    #expect(
      try count(.length, "5–9 words") == blocks { (5...9).contains($0.words.reduce(0, +)) })
    #expect(
      try count(.judged, "not judged")
        == blocks { documents[$0.document].blocks[$0.block].judged == false })
  }
}
