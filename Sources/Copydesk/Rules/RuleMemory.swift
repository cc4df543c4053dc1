package import PCRE2

/// The memory in which one thread looks for rules.
package struct RuleMemory {
  let matcher: Matcher

  /// What the rules' patterns require of the last text.
  var scan: PrefilterScan

  /// What the patterns require of it that take matches back; looked for when a rule matches.
  var unlessScan: PrefilterScan
  var isUnlessScanned = false

  /// Its words; those of ``unfolded`` where there is one.
  var words = WordPlaces()

  /// Where scalars stand in the last text that PCRE2 takes for letters of ASCII, the text with those
  /// letters in their place: what a match needs is looked for there. Its offsets are others.
  private(set) var unfolded: [UInt8]?

  /// For each byte, whether a literal starts with it.
  private let isStart: [Bool]

  /// The rules that match in the last text, or hit a limit, in order; ranges are in folded bytes.
  package var outcomes: [(rule: Int, outcome: MatchOutcome)] = []

  /// For each rule, whether it is known that it was not tried somewhere in the document.
  private var isOutOfBudget: [Bool]

  /// Makes memory for the rules of a set.
  package init(_ rules: RuleSet) {
    isOutOfBudget = [Bool](repeating: false, count: rules.rules.count)
    matcher = Matcher(limits: .quick, patterns: rules.patterns + rules.unless.compactMap { $0 })
    scan = PrefilterScan(rules.prefilter)
    isStart = zip(rules.prefilter.isStart, rules.unlessFilter.isStart).map { $0 || $1 }
    unlessScan = PrefilterScan(rules.unlessFilter)
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

  /// Forgets what was found in the last text.
  mutating func begin(_ text: Span<UInt8>) {
    outcomes.removeAll(keepingCapacity: true)
    isUnlessScanned = false
    let isStart = isStart
    words.read(text, isStart: isStart.span)
    unfolded = nil
    guard words.hasFolded else {
      scan.scan(text, words: words)
      return
    }
    let letters = text.withFoldedLettersAsASCII()
    words.read(letters.span, isStart: isStart.span)
    scan.scan(letters.span, words: words)
    unfolded = letters
  }
}
