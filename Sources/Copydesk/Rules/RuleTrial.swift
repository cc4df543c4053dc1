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
  /// - Returns: The rules in order.
  package func trials(of candidates: [Int], on text: FoldedText) -> [RuleTrial] {
    let possible = prefilter.candidates(in: text.utf8)
    return candidates.filter { possible.canMatch($0) }
      .map { RuleTrial(rule: $0, canBeTakenBack: possible.canBeTakenBack($0)) }
  }
}
