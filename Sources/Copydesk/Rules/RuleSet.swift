public import PCRE2

/// Compiled rules, matched together.
///
/// Which rules are tried on a text is this type's business: what it reports is the same as trying
/// every rule.
public struct RuleSet: Sendable {
  /// The rules, in the order of their ids.
  public let rules: [CompiledRule]

  let prefilter: Prefilter

  /// The patterns rule by rule, the one that takes a match back last.
  let patterns: [Pattern]

  /// For each rule, where its patterns stand in ``patterns``, and the end of the last one's.
  private let patternStarts: [Int]

  /// For each rule, whether its last pattern takes a match back.
  private let hasUnless: [Bool]

  /// For each rule, whether it looks at whole blocks.
  private let isOfBlock: [Bool]

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
    self.init(compiled, prefilter: Prefilter(compiled.map(\.rule)))
  }

  /// No rules at all: for looking at words only.
  package static let none = RuleSet([], prefilter: Prefilter([]))

  private init(_ rules: [CompiledRule], prefilter: Prefilter) {
    self.rules = rules
    self.prefilter = prefilter
    var patterns: [Pattern] = []
    var patternStarts = [0]
    for rule in rules {
      patterns += rule.patterns
      if let unless = rule.unless { patterns.append(unless) }
      patternStarts.append(patterns.count)
    }
    self.patterns = patterns
    self.patternStarts = patternStarts
    self.hasUnless = rules.map { $0.unless != nil }
    self.isOfBlock = rules.map { $0.rule.scope == .block }
  }

  /// The indices of the rules of `scope` that apply to documents of a language, in order.
  package func rules(of scope: Rule.Scope, for language: String?) -> [Int] {
    rules.indices.filter { rules[$0].rule.scope == scope && rules[$0].applies(to: language) }
  }

  /// Whether rules look at whole blocks.
  var hasBlockRules: Bool { isOfBlock.contains(true) }

  /// Whether a rule is left out where its literals are missing; the others are tried always.
  package func isPrefiltered(_ rule: Int) -> Bool { prefilter.covers(rule) }

  /// For each rule the label that it speaks for; `nil` for those that protect.
  package var supportedLabels: [Int?] { rules.map { $0.rule.protects ? nil : $0.label } }

  /// Finds out which rules match in a folded sentence or block: ``RuleMemory/outcomes``.
  ///
  /// - Parameters:
  ///   - text: The sentence or block: valid UTF-8.
  ///   - scope: What it is; rules of the other scope are left out.
  ///   - language: The document's language (BCP 47), where known: rules for others are left out.
  ///   - memory: The thread's memory, made for this set.
  func match(
    in text: Span<UInt8>, scope: Rule.Scope, language: String?, memory: RuleMemory
  ) {
    memory.outcomes.removeAll(keepingCapacity: true)
    memory.scan.scan(text)
    guard !memory.scan.candidates.isEmpty else { return }
    guard let subject = try? UTF8Span(validating: text) else {
      preconditionFailure("folding valid UTF-8 gave invalid UTF-8")
    }
    for candidate in memory.scan.candidates {
      let rule = Int(candidate)
      guard isOfBlock[rule] == (scope == .block),
        language == nil || rules[rule].applies(to: language)
      else { continue }
      let outcome = outcome(of: rule, in: subject, memory: memory)
      if outcome != .noMatch { memory.outcomes.append((rule, outcome)) }
    }
  }

  private func outcome(
    of rule: Int, in subject: borrowing UTF8Span, memory: RuleMemory
  ) -> MatchOutcome {
    ruleOutcome(
      patterns: patternStarts[rule]..<patternStarts[rule + 1] - (hasUnless[rule] ? 1 : 0),
      unless: hasUnless[rule] && memory.scan.canBeTakenBack(rule)
        ? patternStarts[rule + 1] - 1 : nil
    ) { firstMatch(of: $0, in: subject, memory: memory) }
  }

  /// The most places at which a match is tried one by one. Where more fail, one search over the rest
  /// of the text takes their place, which keeps to the limits of a match in all.
  private static let mostPlaces = 256

  /// The first match of a pattern, looked for only where it can start.
  private func firstMatch(
    of pattern: Int, in subject: borrowing UTF8Span, memory: RuleMemory
  ) -> MatchOutcome {
    guard memory.scan.hasStarts(pattern) else {
      return memory.matcher.firstMatch(ofPattern: pattern, in: subject)
    }
    var tried = 0
    var previous = -1
    for occurrence in memory.scan.occurrences
    where occurrence.start != previous && memory.scan.isStart(of: pattern, occurrence) {
      previous = occurrence.start
      guard tried < Self.mostPlaces else {
        return memory.matcher.firstMatch(ofPattern: pattern, in: subject, from: previous)
      }
      let outcome = memory.matcher.match(ofPattern: pattern, in: subject, at: previous)
      guard outcome == .noMatch else { return outcome }
      tried += 1
    }
    return .noMatch
  }
}

/// What becomes of a rule: where its first pattern matches, if all of them do and the one does not
/// that takes the match back.
///
/// - Parameters:
///   - patterns: Its patterns.
///   - unless: The pattern that takes a match back.
///   - match: The first match of a pattern.
@inline(__always)
func ruleOutcome<Patterns: Sequence>(
  patterns: Patterns, unless: Patterns.Element?, match: (Patterns.Element) -> MatchOutcome
) -> MatchOutcome {
  var first: MatchOutcome?
  for pattern in patterns {
    let outcome = match(pattern)
    guard case .match = outcome else { return outcome }
    if first == nil { first = outcome }
  }
  if let unless {
    switch match(unless) {
    case .match: return .noMatch
    case .limitHit(let limit): return .limitHit(limit)
    case .noMatch: break
    }
  }
  return first ?? .noMatch
}

/// What the rules found in a sentence or block.
package struct RuleMatches {
  package var hits: [RuleHit] = []
  package var limitHits: [RuleLimitHit] = []

  /// Adds what became of rules on a text.
  mutating func add(_ rules: RuleSet, _ outcomes: [(Int, MatchOutcome)], in text: FoldedText) {
    for (rule, outcome) in outcomes { add(rules, rule, outcome, in: text) }
  }

  /// Adds what became of a rule on a text.
  mutating func add(_ rules: RuleSet, _ rule: Int, _ outcome: MatchOutcome, in text: FoldedText) {
    switch outcome {
    case .match(let range): hits.append(RuleHit(rule: rule, range: text.origin(of: range)))
    case .limitHit(let limit):
      limitHits.append(
        RuleLimitHit(rule: rules.rules[rule].rule.id, limit: limit, range: text.source))
    case .noMatch: break
    }
  }
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
