public import PCRE2

/// Compiled rules, matched together.
///
/// Which rules are tried on a text is this type's business: what it reports is the same as trying
/// every rule.
public struct RuleSet: Sendable {
  /// The rules, in the order of their ids.
  public let rules: [CompiledRule]

  let prefilter: Prefilter

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
    self.prefilter = Prefilter(compiled.map(\.rule))
  }

  /// No rules at all: for looking at words only.
  package static let none = RuleSet(rules: [], prefilter: Prefilter([]))

  private init(rules: [CompiledRule], prefilter: Prefilter) {
    self.rules = rules
    self.prefilter = prefilter
  }

  /// The indices of the rules of `scope` that apply to documents of a language, in order.
  package func rules(of scope: Rule.Scope, for language: String?) -> [Int] {
    rules.indices.filter { rules[$0].rule.scope == scope && rules[$0].applies(to: language) }
  }

  /// Whether a rule is left out where its literals are missing; the others are tried always.
  package func isPrefiltered(_ rule: Int) -> Bool { prefilter.covers(rule) }

  /// For each rule the label that it speaks for; `nil` for those that protect.
  package var supportedLabels: [Int?] { rules.map { $0.rule.protects ? nil : $0.label } }

  /// What rules find in a folded sentence or block.
  ///
  /// - Parameters:
  ///   - candidates: The indices of the rules, in order.
  ///   - text: The sentence or block.
  ///   - matcher: The memory for matching.
  ///   - prefiltered: Whether rules that cannot match are left out: for tests, which compare.
  /// - Returns: The hits, and the limits hit, in the order of the rules.
  package func matches(
    of candidates: [Int], in text: FoldedText, matcher: Matcher, prefiltered: Bool = true
  ) -> RuleMatches {
    var matches = RuleMatches()
    guard !candidates.isEmpty else { return matches }
    guard let subject = try? UTF8Span(validating: text.utf8.span) else {
      preconditionFailure("folding valid UTF-8 gave invalid UTF-8")
    }
    let possible = prefiltered ? prefilter.candidates(in: text.utf8) : nil
    for index in candidates where possible?.canMatch(index) ?? true {
      let rule = rules[index]
      let outcome = rule.firstMatch(
        in: subject, matcher: matcher, canBeTakenBack: possible?.canBeTakenBack(index) ?? true)
      switch outcome {
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
package struct RuleMatches {
  package var hits: [RuleHit] = []
  package var limitHits: [RuleLimitHit] = []
}

/// A rule that matched.
package struct RuleHit: Equatable {
  /// The index of the rule in its set.
  package var rule: Int

  /// What matched: a half-open range of UTF-8 bytes of the document.
  package var range: Range<Int>
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
