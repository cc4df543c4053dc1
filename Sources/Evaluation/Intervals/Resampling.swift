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

  /// Every resample: how much each unit counts in it, in thousandths of a unit, `[unit]`. The same in
  /// every call.
  func forEach(_ body: ([Int]) -> Void) {
    var random = SplitMix64(seed: seed)
    var weights = [Int](repeating: 0, count: unitCount)
    for _ in 0..<Self.resamples {
      for unit in weights.indices { weights[unit] = 0 }
      for stratum in strata where stratum.count > 1 {
        let weight = (1_000 * stratum.count + (stratum.count - 1) / 2) / (stratum.count - 1)
        for _ in 1..<stratum.count {
          weights[stratum[random.next(below: stratum.count)]] += weight
        }
      }
      body(weights)
    }
  }
}
