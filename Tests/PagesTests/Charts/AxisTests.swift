import Copydesk
import Pages
import Testing

@Suite struct AxisTests {
  @Test func `values lie between the ends, and beyond them at the ends`() {
    let ratio = Axis.ratio("a")
    #expect(ratio.position(of: 0.25) == 0.25)
    #expect(ratio.position(of: -1) == 0)
    #expect(ratio.position(of: 2) == 1)
    #expect(ratio.ticks.map(\.label) == ["0", "0.2", "0.4", "0.6", "0.8", "1"])
  }

  @Test func `each power of ten takes the same room`() {
    let percent = Axis.percentLogarithmic("a")
    for (tick, position) in zip(percent.ticks, [0, 0.25, 0.5, 0.75, 1]) {
      #expect(abs(percent.position(of: tick.value) - position) < 1e-12, "\(tick)")
    }
    #expect(percent.position(of: 0) == 0)
  }

  @Test(arguments: [
    (0, ["1", "10"]), (9, ["1", "10"]), (10, ["1", "10"]), (11, ["1", "10"]),
    (2_500, ["1", "10", "100", "1000"]), (10_000, ["1", "100", "10000"]),
    (30_000_000, ["1", "100", "10000", "1000000"]),
  ])
  func `counts have four ticks at most, and the largest fits`(largest: Int, ticks: [String]) {
    let axis = Axis.counts("a", upTo: largest)
    #expect(axis.ticks.map(\.label) == ticks)
    #expect(axis.domain.upperBound >= Double(largest))
    #expect(axis.position(of: 0) == 0)
    #expect(axis.position(of: 1) > 0)
  }

  @Test func `round ticks hold any range`() {
    func ticks(_ range: ClosedRange<Double>, scale: Double = 1) -> [String] {
      Axis.covering("a", range, scale: scale).ticks.map(\.label)
    }
    #expect(ticks(0...1, scale: 100) == ["0", "20", "40", "60", "80", "100"])
    #expect(ticks(-0.013...0.021) == ["-0.02", "-0.01", "0.00", "0.01", "0.02", "0.03"])
    #expect(ticks(0...0.0047, scale: 100) == ["0.0", "0.1", "0.2", "0.3", "0.4", "0.5"])
    #expect(ticks(3...3).count >= 2)
    var random = SplitMix64(seed: 5)
    for _ in 0..<2_000 {
      let one = Double.random(in: -50...50, using: &random)
      let sizes: [Double] = [1e-9, 1e-4, 0.1, 7, 400]
      let size = sizes.randomElement(using: &random) ?? 1
      let range = one...(one + Double.random(in: 0...size, using: &random))
      let axis = Axis.covering("a", range)
      #expect((2...7).contains(axis.ticks.count), "\(range)")
      #expect(axis.domain.lowerBound <= range.lowerBound + 1e-9)
      #expect(axis.domain.upperBound >= range.upperBound - 1e-9)
      let names = Set(axis.ticks.map(\.label))
      #expect(names.count == axis.ticks.count, "\(range)")
    }
  }
}
