package import PCRE2

/// The memory in which one thread looks for rules.
package struct RuleMemory {
  let matcher: Matcher

  /// What the rules' patterns require of the last text.
  var scan: PrefilterScan

  /// Whether scalars stand in the last text that PCRE2 takes for letters of ASCII. Then the literals were
  /// looked for with those letters in their place, and where they start is not known.
  private(set) var isUnfolded = false

  /// Reads the words of texts.
  private var words: WordReader

  /// The rules that match in the last text, or hit a limit, in order; ranges are in folded bytes.
  package var outcomes: [(rule: Int, outcome: MatchOutcome)] = []

  /// For each rule, whether it is known that it was not tried somewhere in the document.
  private var isOutOfBudget: [Bool]

  /// Makes memory for the rules of a set.
  package init(_ rules: RuleSet) {
    self.init(rules, table: BayesTable([], labelCount: 1))
  }

  /// Makes memory for the rules of a set.
  ///
  /// - Parameters:
  ///   - rules: The set.
  ///   - table: The table that words are looked up in which are read.
  init(_ rules: RuleSet, table: BayesTable) {
    words = WordReader(Lexicon(filter: rules.prefilter, table: table))
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

  /// Looks at a text: which rules can match in it, and where.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - body: Gets its words, some at a time and in order, what is known of them, and where the next
  ///     words are to be looked for, or the end of the text.
  /// - Complexity: linear in the length of the text, whatever the number of rules, and in the number
  ///   of rules whose literals it holds.
  @inline(__always)
  mutating func read(
    _ text: Span<UInt8>,
    _ body: (_ words: Span<WordPlace>, _ lexicon: Lexicon, _ end: Int) -> Void = { _, _, _ in }
  ) {
    Self.scan(text, with: &words, into: &scan, body)
    isUnfolded = scan.wide.hasLetters
    if isUnfolded {
      let letters = text.withFoldedLettersAsASCII()
      Self.scan(letters.span, with: &words, into: &scan) { _, _, _ in }
    }
  }

  @inline(__always)
  private static func scan(
    _ text: Span<UInt8>, with words: inout WordReader, into scan: inout PrefilterScan,
    _ body: (_ words: Span<WordPlace>, _ lexicon: Lexicon, _ end: Int) -> Void
  ) {
    words.forgetIfFull()
    scan.begin()
    var position = 0
    while position < text.count {
      position = words.read(text, from: position)
      let places = words.places.span.extracting(..<words.count)
      body(places, words.lexicon, position)
      scan.read(places, of: text, to: position, words.lexicon)
    }
    scan.finish()
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
