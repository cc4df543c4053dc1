internal import Copydesk
internal import JSONLines

/// A direction of a plot: what is drawn along it, and where each value lies.
package struct Axis: Sendable {
  /// What is drawn along it, with its unit.
  package let title: String

  /// The values that it shows.
  package let domain: ClosedRange<Double>

  /// The values that are named, in order.
  package let ticks: [Tick]

  private let isLogarithmic: Bool

  /// A value with its name.
  package struct Tick: Sendable, Equatable {
    package let value: Double
    package let label: String
  }

  /// Where a value lies: 0 at the start of the domain, 1 at its end. What lies outside of the domain
  /// is shown at the nearer end.
  package func position(of value: Double) -> Double {
    let value = min(max(value, domain.lowerBound), domain.upperBound)
    let (lower, upper) = (domain.lowerBound, domain.upperBound)
    guard isLogarithmic else { return (value - lower) / (upper - lower) }
    return naturalLogarithm(value / lower) / naturalLogarithm(upper / lower)
  }
}

extension Axis {
  /// Ratios from 0 to 1.
  package static func ratio(_ title: String) -> Axis {
    Axis(
      title: title, domain: 0...1,
      ticks: (0...5).map { Tick(value: Double($0) / 5, label: tenths(2 * $0)) },
      isLogarithmic: false)
  }

  /// Ratios in percent from 0.01 % to 100 %, each power of ten as wide as the next. Smaller ratios
  /// than 0.01 %, 0 among them, are shown at the start, which is named for that.
  package static func percentLogarithmic(_ title: String) -> Axis {
    Axis(
      title: title, domain: 0.0001...1,
      ticks: [
        Tick(value: 0.0001, label: "≤0.01"), Tick(value: 0.001, label: "0.1"),
        Tick(value: 0.01, label: "1"), Tick(value: 0.1, label: "10"), Tick(value: 1, label: "100"),
      ], isLogarithmic: true)
  }

  /// Counts up to at least `largest`, each power of ten as wide as the next, and four ticks at most.
  /// It starts at ½, so that a count of 1 can be seen, and that of 0 is none.
  package static func counts(_ title: String, upTo largest: Int) -> Axis {
    var powers = [1]
    while let power = powers.last, power * 10 <= max(10, largest) { powers.append(power * 10) }
    let step = (powers.count + 3) / 4
    let ticks = stride(from: 0, to: powers.count, by: step).map { exponent in
      Tick(value: Double(powers[exponent]), label: "\(powers[exponent])")
    }
    return Axis(
      title: title, domain: 0.5...Double(max(10, largest)), ticks: ticks, isLogarithmic: true)
  }

  /// A range of values, widened to round ones with at most seven ticks between equal steps of 1, 2 or
  /// 5 times a power of ten (Heckbert, "Nice numbers for graph labels", Graphics Gems, 1990). The
  /// values are finite and below 10^6 in size; ticks name `scale` times a value: 100 for percent.
  package static func covering(
    _ title: String, _ values: ClosedRange<Double>, scale: Double = 1
  ) -> Axis {
    let (lower, upper) = (values.lowerBound * scale, values.upperBound * scale)
    let least = max(upper - lower, 0.0001) / 5
    var (power, decimals) = (1_000_000.0, 0)
    while power > least {
      power /= 10
      decimals += power < 1 ? 1 : 0
    }
    var step = power
    if step < least { step = 2 * power }
    if step < least { step = 5 * power }
    if step < least {
      step = 10 * power
      decimals = max(0, decimals - 1)
    }
    let first = Int((lower / step).rounded(.down))
    let last = max(first + 1, Int((upper / step).rounded(.up)))
    let ticks = (first...last).map { number in
      let value = Double(number) * step
      return Tick(
        value: value / scale,
        label: decimals == 0 ? "\(Int(value.rounded()))" : fixed(value, decimals: decimals))
    }
    return Axis(
      title: title, domain: ticks[0].value...ticks[ticks.count - 1].value, ticks: ticks,
      isLogarithmic: false)
  }

  private static func tenths(_ count: Int) -> String {
    count % 10 == 0 ? "\(count / 10)" : fixed(Double(count) / 10, decimals: 1)
  }
}
