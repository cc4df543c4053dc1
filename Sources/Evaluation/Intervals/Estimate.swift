/// A value, and where it probably lies for other documents of the same kind.
public struct Estimate: Sendable, Equatable {
  /// The value on all the documents; `nil` where it is undefined.
  public let value: Double?

  /// The 95 % interval; `nil` where it cannot be told: an undefined value, fewer than two units to
  /// draw, a value that is undefined in more than one resample in twenty, or one that is the same in
  /// all of them, such as a loss of 0.
  public let interval: ClosedRange<Double>?

  /// Makes an estimate.
  public init(value: Double?, interval: ClosedRange<Double>? = nil) {
    self.value = value
    self.interval = interval
  }
}

/// What a bias-corrected and accelerated bootstrap interval is made from (BCa; Efron and Tibshirani,
/// "An Introduction to the Bootstrap", 1993, section 14.3), with the quantile of Student's t in
/// place of the normal one (Hesterberg, "What teachers should know about the bootstrap", 2015,
/// section 5.3).
struct BootstrapInterval {
  /// The value on all the documents.
  var value: Double

  /// The value in each resample in which it is defined: not all the same.
  var resampled: [Double]

  /// What leaving a part out changes, for each part: see ``Resampling``. Without any, the interval is
  /// not corrected for bias and skewness: that of a difference rests on the few blocks on which two
  /// programs differ, from which both would be estimated badly.
  var influences: [Double]

  /// The number of units less that of strata.
  var degreesOfFreedom: Int

  /// The interval.
  var range: ClosedRange<Double> {
    let sorted = resampled.sorted()
    let bound = studentQuantile(degreesOfFreedom: degreesOfFreedom)
    return quantile(share(at: -bound), of: sorted)...quantile(share(at: bound), of: sorted)
  }

  /// The share of the resamples that lie below the end of the interval which would be at `z` standard
  /// deviations, were the estimate normal: Φ(z₀ + (z₀ + z) / (1 − a (z₀ + z))).
  private func share(at z: Double) -> Double {
    guard !influences.isEmpty else { return normalProbability(below: z) }
    let shifted = bias + z
    return normalProbability(
      below: bias + shifted / max(1e-3, 1 - acceleration * shifted))
  }

  /// z₀: how far the median of the resamples is from the value. Resamples that equal it count half.
  private var bias: Double {
    let below = resampled.reduce(0.0) { $0 + ($1 < value ? 1 : $1 == value ? 0.5 : 0) }
    let count = Double(resampled.count)
    return normalQuantile(min(max(below, 0.5), count - 0.5) / count)
  }

  /// a: a sixth of the skewness of the estimate.
  private var acceleration: Double {
    let squares = influences.reduce(0) { $0 + $1 * $1 }
    let cubes = influences.reduce(0) { $0 + $1 * $1 * $1 }
    return squares > 0 ? cubes / (6 * squares * squares.squareRoot()) : 0
  }
}

/// A quantile of sorted values, interpolated linearly between the two nearest (type 7 of Hyndman and
/// Fan, "Sample quantiles in statistical packages", 1996).
///
/// - Precondition: there are values.
func quantile(_ share: Double, of sorted: [Double]) -> Double {
  let position = share * Double(sorted.count - 1)
  let lower = Int(position)
  let upper = min(lower + 1, sorted.count - 1)
  return sorted[lower] + (position - Double(lower)) * (sorted[upper] - sorted[lower])
}
