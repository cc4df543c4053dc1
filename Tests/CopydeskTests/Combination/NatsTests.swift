import Copydesk
import Testing

@Suite struct NatsTests {
  @Test func `weights on the grid add up to the same in any order`() {
    var random = SplitMix64(seed: 29)
    for _ in 0..<200 {
      let weights = (0..<200).map { _ in onGrid(random.number(in: -1_000.0...1_000.0)) }
      let sum = weights.reduce(0, +)
      #expect(weights.reversed().reduce(0, +) == sum)
      #expect(weights.shuffled(using: &random).reduce(0, +) == sum)
      #expect(onGrid(sum) == sum)
    }
  }

  @Test func `a weight moves by half a step at most`() {
    var random = SplitMix64(seed: 30)
    for _ in 0..<1_000 {
      let weight = random.number(in: -50.0...50.0)
      #expect(abs(onGrid(weight) - weight) <= 0x1p-17)
      #expect(onGrid(onGrid(weight)) == onGrid(weight))
    }
  }

  @Test func `evidence is on the grid`() {
    let evidence = Evidence(source: .bayes, label: 0, weight: 0.1, range: 0..<1)
    #expect(evidence.weight == onGrid(0.1))
    #expect(evidence.weight != 0.1)
  }

  @Test(arguments: [
    (Evidence.Source.prior, "prior"), (.rule("a.b"), "rule a.b"), (.bayes, "bayes"),
    (.block, "block"), (.layout("sentence"), "layout sentence"), (.neighbours, "neighbours"),
    (.context, "context"),
  ])
  func `sources of evidence have names to print`(source: Evidence.Source, name: String) {
    #expect("\(source)" == name)
  }
}
