import Copydesk
import Testing

@Suite struct NGramCountsTests {
  @Test func `counts stand in the order of their hashes, whatever order they came in`() {
    var random = SplitMix64(seed: 27)
    for labels in [2, 3, 5] {
      let entries = Dictionary(
        (0..<100).map { _ in
          (random.next(), (0..<labels).map { _ in random.number(in: 0...1_000) })
        }, uniquingKeysWith: { first, _ in first })
      let shuffled = entries.map { (hash: $0.key, eighths: $0.value) }.shuffled(using: &random)
      let counts = NGramCounts(shuffled, labelCount: labels)
      #expect(counts.hashes == entries.keys.sorted())
      for (index, hash) in counts.hashes.enumerated() {
        #expect(Array(counts.counts(of: index)) == entries[hash])
      }
      #expect(
        NGramCounts(hashes: counts.hashes, eighths: counts.eighths, labelCount: labels) == counts)
    }
  }

  @Test(arguments: [[2, 1], [1, 1], [1, 3, 2], [.max, 0]] as [[UInt64]])
  func `hashes that do not ascend are refused`(hashes: [UInt64]) {
    let eighths = [Int](repeating: 1, count: hashes.count * 2)
    #expect(NGramCounts(hashes: hashes, eighths: eighths, labelCount: 2) == nil)
    #expect(NGramCounts(hashes: [1, 2], eighths: [1, 1, 1, 1], labelCount: 2) != nil)
  }

  @Test func `no counts are none`() {
    #expect(NGramCounts.none(labelCount: 3).hashes.isEmpty)
    #expect(NGramCounts.none(labelCount: 3) == NGramCounts([], labelCount: 3))
  }
}
