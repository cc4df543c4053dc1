package import PCRE2

/// The memory in which one thread looks for rules.
package struct RuleMemory {
  let matcher: Matcher

  /// What the rules' patterns require of the last text.
  var scan: PrefilterScan

  /// The rules that match in the last text, or hit a limit, in order; ranges are in folded bytes.
  package var outcomes: [(rule: Int, outcome: MatchOutcome)] = []

  /// For each rule, whether it is known that it was not tried somewhere in the document.
  private var isOutOfBudget: [Bool]

  /// Makes memory for the rules of a set.
  package init(_ rules: RuleSet) {
    matcher = Matcher(limits: .quick, patterns: rules.patterns)
    scan = PrefilterScan(rules.prefilter)
    isOutOfBudget = [Bool](repeating: false, count: rules.rules.count)
  }

  /// Begins a document.
  ///
  /// - Parameter byteCount: Its length, which its budget of steps grows with: see ``RuleBudget``.
  package mutating func beginDocument(byteCount: Int) {
    matcher.stepsLeft = RuleBudget.steps(byteCount: byteCount)
    for rule in isOutOfBudget.indices { isOutOfBudget[rule] = false }
  }

  /// Notes what became of a rule in the last text. That the budget was used up is told once of each
  /// rule.
  mutating func note(_ outcome: MatchOutcome, of rule: Int) {
    if outcome == .noMatch { return }
    if outcome == .limitHit(.budget) {
      guard !isOutOfBudget[rule] else { return }
      isOutOfBudget[rule] = true
    }
    outcomes.append((rule, outcome))
  }
}
