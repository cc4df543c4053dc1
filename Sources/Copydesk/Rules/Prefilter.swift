/// Tells from one pass over a text which rules can match in it, and where.
///
/// Most rules need words that most texts do not hold. A rule is left out only where it is certain
/// that it does not match. A rule is any list of patterns that must all match.
///
/// It works in two steps. The rarest of the sets that a rule's patterns require are looked for in every
/// text, all at once; the others only where those were found, rule by rule.
struct Prefilter: Sendable, Equatable {
  /// The literals of the rarest sets: those that start words, and the others.
  let words: WordIndex
  let literals: LiteralIndex

  /// For each literal, the sets that it is in.
  let setsOfLiteral: Lists

  /// For each set, the rules that require it.
  let rulesOfSet: Lists

  /// For each rule, the number of rarest sets that it requires.
  let requiredCount: [Int32]

  /// The rules that require nothing: they are tried on every text.
  let unfiltered: [Int32]

  /// For each rule, the other sets that it requires, the rarest first, and the end of the last one's.
  let filters: [LiteralFilter]
  let filterStarts: [Int]

  /// For each pattern, where its matches may start. Patterns are numbered rule by rule.
  let starts: [LiteralFilter]

  /// For each pattern, whether a match may also start at the start of the text.
  let startsAtText: [Bool]

  /// For each byte that is no part of a word, whether one of all these literals starts with it.
  let isStart: [Bool]

  /// The number of rarest sets.
  let setCount: Int

  /// How common, in occurrences a byte, the sets of a rule may be that are looked for in every text
  /// beside the rarest one: looking for them costs less there than trying the rule does.
  private static let telling = 0.001

  /// How common the rarest set must be for others to be worth it.
  private static let rare = 0.0001

  /// Sets that are more common stand in nearly every sentence.
  private static let most = 0.01

  /// Makes a prefilter.
  ///
  /// - Parameter rules: The patterns of each rule.
  init(_ rules: [[String]]) {
    var builder = PrefilterBuilder()
    var requiredByRule: [[Int32]] = []
    var isStart = [Bool](repeating: false, count: 256)
    var filters: [LiteralFilter] = []
    var filterStarts = [0]
    var starts: [LiteralFilter] = []
    var startsAtText: [Bool] = []
    for patterns in rules {
      let literals = patterns.map { builder.literals(of: $0) }
      let sets = literals.flatMap(\.sets).sorted { $0.commonness < $1.commonness }
      for literal in sets.flatMap(\.literals) + literals.flatMap({ $0.starts ?? [] }) {
        isStart[Int(literal[0])] = true
      }
      let telling = sets.indices.filter { index in
        index == 0
          || (sets[0].commonness > Self.rare && sets[index].commonness < Self.telling)
      }
      // One set may be required by several patterns: it is met once.
      requiredByRule.append(Set(telling.map { builder.number(ofSet: sets[$0].literals) }).sorted())
      filters += sets.indices.filter { !telling.contains($0) }.map { sets[$0] }
        .filter { $0.commonness < Self.most && LiteralFilter.isUsable($0.literals) }
        .map { LiteralFilter($0.literals) }
      filterStarts.append(filters.count)
      starts += literals.map { LiteralFilter($0.starts) }
      startsAtText += literals.map(\.startsAtText)
    }
    var rulesOfSet = [[Int32]](repeating: [], count: builder.setCount)
    for (rule, sets) in requiredByRule.enumerated() {
      for set in sets { rulesOfSet[Int(set)].append(Int32(rule)) }
    }
    let numbered = builder.literals.enumerated().map { (literal: $1, number: $0) }
    let isWord = numbered.map {
      LiteralFilter.isUsable([$0.literal]) && WordKeys.keyCount(ofStart: $0.literal) < 30
    }
    words = WordIndex(zip(numbered, isWord).filter(\.1).map(\.0))
    self.literals = LiteralIndex(zip(numbered, isWord).filter { !$1 }.map(\.0))
    self.setsOfLiteral = Lists(builder.setsOfLiteral)
    self.rulesOfSet = Lists(rulesOfSet)
    self.requiredCount = requiredByRule.map { Int32($0.count) }
    self.unfiltered = requiredByRule.indices.filter { requiredByRule[$0].isEmpty }.map { Int32($0) }
    self.filters = filters
    self.filterStarts = filterStarts
    self.starts = starts
    self.startsAtText = startsAtText
    isStart[0x20] = false
    self.isStart = isStart
    self.setCount = builder.setCount
  }

  /// Takes the parts of a prefilter that was made before.
  init(
    words: WordIndex, literals: LiteralIndex, setsOfLiteral: Lists, rulesOfSet: Lists,
    requiredCount: [Int32], unfiltered: [Int32], filters: [LiteralFilter], filterStarts: [Int],
    starts: [LiteralFilter], startsAtText: [Bool], isStart: [Bool], setCount: Int
  ) {
    self.words = words
    self.literals = literals
    self.setsOfLiteral = setsOfLiteral
    self.rulesOfSet = rulesOfSet
    self.requiredCount = requiredCount
    self.unfiltered = unfiltered
    self.filters = filters
    self.filterStarts = filterStarts
    self.starts = starts
    self.startsAtText = startsAtText
    self.isStart = isStart
    self.setCount = setCount
  }

  /// Whether a rule is ever left out.
  func covers(_ rule: Int) -> Bool { requiredCount[rule] > 0 }
}

/// Numbers literals and sets of them.
private struct PrefilterBuilder {
  private(set) var literals: [Literal] = []
  private(set) var setsOfLiteral: [[Int32]] = []
  private(set) var setCount = 0

  private var numbers: [Literal: Int32] = [:]
  private var sets: [[Int32]: Int32] = [:]
  private var patterns: [String: PatternLiterals] = [:]

  /// The literals of a pattern.
  mutating func literals(of pattern: String) -> PatternLiterals {
    if let known = patterns[pattern] { return known }
    let literals = PatternLiterals(pattern)
    patterns[pattern] = literals
    return literals
  }

  private mutating func number(ofLiteral literal: Literal) -> Int32 {
    if let known = numbers[literal] { return known }
    let new = Int32(literals.count)
    numbers[literal] = new
    literals.append(literal)
    setsOfLiteral.append([])
    return new
  }

  /// The number of a set; the same for the same literals.
  mutating func number(ofSet set: [Literal]) -> Int32 {
    let members = set.map { number(ofLiteral: $0) }.sorted()
    if let known = sets[members] { return known }
    let new = Int32(setCount)
    for literal in members { setsOfLiteral[Int(literal)].append(new) }
    sets[members] = new
    setCount += 1
    return new
  }
}

/// Lists of numbers, one after another in one piece of memory.
struct Lists: Sendable, Equatable {
  /// All numbers.
  let values: [Int32]

  /// Where each list starts, and the end of the last one.
  let starts: [Int32]

  init(values: [Int32], starts: [Int32]) {
    self.values = values
    self.starts = starts
  }

  init(_ lists: [[Int32]]) {
    var starts: [Int32] = [0]
    for list in lists { starts.append((starts.last ?? 0) + Int32(list.count)) }
    self.starts = starts
    self.values = lists.flatMap { $0 }
  }

  /// The places of a list's numbers in ``values``.
  subscript(list: Int) -> Range<Int> { Int(starts[list])..<Int(starts[list + 1]) }
}
