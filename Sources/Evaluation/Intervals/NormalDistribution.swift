internal import Copydesk

/// The probability that a standard normal variable is below `x`.
///
/// Φ(x) = 1/2 + φ(x) (x + x³/3 + x⁵/(3·5) + …) (Marsaglia, "Evaluating the normal distribution",
/// 2004), to about 1e-15; 0 and 1 beyond ±8.
package func normalProbability(below x: Double) -> Double {
  guard x > -8 else { return 0 }
  guard x < 8 else { return 1 }
  var (term, sum, divisor) = (x, x, 1.0)
  while sum + term != sum || divisor == 1, divisor < 500 {
    divisor += 2
    term *= x * x / divisor
    sum += term
  }
  let logDensity = -x * x / 2 - naturalLogarithm(2 * .pi) / 2
  return 0.5 + exponential(logDensity) * sum
}

/// The value that a standard normal variable is below with a probability: the inverse of
/// ``normalProbability(below:)``, by bisection.
///
/// - Precondition: the probability is above 0 and below 1.
package func normalQuantile(_ probability: Double) -> Double {
  var (low, high) = (-8.0, 8.0)
  for _ in 0..<60 {
    let middle = (low + high) / 2
    if normalProbability(below: middle) < probability { low = middle } else { high = middle }
  }
  return (low + high) / 2
}

/// The 97.5 % quantile of Student's t distribution, from that of the normal distribution by the
/// expansion of Abramowitz and Stegun, 26.7.5: to 0.001 for 10 degrees of freedom or more.
package func studentQuantile(degreesOfFreedom: Int) -> Double {
  let z = 1.959_963_984_540_054
  let square = z * z
  let inverse = 1 / Double(max(1, degreesOfFreedom))
  let terms = [
    z,
    z * (square + 1) / 4,
    z * ((5 * square + 16) * square + 3) / 96,
    z * (((3 * square + 19) * square + 17) * square - 15) / 384,
  ]
  return terms.reversed().reduce(0) { $0 * inverse + $1 }
}
