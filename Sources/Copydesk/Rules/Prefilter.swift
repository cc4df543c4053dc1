/// Tells from one pass over a text which rules can match in it, and where.
///
/// Most rules need words that most texts do not hold. A rule is left out only where it is certain
/// that it does not match. A rule is any list of patterns that must all match.
struct Prefilter: Sendable, Equatable {
  let literals: LiteralIndex

  /// For each literal, the sets that it is in.
  let setsOfLiteral: Lists

  /// For each set, the rules whose patterns require it.
  let rulesOfSet: Lists

  /// For each rule, the number of sets that its patterns require.
  let requiredCount: [Int32]

  /// The rules that require nothing: they are tried on every text.
  let unfiltered: [Int32]

  /// For each pattern, where its matches may start. Patterns are numbered rule by rule.
  let starts: [StartFilter]

  /// The number of sets.
  let setCount: Int

  /// The number of literals that PCRE2 takes for s and k, which are the first ones: where one of
  /// them stands, nothing is left out.
  static let foldedToASCII = 2

  /// Makes a prefilter.
  ///
  /// - Parameter rules: The patterns of each rule.
  init(_ rules: [[String]]) {
    var builder = PrefilterBuilder()
    var requiredByRule: [[Int32]] = []
    var starts: [StartFilter] = []
    for patterns in rules {
      let entries = patterns.map { builder.add($0) }
      // One set may be required by several patterns: it is met once.
      requiredByRule.append(Set(entries.flatMap(\.sets)).sorted())
      starts += entries.map(\.starts)
    }
    var rulesOfSet = [[Int32]](repeating: [], count: builder.setCount)
    for (rule, sets) in requiredByRule.enumerated() {
      for set in sets { rulesOfSet[Int(set)].append(Int32(rule)) }
    }
    self.literals = LiteralIndex(builder.literals)
    self.setsOfLiteral = Lists(builder.setsOfLiteral)
    self.rulesOfSet = Lists(rulesOfSet)
    self.requiredCount = requiredByRule.map { Int32($0.count) }
    self.unfiltered = requiredByRule.indices.filter { requiredByRule[$0].isEmpty }.map { Int32($0) }
    self.starts = starts
    self.setCount = builder.setCount
  }

  /// Whether a rule is ever left out.
  func covers(_ rule: Int) -> Bool { requiredCount[rule] > 0 }
}

/// Gathers the literals of patterns.
private struct PrefilterBuilder {
  private(set) var literals: [Literal] = []
  private(set) var setsOfLiteral: [[Int32]] = []
  private(set) var setCount = 0

  /// The literals, the sets by their literals, and the patterns, that were added.
  private var numbers: [Literal: Int32] = [:]
  private var sets: [[Int32]: Int32] = [:]
  private var patterns: [String: Entry] = [:]

  /// What a pattern requires.
  struct Entry {
    /// Its sets.
    var sets: [Int32]
    /// Where its matches may start.
    var starts: StartFilter
  }

  init() {
    for scalar in ["\u{17F}", "\u{212A}"] as [Unicode.Scalar] {
      _ = insert(Literal(scalar))
    }
  }

  mutating func add(_ pattern: String) -> Entry {
    if let known = patterns[pattern] { return known }
    let literals = PatternLiterals(pattern)
    let entry = Entry(
      sets: literals.telling.map { set in number(ofSet: set.map { insert($0) }.sorted()) },
      starts: StartFilter(literals.starts))
    patterns[pattern] = entry
    return entry
  }

  private mutating func insert(_ literal: Literal) -> Int32 {
    if let number = numbers[literal] { return number }
    let number = Int32(literals.count)
    numbers[literal] = number
    literals.append(literal)
    setsOfLiteral.append([])
    return number
  }

  private mutating func number(ofSet literals: [Int32]) -> Int32 {
    if let number = sets[literals] { return number }
    let number = Int32(setCount)
    for literal in literals { setsOfLiteral[Int(literal)].append(number) }
    sets[literals] = number
    setCount += 1
    return number
  }
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
