/// Tells from one pass over a text which rules can match in it.
///
/// Most rules need words that most texts do not hold. A rule is left out only where it is certain
/// that it does not match.
struct Prefilter: Sendable {
  private let automaton: LiteralAutomaton

  /// For each literal, the sets that it is in.
  private let sets: [[Int]]
  private let setCount: Int

  /// For each rule, the sets that its patterns require.
  private let required: [[Int]]

  /// For each rule, the sets that the pattern requires which takes its match back.
  private let requiredByUnless: [[Int]]

  /// The number of literals that PCRE2 takes for s and k, which are the first ones: where one of
  /// them stands, nothing is left out.
  private static let foldedToASCII = 2

  init(_ rules: [Rule]) {
    var trie = LiteralTrie()
    var sets: [[Int]] = []
    for scalar in ["\u{17F}", "\u{212A}"] as [Unicode.Scalar] {
      _ = trie.insert(Literal(scalar))
      sets.append([])
    }
    var setCount = 0
    var known: [String: [Int]] = [:]

    /// The numbers of the sets that a pattern requires, without those that do not fit any more.
    func register(_ pattern: String) -> [Int] {
      if let numbers = known[pattern] { return numbers }
      var numbers: [Int] = []
      for set in requiredLiterals(of: pattern) {
        let states = set.reduce(trie.count) { $0 + $1.count }
        guard states <= LiteralAutomaton.mostStates else { continue }
        for literal in set {
          let number = trie.insert(literal)
          if number == sets.count { sets.append([]) }
          if sets[number].last != setCount { sets[number].append(setCount) }
        }
        numbers.append(setCount)
        setCount += 1
      }
      known[pattern] = numbers
      return numbers
    }
    self.required = rules.map { $0.patterns.flatMap(register) }
    self.requiredByUnless = rules.map { $0.unless.map(register) ?? [] }
    self.sets = sets
    self.setCount = setCount
    self.automaton = LiteralAutomaton(trie)
  }

  /// Whether a rule is ever left out.
  func covers(_ rule: Int) -> Bool { !required[rule].isEmpty }

  /// What can match in a text.
  func candidates(in text: [UInt8]) -> Candidates {
    var isFound = [Bool](repeating: false, count: sets.count)
    var isSatisfied = [Bool](repeating: false, count: setCount)
    automaton.scan(text) { literal in
      guard !isFound[literal] else { return }
      isFound[literal] = true
      for set in sets[literal] { isSatisfied[set] = true }
    }
    if isFound[..<Self.foldedToASCII].contains(true) {
      isSatisfied = [Bool](repeating: true, count: setCount)
    }
    return Candidates(prefilter: self, isSatisfied: isSatisfied)
  }

  /// The rules that can match in a text.
  struct Candidates {
    fileprivate let prefilter: Prefilter

    /// For each set, whether one of its literals stands in the text.
    fileprivate let isSatisfied: [Bool]

    /// Whether all patterns of a rule can match.
    func canMatch(_ rule: Int) -> Bool {
      prefilter.required[rule].allSatisfy { isSatisfied[$0] }
    }

    /// Whether the pattern can match that takes a rule's match back.
    func canBeTakenBack(_ rule: Int) -> Bool {
      prefilter.requiredByUnless[rule].allSatisfy { isSatisfied[$0] }
    }
  }
}
