/// The blocks of a set in the order of their probability of one label, highest first.
struct Ranking {
  /// For each block in that order the unit of resampling that it belongs to.
  private let units: [Int32]

  /// Whether each has the label.
  private let isGold: [Bool]

  /// Whether each is the last of those with the same probability.
  private let endsTie: [Bool]

  /// The probabilities, highest first.
  private let probabilities: [Double]

  /// - Parameters:
  ///   - blocks: The blocks.
  ///   - units: The unit of resampling of each: `[block]`.
  ///   - label: The label.
  init(_ blocks: [ScoredBlock], units: [Int], label: Int) {
    let order = blocks.indices.sorted {
      blocks[$0].probabilities[label] > blocks[$1].probabilities[label]
    }
    let probabilities = order.map { blocks[$0].probabilities[label] }
    self.units = order.map { Int32(units[$0]) }
    self.isGold = order.map { blocks[$0].gold == label }
    self.endsTie = probabilities.indices.map {
      $0 + 1 == probabilities.count || probabilities[$0 + 1] < probabilities[$0]
    }
    self.probabilities = probabilities
  }

  /// Average precision: the sum over thresholds of precision times the recall gained, without
  /// interpolation (Manning, Raghavan and Schütze, "Introduction to Information Retrieval", section
  /// 8.4).
  ///
  /// - Parameter weights: How often each unit counts: `[unit]`.
  /// - Returns: A value in 0...1; `nil` where no block has the label.
  func averagePrecision(_ weights: [Int]) -> Double? {
    var (seen, found, before) = (0, 0, 0)
    var sum = 0.0
    for index in units.indices {
      let weight = weights[Int(units[index])]
      seen += weight
      if isGold[index] { found += weight }
      guard endsTie[index], found > before else { continue }
      sum += Double(found - before) * Double(found) / Double(seen)
      before = found
    }
    return found > 0 ? sum / Double(found) : nil
  }

  /// Precision and recall at each threshold that gains recall, highest threshold first.
  func curve() -> [PrecisionRecallPoint] {
    let gold = isGold.count { $0 }
    guard gold > 0 else { return [] }
    var points: [PrecisionRecallPoint] = []
    var (found, before) = (0, 0)
    for index in isGold.indices {
      if isGold[index] { found += 1 }
      guard endsTie[index], found > before else { continue }
      points.append(
        PrecisionRecallPoint(
          threshold: probabilities[index], precision: Double(found) / Double(index + 1),
          recall: Double(found) / Double(gold)))
      before = found
    }
    return points
  }
}

/// Precision and recall of a label when every block is given it whose probability reaches a
/// threshold.
public struct PrecisionRecallPoint: Sendable, Equatable {
  /// The probability.
  public let threshold: Double
  /// The share of the blocks that reach it that have the label.
  public let precision: Double
  /// The share of the blocks with the label that reach it.
  public let recall: Double
}
