package import PCRE2

/// The memory in which one thread looks for rules.
package struct RuleMemory {
  let matcher: Matcher

  /// What the rules' patterns require of the last text.
  var scan: PrefilterScan

  /// The rules that match in the last text, or hit a limit, in order; ranges are in folded bytes.
  package var outcomes: [(rule: Int, outcome: MatchOutcome)] = []

  /// Makes memory for the rules of a set.
  package init(_ rules: RuleSet) {
    matcher = Matcher(patterns: rules.patterns)
    scan = PrefilterScan(rules.prefilter)
  }
}
