import Copydesk
import RuleStatistics
import Testing

/// Whether two numbers differ by less than half of the fourth decimal.
private func isClose(_ first: Double?, _ second: Double) -> Bool {
  first.map { abs($0 - second) < 0.00005 } ?? false
}

@Suite struct ProportionTests {
  @Test func `one sentence a cluster gives Wilson's interval`() throws {
    // Computed by hand: ((p + z²/2n) ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n).
    for (part, whole, low, high) in [
      (8, 10, 0.4902, 0.9433), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (1, 1, 0.2065, 1.0),
      (50, 100, 0.4038, 0.5962),
    ] {
      let clusters = (0..<whole).map { (part: $0 < part ? 1 : 0, whole: 1) }
      let proportion = Proportion(clusters)
      let interval = try #require(proportion.interval)
      #expect(isClose(proportion.value, Double(part) / Double(whole)))
      #expect(isClose(interval.lowerBound, low), "\(part)/\(whole): \(interval)")
      #expect(isClose(interval.upperBound, high), "\(part)/\(whole): \(interval)")
    }
  }

  @Test func `without sentences there is no share`() {
    let proportion = Proportion([(part: 0, whole: 0)])
    #expect(proportion.value == nil)
    #expect(proportion.interval == nil)
    #expect(proportion.clusters == 0)
  }

  @Test func `a cluster whose sentences are all alike counts as one sentence`() {
    let alike = Proportion([(20, 20), (0, 20), (20, 20), (0, 20)].map { (part: $0, whole: $1) })
    #expect(alike.effectiveSize == 4)
    let single = Proportion([(1, 1), (0, 1), (1, 1), (0, 1)].map { (part: $0, whole: $1) })
    #expect(alike.interval == single.interval)
    #expect(Proportion([(part: 3, whole: 30)]).effectiveSize == 1)
    #expect(Proportion([(part: 30, whole: 30), (part: 5, whole: 5)]).effectiveSize == 2)
  }

  @Test func `clusters with the same share do not widen the interval`() {
    let proportion = Proportion((0..<10).map { _ in (part: 3, whole: 10) })
    #expect(proportion.effectiveSize == 100)
  }

  @Test func `the interval holds the true share of clustered sentences about 95 times in 100`() {
    var random = SplitMix64(seed: 7)
    func chance(_ share: Double) -> Bool {
      Double(random.next() >> 11) * 0x1p-53 < share
    }
    var held = 0
    let samples = 2_000
    for _ in 0..<samples {
      // Clusters of 1 to 12 sentences; half of them have 5 % of the sentences count, half 35 %.
      let clusters = (0..<60).map { _ in
        let share = chance(0.5) ? 0.05 : 0.35
        let whole = 1 + random.next(below: 12)
        return (part: (0..<whole).count { _ in chance(share) }, whole: whole)
      }
      if Proportion(clusters).interval?.contains(0.2) ?? false { held += 1 }
    }
    #expect((0.93...0.97).contains(Double(held) / Double(samples)), "\(held) of \(samples)")
  }
}
