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

  /// Literals that PCRE2 takes for s and k: where one of them stands, nothing is left out.
  private static let foldedToASCII = ["\u{17F}", "\u{212A}"].map { Literal(bytes: Array($0.utf8)) }

  init(_ rules: [Rule]) {
    var numbers: [[Literal]: Int] = [:]
    var literals: [Literal: Int] = [:]
    for literal in Self.foldedToASCII { literals[literal] = literals.count }
    var inSets = [[Int]](repeating: [], count: literals.count)
    var bytes = literals.keys.reduce(0) { $0 + $1.bytes.count }

    /// The numbers of the sets that patterns require, without those that no longer fit.
    func register(_ patterns: [String]) -> [Int] {
      patterns.flatMap { requiredLiterals(of: $0) }.compactMap { set in
        if let number = numbers[set] { return number }
        let new = set.filter { literals[$0] == nil }
        let newBytes = new.reduce(0) { $0 + $1.bytes.count }
        guard bytes + newBytes < LiteralAutomaton.mostStates else { return nil }
        bytes += newBytes
        for literal in new {
          literals[literal] = literals.count
          inSets.append([])
        }
        let number = numbers.count
        numbers[set] = number
        for literal in set { if let place = literals[literal] { inSets[place].append(number) } }
        return number
      }
    }
    self.required = rules.map { register($0.patterns) }
    self.requiredByUnless = rules.map { register($0.unless.map { [$0] } ?? []) }
    self.sets = inSets
    self.setCount = numbers.count
    self.automaton = LiteralAutomaton(
      literals.sorted { $0.value < $1.value }.map(\.key))
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
    if isFound[0] || isFound[1] { isSatisfied = [Bool](repeating: true, count: setCount) }
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
