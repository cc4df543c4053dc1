/// Tells from one pass over a text which rules can match in it, and where.
///
/// Most rules need words that most texts do not hold. A rule is left out only where it is certain
/// that it does not match.
struct Prefilter: Sendable, Equatable {
  let automaton: LiteralAutomaton

  /// For each literal, the sets that it is in.
  let setsOfLiteral: Lists

  /// For each set, the rules whose patterns require it.
  let rulesOfSet: Lists

  /// For each rule, the number of sets that its patterns require.
  let requiredCount: [Int32]

  /// The rules that require nothing: they are tried on every text.
  let unfiltered: [Int32]

  /// For each rule, the sets that the pattern requires which takes its match back.
  let setsOfUnless: Lists

  /// For each pattern, the literals that its matches start with, in order; none where it may match
  /// elsewhere. Patterns are numbered rule by rule, the one that takes a match back last.
  let startsOfPattern: Lists

  /// The number of sets.
  let setCount: Int

  /// The number of literals that PCRE2 takes for s and k, which are the first ones: where one of
  /// them stands, nothing is left out.
  static let foldedToASCII = 2

  init(_ rules: [Rule]) {
    var trie = LiteralTrie()
    for scalar in ["\u{17F}", "\u{212A}"] as [Unicode.Scalar] { _ = trie.insert(Literal(scalar)) }
    var setsOfLiteral = [[Int32]](repeating: [], count: Self.foldedToASCII)
    var setCount = 0
    var known: [String: (sets: [Int32], starts: [Int32])] = [:]

    /// The number of a set and those of its literals; `nil` where they do not fit any more.
    func register(_ literals: [Literal]) -> (set: Int32, literals: [Int32])? {
      let states = literals.reduce(trie.count) { $0 + $1.count }
      guard states <= LiteralAutomaton.mostStates else { return nil }
      var numbers: [Int32] = []
      for literal in literals {
        let number = trie.insert(literal)
        if number == setsOfLiteral.count { setsOfLiteral.append([]) }
        setsOfLiteral[number].append(Int32(setCount))
        numbers.append(Int32(number))
      }
      setCount += 1
      return (Int32(setCount - 1), numbers)
    }
    func register(_ pattern: String) -> (sets: [Int32], starts: [Int32]) {
      if let numbers = known[pattern] { return numbers }
      let literals = PatternLiterals(pattern)
      var numbers: (sets: [Int32], starts: [Int32]) = ([], [])
      for literalSet in literals.required {
        guard let (set, members) = register(literalSet) else { continue }
        numbers.sets.append(set)
        if let starts = literals.starts, Set(starts) == Set(literalSet) {
          numbers.starts = members.sorted()
        }
      }
      known[pattern] = numbers
      return numbers
    }

    var requiredByRule: [[Int32]] = []
    var setsOfUnless: [[Int32]] = []
    var startsOfPattern: [[Int32]] = []
    for rule in rules {
      let patterns = rule.patterns.map { register($0) }
      let unless = rule.unless.map { register($0) }
      // One set may be required by several patterns: it is met once.
      requiredByRule.append(Set(patterns.flatMap(\.sets)).sorted())
      setsOfUnless.append(unless?.sets ?? [])
      startsOfPattern += patterns.map(\.starts)
      if let unless { startsOfPattern.append(unless.starts) }
    }
    var rulesOfSet = [[Int32]](repeating: [], count: setCount)
    for (rule, sets) in requiredByRule.enumerated() {
      for set in sets { rulesOfSet[Int(set)].append(Int32(rule)) }
    }
    self.automaton = LiteralAutomaton(trie)
    self.setsOfLiteral = Lists(setsOfLiteral)
    self.rulesOfSet = Lists(rulesOfSet)
    self.requiredCount = requiredByRule.map { Int32($0.count) }
    self.unfiltered = requiredByRule.indices.filter { requiredByRule[$0].isEmpty }.map { Int32($0) }
    self.setsOfUnless = Lists(setsOfUnless)
    self.startsOfPattern = Lists(startsOfPattern)
    self.setCount = setCount
  }

  /// Whether a rule is ever left out.
  func covers(_ rule: Int) -> Bool { requiredCount[rule] > 0 }
}

/// Lists of numbers, one after another in one piece of memory.
struct Lists: Sendable, Equatable {
  /// All numbers.
  let values: [Int32]

  /// Where each list starts, and the end of the last one.
  let starts: [Int32]

  init(_ lists: [[Int32]]) {
    var starts: [Int32] = [0]
    for list in lists { starts.append((starts.last ?? 0) + Int32(list.count)) }
    self.starts = starts
    self.values = lists.flatMap { $0 }
  }

  /// The places of a list's numbers in ``values``.
  subscript(list: Int) -> Range<Int> { Int(starts[list])..<Int(starts[list + 1]) }
}
