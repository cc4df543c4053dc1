public import PCRE2

/// Compiled rules, matched together.
///
/// Which rules are tried on a text is this type's business: what it reports is the same as trying
/// every rule.
public struct RuleSet: Sendable {
  /// The rules, in the order of their ids.
  public let rules: [CompiledRule]

  /// Compiles rules.
  ///
  /// - Throws: ``RuleError`` for the first rule that cannot be used.
  public init(_ rules: [Rule], labels: LabelSet) throws(RuleError) {
    var compiled: [CompiledRule] = []
    for rule in rules.sorted(by: { $0.id < $1.id }) {
      guard compiled.last?.rule.id != rule.id else {
        throw RuleError(rule: rule.id, reason: .duplicate)
      }
      compiled.append(try CompiledRule(rule, labels: labels))
    }
    self.rules = compiled
  }

  /// Tries every rule of `scope` on a folded sentence or block.
  func matches(
    in text: FoldedText, scope: Rule.Scope, language: String?, matcher: Matcher
  ) -> RuleMatches {
    var matches = RuleMatches()
    guard let subject = try? UTF8Span(validating: text.utf8.span) else {
      preconditionFailure("folding valid UTF-8 gave invalid UTF-8")
    }
    for (index, rule) in rules.enumerated()
    where rule.rule.scope == scope && rule.applies(to: language) {
      switch rule.firstMatch(in: subject, matcher: matcher) {
      case .match(let range):
        matches.hits.append(RuleHit(rule: index, range: text.origin(of: range)))
      case .limitHit(let limit):
        matches.limitHits.append(RuleLimitHit(rule: rule.rule.id, limit: limit, range: text.source))
      case .noMatch: break
      }
    }
    return matches
  }
}

/// What the rules found in a sentence or block.
struct RuleMatches {
  var hits: [RuleHit] = []
  var limitHits: [RuleLimitHit] = []
}

/// A rule that matched.
struct RuleHit: Equatable {
  /// The index of the rule in its set.
  var rule: Int

  /// What matched: a half-open range of UTF-8 bytes of the document.
  var range: Range<Int>
}

/// A rule that hit a limit: whether it matches is not known, and it counts as neither.
public struct RuleLimitHit: Sendable, Equatable, CustomStringConvertible {
  /// The rule's id.
  public let rule: String

  /// The limit.
  public let limit: MatchOutcome.Limit

  /// The sentence or block: a half-open range of UTF-8 bytes of the document.
  public let range: Range<Int>

  /// The rule, the limit and the place.
  public var description: String {
    """
    rule \(rule) hit the \(limit.rawValue) limit at bytes \(range.lowerBound)–\(range.upperBound), \
    and was not counted there
    """
  }
}
