/// A rule: a pattern that speaks for a label, or, with a negative weight, against it.
public struct Rule: Sendable, Equatable {
  /// `<label>.<name>`, unique in its set.
  public var id: String

  /// The name of the label that it speaks for.
  public var label: String

  /// The regular expressions that must all match in the scope; one or more.
  public var patterns: [String]

  /// The regular expression that must not match in the scope.
  public var unless: String?

  /// Where the patterns are looked for.
  public var scope: Scope

  /// The languages it is written for (BCP 47, without regions); empty for any.
  public var languages: [String]

  /// Where its weight comes from.
  public var weight: Weight

  /// Why it works, in a sentence.
  public var why: String

  /// The stretch of text in which a rule's patterns must come together.
  public enum Scope: String, Sendable, CaseIterable {
    case sentence, block
  }

  /// The weight of a rule, in nats.
  public enum Weight: Sendable, Equatable {
    /// Training fits it; never negative.
    case learned
    /// Training fits it; at most −4 by default: the rule protects text from the label.
    case protecting
    /// It is this; a negative number protects text from the label.
    case fixed(Double)
  }

  /// Whether the rule speaks against its label.
  public var protects: Bool {
    switch weight {
    case .learned: false
    case .protecting: true
    case .fixed(let weight): weight < 0
    }
  }

  /// Makes a rule.
  public init(
    id: String, label: String, patterns: [String], unless: String? = nil,
    scope: Scope = .sentence, languages: [String] = [], weight: Weight = .learned, why: String
  ) {
    self.id = id
    self.label = label
    self.patterns = patterns
    self.unless = unless
    self.scope = scope
    self.languages = languages
    self.weight = weight
    self.why = why
  }
}
