/// A value, and where it probably lies for other documents of the same kind.
public struct Estimate: Sendable, Equatable {
  /// The value on all the documents; `nil` where it is undefined.
  public let value: Double?

  /// The 95 % interval; `nil` where it cannot be told: an undefined value, fewer than two units to
  /// draw, or a value that is undefined in more than one resample in twenty.
  public let interval: ClosedRange<Double>?

  /// Makes an estimate.
  public init(value: Double?, interval: ClosedRange<Double>? = nil) {
    self.value = value
    self.interval = interval
  }

  /// Takes a value and its values in the resamples: the interval lies between the percentiles 2.5
  /// and 97.5 (Efron and Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13).
  init(value: Double?, resampled: [Double?], isResampled: Bool) {
    let sorted = resampled.compactMap { $0 }.sorted()
    guard let value, isResampled, sorted.count * 20 >= resampled.count * 19 else {
      self.init(value: value)
      return
    }
    self.init(
      value: value, interval: quantile(0.025, of: sorted)...quantile(0.975, of: sorted))
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
