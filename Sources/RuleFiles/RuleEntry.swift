public import Copydesk

/// A rule with the examples that prove it, as a rule file has it.
public struct RuleEntry: Sendable {
  /// The rule.
  public let rule: Rule

  /// Texts that it must match; two or more.
  public let hits: [Example]

  /// Texts that it must not match; two or more.
  public let misses: [Example]

  /// Texts that it ought to match and does not yet.
  public let todoHits: [Example]

  /// Texts that it ought not to match and still does.
  public let todoMisses: [Example]

  /// Where the rule is written.
  public let location: SourceLocation

  /// Where its patterns are written, in the order of the rule's, then that of `unless`.
  let patternLocations: [SourceLocation]

  /// Its patterns, then that of `unless`.
  var patternSources: [String] { rule.patterns + (rule.unless.map { [$0] } ?? []) }

  /// A text to try a rule on.
  public struct Example: Sendable {
    /// The text.
    public let text: String
    /// Where it is written.
    public let location: SourceLocation
  }
}

/// The rules and labels of a folder.
public struct RuleLibrary: Sendable {
  /// The labels, from `labels.yml`.
  public let labels: LabelSet

  /// The rules, in the order of their ids.
  public let entries: [RuleEntry]

  /// SHA-256 over names and contents of all its files, in hexadecimal digits.
  public let digest: String

  /// The rules without their examples.
  public var rules: [Rule] { entries.map(\.rule) }
}
