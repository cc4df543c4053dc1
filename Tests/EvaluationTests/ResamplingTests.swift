import Evaluation
import Testing

@Suite struct ResamplingTests {
  private func resamples(_ sources: [String], seed: UInt64 = 1) -> [[Int]] {
    var all: [[Int]] = []
    Resampling(sources: sources, seed: seed).forEachResample { all.append($0) }
    return all
  }

  @Test func `many sources are drawn whole, and a resample weighs as much as all of them`() {
    let sources = (0..<60).map { "\($0 % 30)" }
    let resampling = Resampling(sources: sources, seed: 1)
    #expect(resampling.unit == .source)
    #expect(resampling.unitCount == 30)
    let resamples = resamples(sources)
    #expect(resamples.count == Resampling.resamples)
    for weights in resamples {
      #expect(weights.count == 30)
      #expect(abs(weights.reduce(0, +) - 30_000) < 30)
    }
  }

  @Test func `documents of few sources are drawn within each`() {
    // Sources of two, three and five documents; two that are alone are drawn together.
    let sources = ["a", "b", "c", "a", "b", "c", "x", "b", "c", "c", "c", "y"]
    let resampling = Resampling(sources: sources, seed: 1)
    #expect(resampling.unit == .document)
    #expect(resampling.unitCount == 12)
    var seen: Set<[Int]> = []
    let groups: [(String, Int)] = [("a", 2), ("b", 3), ("c", 5), ("xy", 2)]
    for weights in resamples(sources) {
      for (group, count) in groups {
        let weight = zip(sources, weights).filter { group.contains($0.0) }.reduce(0) { $0 + $1.1 }
        #expect(abs(weight - 1_000 * count) <= count)
      }
      seen.insert(weights)
    }
    #expect(seen.count > 200)
  }

  @Test func `one document that is alone is drawn with another source`() {
    let weights = resamples(["a", "a", "b"])
    #expect(weights.contains { $0[2] == 0 })
    #expect(weights.contains { $0[2] > 0 })
  }

  @Test func `the variance of a mean is that of its formula`() {
    // Documents worth 0, 1, 2, … of a source: the variance of the mean is s²/n.
    for counts in [[2, 2, 2, 2, 2], [4, 6], [25]] {
      let sources = counts.enumerated().flatMap { index, count in
        [String](repeating: "\(index)", count: count)
      }
      let values = counts.flatMap { (0..<$0).map(Double.init) }
      let total = Double(sources.count)
      // Of 0, 1, …, n − 1: s² = n (n + 1) / 12.
      let variances = counts.map { Double($0 * $0 * ($0 + 1)) / 12 }
      let expected = variances.reduce(0, +) / (total * total)
      let means = resamples(sources).map { weights -> Double in
        let sum = zip(values, weights).reduce(0.0) { $0 + $1.0 * Double($1.1) }
        return sum / (1_000 * total)
      }
      let mean = means.reduce(0, +) / Double(means.count)
      let squares = means.map { ($0 - mean) * ($0 - mean) }
      let variance = squares.reduce(0, +) / Double(means.count)
      #expect(abs(variance / expected - 1) < 0.15, "\(counts)")
    }
  }

  @Test func `a seed gives its resamples and no others`() {
    let sources = (0..<25).map { "\($0)" }
    #expect(resamples(sources) == resamples(sources))
    #expect(resamples(sources) != resamples(sources, seed: 2))
  }
}
