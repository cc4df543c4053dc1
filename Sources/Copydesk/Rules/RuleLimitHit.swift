public import PCRE2

/// A rule that hit a limit: whether it matches is not known, and it counts as neither.
public struct RuleLimitHit: Sendable, Equatable, CustomStringConvertible {
  /// The rule's id.
  public let rule: String

  /// The limit.
  public let limit: MatchOutcome.Limit

  /// The sentence or block: a half-open range of UTF-8 bytes of the document. Where the budget is used
  /// up, the first one on which the rule was not tried: it is told once of each rule.
  public let range: Range<Int>

  /// The rule, the limit and the place.
  public var description: String {
    switch limit {
    case .budget:
      """
      rule \(rule) was not counted from byte \(range.lowerBound) on: the document's budget of steps \
      is used up
      """
    case .match, .depth, .heap, .stack:
      """
      rule \(rule) hit the \(limit.rawValue) limit at bytes \
      \(range.lowerBound)–\(range.upperBound), and was not counted there
      """
    }
  }
}

extension RuleLimitHit {
  /// A message for each rule and limit, of the first place and how many more there are: a bad rule may
  /// hit its limit in every sentence.
  ///
  /// - Parameter hits: The hits of a document.
  /// - Returns: The messages, in the order of the first places.
  public static func messages(of hits: [RuleLimitHit]) -> [String] {
    var counts: [(first: RuleLimitHit, count: Int)] = []
    var places: [Key: Int] = [:]
    for hit in hits {
      let key = Key(rule: hit.rule, limit: hit.limit)
      if let place = places[key] {
        counts[place].count += 1
      } else {
        places[key] = counts.count
        counts.append((hit, 1))
      }
    }
    return counts.map { first, count in
      count == 1 ? "\(first)" : "\(first); so at \(count - 1) more places of the document"
    }
  }

  private struct Key: Hashable {
    let rule: String
    let limit: MatchOutcome.Limit
  }
}
