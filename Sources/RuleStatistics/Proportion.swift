/// A share of a number of sentences, which come in clusters: those of one source are alike.
public struct Proportion: Sendable, Equatable {
  /// The sentences that count.
  public let part: Int

  /// All sentences.
  public let whole: Int

  /// The number of clusters with any of them.
  public let clusters: Int

  /// How many independent sentences tell as much as these do, from `clusters` to `whole`.
  ///
  /// The number of sentences divided by the design effect (Kish, "Survey Sampling", 1965): the
  /// variance of the share between clusters over that of independent sentences. Where all or none
  /// of the sentences count, it cannot be estimated: then each cluster counts as one sentence.
  public let effectiveSize: Double

  /// Adds clusters up; those without a sentence do not count.
  public init(_ clusters: some Sequence<(part: Int, whole: Int)>) {
    let clusters = clusters.filter { $0.whole > 0 }
    let part = clusters.reduce(0) { $0 + $1.part }
    let whole = clusters.reduce(0) { $0 + $1.whole }
    self.part = part
    self.whole = whole
    self.clusters = clusters.count
    guard part > 0, part < whole, clusters.count > 1 else {
      self.effectiveSize = Double(clusters.count)
      return
    }
    let (count, size) = (Double(clusters.count), Double(whole))
    let share = Double(part) / size
    // The ratio estimator's variance (Cochran, "Sampling Techniques", 1977, 6.4).
    let squares = clusters.reduce(0.0) { sum, cluster in
      let residual = Double(cluster.part) - share * Double(cluster.whole)
      return sum + residual * residual
    }
    let variance = count / (count - 1) * squares / (size * size)
    self.effectiveSize = min(size, max(count, share * (1 - share) / variance))
  }

  /// The share; `nil` where there are no sentences.
  public var value: Double? { whole == 0 ? nil : Double(part) / Double(whole) }

  /// The score interval that holds the true share in 95 of 100 samples (Wilson, "Probable
  /// inference, the law of succession, and statistical inference", 1927), with ``effectiveSize``
  /// for the number of sentences; `nil` where there are none.
  public var interval: ClosedRange<Double>? {
    guard let share = value else { return nil }
    let (n, z) = (effectiveSize, 1.959_963_984_540_054)
    let center = share + z * z / (2 * n)
    let spread = z * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
    let scale = 1 + z * z / n
    return max(0, (center - spread) / scale)...min(1, (center + spread) / scale)
  }
}
