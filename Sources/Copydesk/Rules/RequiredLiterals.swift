/// The literals that a text must hold for a pattern to match in it: at least one of each set.
///
/// The sets are found as in code search (Russ Cox, "Regular Expression Matching with a Trigram
/// Index", 2012), with whole words in place of trigrams: parts that match only a few strings are
/// multiplied out as long as they stand next to each other, and each run of them gives a set.
///
/// What is not certain requires nothing: a pattern may have no set, never a wrong one. The case of
/// ASCII letters is folded. `ſ` and `K` (U+212A), which PCRE2 takes for s and k, are not: in a text
/// that holds one of them the literals say nothing.
///
/// - Parameter pattern: A pattern that PCRE2 compiles.
/// - Returns: The sets: all of them are required. None where nothing is.
package func requiredLiterals(of pattern: String) -> [[Literal]] {
  guard let syntax = PatternSyntax(pattern) else { return [] }
  return Strings(of: syntax).requirements
}

/// The most strings that are multiplied out.
private let mostStrings = 16

/// What is known of the strings that a part of a pattern matches.
private struct Strings {
  /// All of them; `nil` where they are not known.
  var all: [LiteralStart]?

  /// Where they are not known: sets of which each string holds a literal.
  var sets: [[Literal]] = []

  static let unknown = Strings(all: nil)

  /// The sets of which each string holds a literal.
  var requirements: [[Literal]] {
    guard let all else { return sets }
    return literalSet(of: all).map { [$0] } ?? []
  }

  private init(all: [LiteralStart]?, sets: [[Literal]] = []) {
    self.all = all
    self.sets = sets
  }

  init(of syntax: PatternSyntax) {
    switch syntax {
    case .unknown: self = .unknown
    case .nothing: self.init(all: [LiteralStart()])
    case .wordBoundary: self.init(all: [.wordBoundary])
    case .text(let scalars): self.init(text: scalars)
    case .anyScalar(let scalars): self.init(anyOf: scalars)
    case .sequence(let items): self.init(sequence: items.map { Strings(of: $0) })
    case .alternatives(let items): self.init(alternatives: items.map { Strings(of: $0) })
    case .repeated(let item, let minimum, let maximum):
      self.init(repeating: Strings(of: item), minimum: minimum, maximum: maximum)
    }
  }

  private init(text scalars: [Unicode.Scalar]) {
    var text = LiteralStart()
    for scalar in scalars {
      guard text.append(scalar) else {
        self = .unknown
        return
      }
    }
    self.init(all: [text])
  }

  private init(anyOf scalars: [Unicode.Scalar]) {
    var strings: [LiteralStart] = []
    for scalar in scalars {
      var string = LiteralStart()
      guard string.append(scalar) else {
        self = .unknown
        return
      }
      if !strings.contains(string) { strings.append(string) }
    }
    self.init(all: strings)
  }

  private init(sequence items: [Strings]) {
    var sets: [[Literal]] = []
    var run = [LiteralStart()]
    var isWhole = true
    for item in items {
      if let strings = item.all,
        run.count * strings.count <= mostStrings
          || run.count == 1 || strings.count == 1
      {
        run = run.flatMap { start in strings.map { start + $0 } }
        continue
      }
      isWhole = false
      if let set = literalSet(of: run) { sets.append(set) }
      sets += item.sets
      run = item.all ?? [LiteralStart()]
    }
    guard !isWhole else {
      self.init(all: run)
      return
    }
    if let set = literalSet(of: run) { sets.append(set) }
    self.init(all: nil, sets: sets)
  }

  private init(alternatives items: [Strings]) {
    let strings = items.compactMap(\.all)
    if strings.count == items.count {
      self.init(all: strings.flatMap { $0 })
      return
    }
    var union: [Literal] = []
    for item in items {
      guard let rarest = item.requirements.min(by: { commonness($0) < commonness($1) }) else {
        self = .unknown
        return
      }
      union += rarest
    }
    self.init(all: nil, sets: [union])
  }

  private init(repeating item: Strings, minimum: Int, maximum: Int?) {
    switch (minimum, maximum) {
    case (1, 1): self = item
    case (_, 0): self.init(all: [LiteralStart()])
    case (0, 1): self.init(all: item.all.map { $0 + [LiteralStart()] })
    case (0, _): self = .unknown
    default: self.init(all: nil, sets: item.requirements)
    }
  }
}

/// The literals of which each of `strings` holds one; `nil` where a string may be empty.
private func literalSet(of strings: [LiteralStart]) -> [Literal]? {
  var literals: [Literal] = []
  literals.reserveCapacity(strings.count)
  for string in strings {
    guard let literal = string.literal else { return nil }
    literals.append(literal)
  }
  return literals
}

/// A guess at how often one of the literals stands in a text, from their lengths.
private func commonness(_ literals: [Literal]) -> Double {
  literals.reduce(0) { sum, literal in
    let edges = (literal.startsWord ? 1 : 0) + (literal.endsWord ? 1 : 0)
    // 1/16 for a byte, 1/4 for an edge.
    return sum + 1 / Double(1 << (4 * literal.count + 2 * edges))
  }
}
