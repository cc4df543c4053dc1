internal import Copydesk
internal import LabelledData

/// How documents are drawn anew for the bootstrap (Efron and Tibshirani, "An Introduction to the
/// Bootstrap", 1993).
///
/// Documents of one source resemble each other, so whole sources are drawn, each with all its
/// documents: the interval says what to expect of other publishers (Davison and Hinkley, "Bootstrap
/// Methods and their Application", 1997, section 3.8). Where there are too few sources for that,
/// documents are drawn within each source: the interval then holds for those publishers only.
///
/// Of n units n − 1 are drawn, each of which counts n/(n − 1) times: drawing n makes intervals too
/// narrow, by half where a source has two documents (Rao and Wu, "Resampling inference with complex
/// survey data", 1988).
public struct Resampling: Sendable {
  /// What is drawn.
  public let unit: Unit

  /// The number of units.
  public let unitCount: Int

  /// The unit of each document: `[document]`.
  let unitOfDocument: [Int]

  /// Units that are drawn from among each other.
  private let strata: [[Int]]

  private let seed: UInt64

  /// The number of resamples.
  public static let resamples = 1_000

  /// With fewer sources than this, documents are drawn.
  public static let fewestSources = 20

  /// What is drawn with replacement.
  public enum Unit: String, Sendable {
    /// Sources, with all their documents.
    case source
    /// Documents, within their source.
    case document
  }

  /// - Parameters:
  ///   - sources: The source of each document: `[document]`.
  ///   - seed: The same seed gives the same resamples.
  public init(sources: [String], seed: UInt64) {
    var numbers: [String: Int] = [:]
    let sourceOf = sources.map { source in
      numbers[source]
        ?? {
          numbers[source] = numbers.count; return numbers.count - 1
        }()
    }
    self.seed = seed
    if numbers.count >= Self.fewestSources {
      self.unit = .source
      self.unitCount = numbers.count
      self.unitOfDocument = sourceOf
      self.strata = [Array(0..<numbers.count)]
    } else {
      var bySource = [[Int]](repeating: [], count: numbers.count)
      for (document, source) in sourceOf.enumerated() { bySource[source].append(document) }
      // A document that is alone would always be drawn: those are drawn from among each other.
      var strata = bySource.filter { $0.count > 1 }
      let alone = bySource.filter { $0.count == 1 }.flatMap { $0 }
      if alone.count > 1 || strata.isEmpty {
        strata.append(alone)
      } else {
        strata[0] += alone
      }
      self.unit = .document
      self.unitCount = sources.count
      self.unitOfDocument = Array(sources.indices)
      self.strata = strata
    }
  }

  /// Values on all units, with their intervals.
  ///
  /// - Parameters:
  ///   - isCorrected: Whether the intervals are corrected for bias and skewness.
  ///   - values: The values for weights that say how much each unit counts: `[unit]`, of which only
  ///     the proportions matter.
  /// - Returns: An estimate for each value.
  func estimates(isCorrected: Bool, _ values: ([Int]) -> [Double?]) -> [Estimate] {
    let all = values([Int](repeating: 1, count: unitCount))
    var resampled = [[Double]](repeating: [], count: all.count)
    forEachResample { weights in
      for (index, value) in values(weights).enumerated() {
        if let value { resampled[index].append(value) }
      }
    }
    let influences =
      isCorrected
      ? influences(values, count: all.count) : [[Double]](repeating: [], count: all.count)
    return all.indices.map { index in
      let resampled = resampled[index]
      guard let value = all[index], resampled.count * 20 >= Self.resamples * 19,
        resampled.contains(where: { $0 != resampled[0] })
      else { return Estimate(value: all[index]) }
      return Estimate(
        value: value,
        interval: BootstrapInterval(
          value: value, resampled: resampled, influences: influences[index],
          degreesOfFreedom: unitCount - strata.count
        ).range)
    }
  }

  /// Every resample: how much each unit counts in it, in thousandths of a unit, `[unit]`. The same in
  /// every call.
  package func forEachResample(_ body: ([Int]) -> Void) {
    var random = SplitMix64(seed: seed)
    var weights = [Int](repeating: 0, count: unitCount)
    for _ in 0..<Self.resamples {
      for unit in weights.indices { weights[unit] = 0 }
      for stratum in strata where stratum.count > 1 {
        let weight = thousandths(stratum.count, over: stratum.count - 1)
        for _ in 1..<stratum.count {
          weights[stratum[random.next(below: stratum.count)]] += weight
        }
      }
      body(weights)
    }
  }

  /// What leaving out a part of the units does to values: `[value][part]`. Positive where the part
  /// makes the value larger. About a hundred parts in all, each of one stratum, in whose place the
  /// rest of the stratum counts for more (Davison and Hinkley, section 3.2).
  private func influences(_ values: ([Int]) -> [Double?], count: Int) -> [[Double]] {
    let partSize = (unitCount + 99) / 100
    var influences = [[Double]](repeating: [], count: count)
    for stratum in strata where stratum.count > partSize {
      var weights = [Int](repeating: 1_000, count: unitCount)
      var withoutPart: [[Double?]] = []
      for start in stride(from: 0, to: stratum.count, by: partSize) {
        let part = stratum[start..<min(start + partSize, stratum.count)]
        let weight = thousandths(stratum.count, over: stratum.count - part.count)
        for unit in stratum { weights[unit] = weight }
        for unit in part { weights[unit] = 0 }
        withoutPart.append(values(weights))
      }
      for index in 0..<count {
        let defined = withoutPart.compactMap { $0[index] }
        let parts = Double(max(1, defined.count))
        let mean = defined.reduce(0, +) / parts
        influences[index] += defined.map { (1 - 1 / parts) * (mean - $0) }
      }
    }
    return influences
  }

  private func thousandths(_ numerator: Int, over denominator: Int) -> Int {
    (1_000 * numerator + denominator / 2) / denominator
  }
}
