import Copydesk
import LabelledData
import Testing

@Suite struct DataSplitTests {
  /// Documents of sources of very different sizes, with labels of very different frequency.
  private func documents(sources: Int, seed: UInt64) -> [LabelledDocument] {
    var random = SplitMix64(seed: seed)
    return (0..<sources).flatMap { source in
      (0..<1 + random.next(below: random.once(in: 8) ? 20 : 3)).map { number in
        LabelledDocument(
          id: "\(source)/\(number)", source: "paper \(source)",
          blocks: (0..<random.next(below: 12)).map { _ in
            .init(
              label: random.once(in: 12) ? "rare" : random.once(in: 4) ? "some" : "much", text: "t")
          })
      }
    }.shuffled(using: &random)
  }

  @Test func `no source is in two parts, and every label comes near to its share`() {
    for seed in 0..<20 as Range<UInt64> {
      let documents = documents(sources: 120, seed: seed)
      let shares = [0.7, 0.2, 0.1]
      let parts = DataSplit(documents, shares: shares.map { $0 * 50 }, seed: seed).parts
      #expect(parts.count == documents.count)
      var partOfSource: [String: Int] = [:]
      for (document, part) in zip(documents, parts) {
        #expect(partOfSource.updateValue(part, forKey: document.source) ?? part == part)
      }
      for label in ["rare", "some", "much"] {
        let counts = shares.indices.map { part in
          zip(documents, parts).reduce(0) { sum, pair in
            sum + (pair.1 == part ? pair.0.blocks.count { $0.label == label } : 0)
          }
        }
        for (count, share) in zip(counts, shares) {
          let found = Double(count) / Double(counts.reduce(0, +))
          #expect(abs(found - share) < 0.02, "\(seed) \(label): \(found) of \(share)")
        }
      }
    }
  }

  @Test func `the seed decides, and nothing else, not even the order of the documents`() {
    let all = documents(sources: 40, seed: 1)
    let one = DataSplit(all, shares: [1, 1], seed: 7).parts
    let reversed = DataSplit(all.reversed(), shares: [1, 1], seed: 7).parts
    #expect(reversed == one.reversed())
    #expect(DataSplit(all, shares: [1, 1], seed: 8).parts != one)
  }

  @Test func `a seed means the same everywhere`() {
    let documents = (0..<12).map { number in
      LabelledDocument(
        id: "\(number)", source: "paper \(number)", blocks: [.init(label: "story", text: "Rain.")])
    }
    #expect(
      DataSplit(documents, shares: [3, 1], seed: 1).parts == [0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 1, 0])
  }
}
