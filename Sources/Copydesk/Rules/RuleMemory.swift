package import PCRE2

/// The memory in which one thread looks for rules.
package struct RuleMemory {
  let matcher: Matcher

  /// What the rules' patterns require of the last text.
  var scan: PrefilterScan

  /// What the patterns require of it that take matches back; looked for when a rule matches.
  var unlessScan: PrefilterScan
  var isUnlessScanned = false

  /// Its words.
  var words = WordPlaces()

  /// For each byte, whether a literal starts with it.
  private let isStart: [Bool]

  /// The rules that match in the last text, or hit a limit, in order; ranges are in folded bytes.
  package var outcomes: [(rule: Int, outcome: MatchOutcome)] = []

  /// Makes memory for the rules of a set.
  package init(_ rules: RuleSet) {
    matcher = Matcher(patterns: rules.patterns + rules.unless.compactMap { $0 })
    scan = PrefilterScan(rules.prefilter)
    isStart = zip(rules.prefilter.isStart, rules.unlessFilter.isStart).map { $0 || $1 }
    unlessScan = PrefilterScan(rules.unlessFilter)
  }

  /// Forgets what was found in the last text.
  mutating func begin(_ text: Span<UInt8>) {
    outcomes.removeAll(keepingCapacity: true)
    isUnlessScanned = false
    let isStart = isStart
    words.read(text, isStart: isStart.span)
    scan.scan(text, words: words)
  }
}
