internal import PCRE2

/// A rule that a rule set tries on a text, because the text holds the words that the rule needs.
package struct RuleTrial: Sendable, Equatable {
  /// The index of the rule in its set.
  package var rule: Int

  /// Whether the pattern is tried that takes a match back.
  package var canBeTakenBack: Bool
}

extension RuleSet {
  /// Which rules are tried on a folded sentence or block: the others cannot match.
  ///
  /// - Parameters:
  ///   - candidates: The indices of the rules to choose from, in order.
  ///   - text: The sentence or block.
  ///   - memory: The thread's memory, made for this set.
  /// - Returns: The rules in order.
  package func trials(
    of candidates: [Int], on text: FoldedText, memory: inout RuleMemory
  ) -> [RuleTrial] {
    memory.read(text.utf8.span)
    return candidates.filter { memory.scan.canMatch($0) && memory.scan.meetsOthers($0) }
      .map { RuleTrial(rule: $0, canBeTakenBack: canBeTakenBack($0, memory.scan)) }
  }

  /// What all rules find in a folded text, as sentence and as block.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - memory: The thread's memory, made for this set.
  ///   - prefiltered: Whether rules that cannot match are left out; what is found is the same.
  /// - Returns: The hits, and the limits hit, in the order of the rules.
  package func matches(
    in text: FoldedText, memory: inout RuleMemory, prefiltered: Bool
  ) -> RuleMatches {
    var matches = RuleMatches()
    memory.beginDocument(byteCount: text.utf8.count)
    if prefiltered {
      for scope in Rule.Scope.allCases {
        match(in: text.utf8.span, scope: scope, language: nil, memory: &memory)
        matches.add(self, memory.outcomes, in: text)
      }
    } else if let subject = try? UTF8Span(validating: text.utf8.span) {
      let matcher = Matcher()
      for (index, rule) in rules.enumerated() {
        matches.add(self, index, rule.firstMatch(in: subject, matcher: matcher), in: text)
      }
    }
    matches.hits.sort { $0.rule < $1.rule }
    return matches
  }
}
