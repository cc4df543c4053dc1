// Logarithm and exponential from basic arithmetic only. The C library's differ in the last digit
// between platforms and versions; with these the same data give the same model, and the same model
// the same output, on every platform that rounds as IEEE 754 says. Checked against the C library in
// `LogarithmsTests`: relative error below 4e-16.

/// ln 2, split so that `n * ln2High` is exact for |n| < 2^20.
private let ln2High = 0x1.62e42fee00000p-1
private let ln2Low = 0x1.a39ef35793c76p-33

/// 1/25, 1/23, … 1/3.
private let inverseOddNumbers: InlineArray<12, Double> = [
  1.0 / 25, 1.0 / 23, 1.0 / 21, 1.0 / 19, 1.0 / 17, 1.0 / 15, 1.0 / 13, 1.0 / 11, 1.0 / 9,
  1.0 / 7, 1.0 / 5, 1.0 / 3,
]

/// 1/13!, 1/12!, … 1/0!.
private let inverseFactorials: InlineArray<14, Double> = [
  1.0 / 6_227_020_800, 1.0 / 479_001_600, 1.0 / 39_916_800, 1.0 / 3_628_800, 1.0 / 362_880,
  1.0 / 40_320, 1.0 / 5_040, 1.0 / 720, 1.0 / 120, 1.0 / 24, 1.0 / 6, 1.0 / 2, 1, 1,
]

/// The natural logarithm of a positive, finite number.
///
/// With x = m · 2^e and m in [√½, √2): ln x = e ln 2 + 2 artanh((m − 1)/(m + 1)), the series of
/// which converges like 0.03^k (Abramowitz and Stegun, 4.1.27).
///
/// - Precondition: `x` is greater than 0, normal and finite.
public func naturalLogarithm(_ x: Double) -> Double {
  precondition(x.isNormal && x > 0, "the logarithm of \(x) is not defined")
  var exponent = Double(x.exponent)
  var significand = x.significand
  if significand > 1.414_213_562_373_095_1 {
    significand /= 2
    exponent += 1
  }
  let ratio = (significand - 1) / (significand + 1)
  let square = ratio * ratio
  var series = 0.0
  for term in inverseOddNumbers.indices { series = (series + inverseOddNumbers[term]) * square }
  let logarithm = 2 * ratio + (2 * ratio * series + exponent * ln2Low)
  return exponent * ln2High + logarithm
}

/// e to the power of `x`; 0 below −700, and infinite above 700.
///
/// With n = round(x / ln 2) and r = x − n ln 2, |r| ≤ 0.35: e^x = 2^n · e^r, and Taylor's series of
/// e^r to the 13th term.
public func exponential(_ x: Double) -> Double {
  if x < -700 { return 0 }
  if x > 700 { return .infinity }
  let power = (x * 1.442_695_040_888_963_4).rounded()
  let remainder = (x - power * ln2High) - power * ln2Low
  var series = inverseFactorials[0]
  for term in 1..<inverseFactorials.count { series = series * remainder + inverseFactorials[term] }
  return series * Double(sign: .plus, exponent: Int(power), significand: 1)
}

/// ln Σ e^x, without overflow; −∞ for no values or for −∞ alone.
package func logSumExp(_ values: [Double]) -> Double { logSumExp(values.span) }

/// ln Σ e^x, as above.
func logSumExp(_ values: Span<Double>) -> Double {
  var largest = -Double.infinity
  for index in values.indices { largest = max(largest, values[index]) }
  guard largest > -.infinity else { return largest }
  var sum = 0.0
  for index in values.indices {
    let distance = values[index] - largest
    if distance == 0 {
      sum += 1
    } else if distance > negligible {
      sum += exponential(distance)
    }
  }
  return sum == 1 ? largest : largest + naturalLogarithm(sum)
}

/// Below this, e^x is less than a thousandth of what a sum of 1 or more can hold.
private let negligible = -45.0
