public import PCRE2

/// A rule whose patterns are compiled. A class, so that passing one on costs one count, not many.
public final class CompiledRule: Sendable {
  /// The rule as written.
  public let rule: Rule

  /// The index of its label in the label set.
  public let label: Int

  let patterns: [Pattern]
  let unless: Pattern?

  /// Compiles a rule's patterns.
  ///
  /// - Parameters:
  ///   - rule: The rule.
  ///   - labels: The labels, of which its own must be one.
  /// - Throws: ``RuleError`` where a pattern does not compile or the label is not in `labels`.
  public init(_ rule: Rule, labels: LabelSet) throws(RuleError) {
    guard let label = labels.index(of: rule.label) else {
      throw RuleError(rule: rule.id, reason: .unknownLabel(rule.label))
    }
    self.rule = rule
    self.label = label
    var patterns: [Pattern] = []
    for source in rule.patterns {
      patterns.append(try Self.compile(source, of: rule))
    }
    self.patterns = patterns
    self.unless = try rule.unless.map { (source) throws(RuleError) in
      try Self.compile(source, of: rule)
    }
  }

  /// Takes a rule whose patterns are known to compile, without compiling them.
  ///
  /// - Precondition: its label is in `labels`.
  init(known rule: Rule, labels: LabelSet) {
    guard let label = labels.index(of: rule.label) else {
      preconditionFailure("the embedded model has no label \(rule.label)")
    }
    self.rule = rule
    self.label = label
    self.patterns = rule.patterns.map { Pattern(known: $0) }
    self.unless = rule.unless.map { Pattern(known: $0) }
  }

  private static func compile(_ source: String, of rule: Rule) throws(RuleError) -> Pattern {
    do {
      return try Pattern(source)
    } catch {
      throw RuleError(rule: rule.id, reason: .pattern(source, error))
    }
  }

  /// Whether the rule applies to a document of a language; it does where either is not known.
  func applies(to language: String?) -> Bool {
    guard let language, !rule.languages.isEmpty else { return true }
    return rule.languages.contains(String(language.prefix { $0 != "-" && $0 != "_" }).lowercased())
  }

  /// What became of the rule on one folded sentence or block: the range is that of the first
  /// pattern's first match, in folded bytes.
  ///
  /// - Parameters:
  ///   - subject: The folded bytes.
  ///   - matcher: The memory for matching.
  ///   - canBeTakenBack: Whether `unless` is tried; it need not be where it cannot match.
  /// - Returns: What became of it.
  package func firstMatch(
    in subject: borrowing UTF8Span, matcher: Matcher, canBeTakenBack: Bool = true
  ) -> MatchOutcome {
    var first: MatchOutcome?
    for pattern in patterns {
      let outcome = matcher.firstMatch(of: pattern, in: subject)
      guard case .match = outcome else { return outcome }
      if first == nil { first = outcome }
    }
    guard let first, canBeTakenBack, let unless else { return first ?? .noMatch }
    return ruleOutcome(first, unless: matcher.firstMatch(of: unless, in: subject))
  }

  /// What becomes of the rule on a text by itself, in whichever of its sentences it matches first.
  public func outcome(onExample text: String, matcher: Matcher) -> MatchOutcome {
    let document = Document(blocks: [text])
    var outcome = MatchOutcome.noMatch
    for block in document.blocks {
      let ranges =
        rule.scope == .block
        ? [block.range] : sentences(of: block.range, in: document.utf8).map(\.range)
      for range in ranges {
        let folded = FoldedText(range, of: document.utf8)
        guard let subject = try? UTF8Span(validating: folded.utf8.span) else { continue }
        outcome = firstMatch(in: subject, matcher: matcher)
        guard case .noMatch = outcome else { return outcome }
      }
    }
    return outcome
  }
}

/// Why a rule cannot be used.
public struct RuleError: Error, Equatable, CustomStringConvertible {
  /// The rule's id.
  public let rule: String

  /// What is wrong with it.
  public let reason: Reason

  /// What can be wrong with a rule that is well formed.
  public enum Reason: Sendable, Equatable {
    /// The pattern does not compile.
    case pattern(String, PatternError)
    /// The label set has no such label.
    case unknownLabel(String)
    /// Another rule has the same id.
    case duplicate
  }

  /// The rule, and what is wrong.
  public var description: String {
    switch reason {
    case .pattern(let source, let error):
      "rule \(rule): pattern \(shortenedPattern(source)): \(error)"
    case .unknownLabel(let label): "rule \(rule): there is no label \(label)"
    case .duplicate: "rule \(rule): another rule has the same id"
    }
  }
}

/// A pattern as messages name it: its beginning where it is long.
package func shortenedPattern(_ source: String) -> String {
  source.unicodeScalars.count > 80 ? "\(source.prefix(80))…" : source
}
