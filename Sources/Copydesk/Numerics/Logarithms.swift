// Logarithm and exponential from basic arithmetic only. The C library's differ in the last digit
// between platforms and versions; with these the same data give the same model, and the same model
// the same output, on every platform that rounds as IEEE 754 says. Checked against the C library in
// `LogarithmsTests`: relative error below 4e-16.

/// ln 2, split so that `n * ln2High` is exact for |n| < 2^20.
private let ln2High = 0x1.62e42fee00000p-1
private let ln2Low = 0x1.a39ef35793c76p-33

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
  for term in stride(from: 25, through: 3, by: -2) { series = (series + 1 / Double(term)) * square }
  let logarithm = 2 * ratio + (2 * ratio * series + exponent * ln2Low)
  return exponent * ln2High + logarithm
}

/// e to the power of `x`; 0 below −700, and infinite above 700.
///
/// With n = round(x / ln 2) and r = x − n ln 2, |r| ≤ 0.35: e^x = 2^n · e^r, and Taylor's series of
/// e^r to the 17th term.
public func exponential(_ x: Double) -> Double {
  if x < -700 { return 0 }
  if x > 700 { return .infinity }
  let power = (x * 1.442_695_040_888_963_4).rounded()
  let remainder = (x - power * ln2High) - power * ln2Low
  var series = 1.0
  for term in stride(from: 17.0, through: 1.0, by: -1.0) { series = 1 + series * remainder / term }
  return series * Double(sign: .plus, exponent: Int(power), significand: 1)
}

/// ln Σ e^x, without overflow; −∞ for no values or for −∞ alone.
package func logSumExp(_ values: [Double]) -> Double {
  var largest = -Double.infinity
  for value in values { largest = max(largest, value) }
  guard largest > -.infinity else { return largest }
  var sum = 0.0
  for value in values { sum += exponential(value - largest) }
  return largest + naturalLogarithm(sum)
}
