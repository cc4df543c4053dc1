/// Tells from one pass over a text which rules can match in it, and where.
///
/// Most rules need words that most texts do not hold. A rule is left out only where it is certain
/// that it does not match. A rule is any list of patterns that must all match, and one that takes
/// matches back.
///
/// All literals are looked for in every text at once. The rarest of the sets that a rule's patterns
/// require make it a candidate; the others are looked at for candidates only.
final class Prefilter: Sendable {
  /// The literals.
  let index: LiteralIndex

  /// The number of literals.
  let literalCount: Int

  /// For each literal that is in rarest sets, which are numbered first, these sets, and for each of them
  /// the rules that require it.
  let setsOfLiteral: Lists
  let rulesOfSet: Lists

  /// For each rule, the number of rarest sets that it requires.
  let requiredCount: [Int32]

  /// The rules that require nothing: they are tried on every text.
  let unfiltered: [Int32]

  /// The sets that are looked at for candidates.
  let sets: LiteralSets

  /// For each rule, and after them for each pattern that takes matches back: the numbers of the sets
  /// that it requires beside the rarest ones.
  let filters: Lists

  /// For each pattern of the rules, and after them for each that takes matches back: where it starts.
  let starts: [PatternStart]

  /// How common, in occurrences a byte, the sets of a rule may be that make it a candidate beside the
  /// rarest one: looking for them costs less there than trying the rule does.
  private static let telling = 0.001

  /// How common the rarest set must be for others to be worth it.
  private static let rare = 0.0001

  /// Sets that are more common stand in nearly every sentence.
  private static let most = 0.01

  /// What the patterns of a rule are to a prefilter.
  typealias Patterns = (all: [String], unless: String?)

  /// Makes a prefilter.
  ///
  /// - Parameter rules: The patterns of each rule.
  init(_ rules: [Patterns]) {
    var builder = PrefilterBuilder()
    var requiredByRule: [[Int32]] = []
    var rulesOfSet: [[Int32]] = []
    var filters: [[Int32]] = []
    var starts: [PatternStart] = []
    for (rule, patterns) in rules.enumerated() {
      let literals = patterns.all.map { builder.literals(of: $0) }
      let sets = literals.flatMap(\.sets).sorted { $0.commonness < $1.commonness }
      let telling = sets.indices.filter { index in
        index == 0
          || (sets[0].commonness > Self.rare && sets[index].commonness < Self.telling)
      }
      // One set may be required by several patterns: it is met once.
      let required = Set(telling.map { builder.number(ofRarest: sets[$0].literals) }).sorted()
      requiredByRule.append(required)
      for set in required {
        while rulesOfSet.count <= set { rulesOfSet.append([]) }
        rulesOfSet[Int(set)].append(Int32(rule))
      }
      filters.append(
        sets.indices.filter { !telling.contains($0) }.map { sets[$0] }
          .compactMap { Self.filter($0, &builder) })
      starts += literals.map { PatternStart($0) { builder.number(ofSet: $0) } }
    }
    for unless in rules.compactMap(\.unless) {
      let literals = builder.literals(of: unless)
      filters.append(literals.sets.compactMap { Self.filter($0, &builder) })
      starts.append(PatternStart(literals) { builder.number(ofSet: $0) })
    }
    builder.numberRarestFirst()
    self.index = LiteralIndex(builder.literals)
    self.literalCount = builder.literals.count
    self.setsOfLiteral = Lists(builder.rarestOfLiteral)
    self.rulesOfSet = Lists(rulesOfSet)
    self.requiredCount = requiredByRule.map { Int32($0.count) }
    self.unfiltered = requiredByRule.indices.filter { requiredByRule[$0].isEmpty }.map { Int32($0) }
    self.sets = LiteralSets(builder.sets)
    self.filters = Lists(filters)
    self.starts = starts
  }

  /// The number of a set that is worth being looked at for a candidate.
  private static func filter(
    _ set: (literals: [Literal], commonness: Double), _ builder: inout PrefilterBuilder
  ) -> Int32? {
    guard set.commonness < Self.most, set.literals.allSatisfy(LiteralIndex.hasPlace) else {
      return nil
    }
    return builder.number(ofSet: set.literals)
  }

  /// Takes the parts of a prefilter that was made before.
  init(
    index: LiteralIndex, literalCount: Int, setsOfLiteral: Lists,
    rulesOfSet: Lists, requiredCount: [Int32], unfiltered: [Int32], sets: LiteralSets,
    filters: Lists, starts: [PatternStart]
  ) {
    self.index = index
    self.literalCount = literalCount
    self.setsOfLiteral = setsOfLiteral
    self.rulesOfSet = rulesOfSet
    self.requiredCount = requiredCount
    self.unfiltered = unfiltered
    self.sets = sets
    self.filters = filters
    self.starts = starts
  }

  /// Whether a rule is ever left out.
  func covers(_ rule: Int) -> Bool { requiredCount[rule] > 0 }
}

/// Where the matches of a pattern may start.
struct PatternStart: Sendable {
  /// The number of the set of literals of which one stands there; `nil` where nothing is known.
  let literals: Int32?

  /// The number of the set of literals of which one must be the first word, where matches start at the
  /// start of the text.
  let firstWords: Int32?

  /// Whether matches may also start at the start of the text, with anything.
  let isText: Bool

  /// Whether they may start with a digit that is not one of ASCII's.
  let isDigit: Bool

  init(literals: Int32?, firstWords: Int32?, isText: Bool, isDigit: Bool) {
    self.literals = literals
    self.firstWords = firstWords
    self.isText = isText
    self.isDigit = isDigit
  }

  /// - Parameters:
  ///   - pattern: What is known of the pattern.
  ///   - number: Numbers a set.
  fileprivate init(_ pattern: PatternLiterals, number: ([Literal]) -> Int32) {
    guard let starts = pattern.starts, starts.allSatisfy(LiteralIndex.hasPlace) else {
      self.init(literals: nil, firstWords: nil, isText: false, isDigit: false)
      return
    }
    let firstWords = starts.filter(\.startsText)
    self.init(
      literals: number(starts.filter { !$0.startsText }),
      firstWords: firstWords.isEmpty ? nil : number(firstWords), isText: pattern.startsAtText,
      isDigit: starts.contains { $0.kind == .digit })
  }
}

/// Numbers literals and sets of them.
private struct PrefilterBuilder {
  private(set) var literals: [Literal] = []

  /// For each literal, the rarest sets that it is in; at last only for those that are in any.
  private(set) var rarestOfLiteral: [[Int32]] = []

  /// The literals of each other set.
  private(set) var sets: [[Int32]] = []

  private var numbers: [Literal: Int32] = [:]
  private var rarestNumbers: [[Int32]: Int32] = [:]
  private var setNumbers: [[Int32]: Int32] = [:]
  private var patterns: [String: PatternLiterals] = [:]

  /// The literals of a pattern.
  mutating func literals(of pattern: String) -> PatternLiterals {
    if let known = patterns[pattern] { return known }
    let literals = PatternLiterals(pattern)
    patterns[pattern] = literals
    return literals
  }

  private mutating func number(of literal: Literal) -> Int32 {
    if let known = numbers[literal] { return known }
    let new = Int32(literals.count)
    numbers[literal] = new
    literals.append(literal)
    rarestOfLiteral.append([])
    return new
  }

  /// The number of a set that makes rules candidates; the same for the same literals.
  mutating func number(ofRarest set: [Literal]) -> Int32 {
    let members = set.map { number(of: $0) }.sorted()
    if let known = rarestNumbers[members] { return known }
    let new = Int32(rarestNumbers.count)
    for literal in members { rarestOfLiteral[Int(literal)].append(new) }
    rarestNumbers[members] = new
    return new
  }

  /// Numbers the literals anew, those of rarest sets before the others, of which nothing need be kept
  /// but that they were found.
  mutating func numberRarestFirst() {
    let rare = literals.indices.filter { !rarestOfLiteral[$0].isEmpty }
    let order = rare + literals.indices.filter { rarestOfLiteral[$0].isEmpty }
    var numbers = [Int32](repeating: 0, count: order.count)
    for (number, old) in order.enumerated() { numbers[old] = Int32(number) }
    literals = order.map { literals[$0] }
    rarestOfLiteral = rare.map { rarestOfLiteral[$0] }
    sets = sets.map { set in set.map { numbers[Int($0)] } }
  }

  /// The number of another set; the same for the same literals.
  mutating func number(ofSet set: [Literal]) -> Int32 {
    let members = set.map { number(of: $0) }.sorted()
    if let known = setNumbers[members] { return known }
    let new = Int32(sets.count)
    setNumbers[members] = new
    sets.append(members)
    return new
  }
}

/// Lists of numbers, one after another in one piece of memory.
struct Lists: Sendable {
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
