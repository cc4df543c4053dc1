import Copydesk
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The distance of two numbers, as a share of the second.
private func relativeError(_ value: Double, _ exact: Double) -> Double {
  exact == 0 ? abs(value) : abs((value - exact) / exact)
}

@Suite struct LogarithmsTests {
  /// What the source promises, and half a unit in the last place for the C library's own rounding.
  private static let tolerance = 4e-16 + 0x1p-53

  @Test func `the logarithm is the C library's on numbers of every size`() {
    var random = SplitMix64(seed: 12)
    var worst = 0.0
    for _ in 0..<200_000 {
      let x = Double(
        sign: .plus, exponent: random.number(in: -1_022...1_023),
        significand: random.number(in: 1.0...2.0))
      guard x.isFinite else { continue }
      worst = max(worst, relativeError(naturalLogarithm(x), log(x)))
    }
    #expect(worst < Self.tolerance)
  }

  @Test func `the logarithm is the C library's close to 1, where it vanishes`() {
    var random = SplitMix64(seed: 13)
    var worst = 0.0
    for power in 1...52 {
      for _ in 0..<2_000 {
        let distance = random.number(in: 1.0...2.0) * pow(2, Double(-power))
        for x in [1 + distance, 1 - distance / 2] where x != 1 {
          worst = max(worst, relativeError(naturalLogarithm(x), log(x)))
        }
      }
    }
    #expect(worst < Self.tolerance)
    #expect(naturalLogarithm(1) == 0)
  }

  @Test func `the exponential is the C library's`() {
    var random = SplitMix64(seed: 14)
    var worst = 0.0
    for number in 0..<200_000 {
      let limit = [1e-9, 0.4, 3, 40, 700][number % 5]
      let x = random.number(in: -limit...limit)
      worst = max(worst, relativeError(exponential(x), exp(x)))
    }
    #expect(worst < Self.tolerance)
  }

  @Test func `the exponential has its known values at the edges`() {
    #expect(exponential(0) == 1)
    #expect(exponential(-700.1) == 0)
    #expect(exponential(-.infinity) == 0)
    #expect(exponential(700.1) == .infinity)
    #expect(exponential(700).isFinite)
    #expect(exponential(-700) > 0)
  }

  @Test func `the exponential of a negative number is a probability`() {
    var random = SplitMix64(seed: 15)
    for power in 0...60 {
      for _ in 0..<500 {
        let x = -random.number(in: 0.0...1.0) * pow(2, Double(9 - power))
        #expect((0...1).contains(exponential(x)))
      }
    }
  }

  @Test func `the sum in logarithms is the sum`() {
    var random = SplitMix64(seed: 16)
    for _ in 0..<2_000 {
      let values = (0..<random.number(in: 1...8)).map { _ in random.number(in: -30.0...30.0) }
      let expected = log(values.map { exp($0) }.reduce(0, +))
      #expect(abs(logSumExp(values) - expected) < 1e-12)
      // What would overflow or vanish by itself does not.
      for shift in [-1e5, 1e5] {
        #expect(abs(logSumExp(values.map { $0 + shift }) - (expected + shift)) < 1e-9)
      }
      #expect(abs(logSumExp(values + [-.infinity]) - expected) < 1e-12)
    }
  }

  @Test func `the sum of nothing is nothing`() {
    #expect(logSumExp([]) == -.infinity)
    #expect(logSumExp([-.infinity, -.infinity]) == -.infinity)
    #expect(logSumExp([2.5]) == 2.5)
  }
}
