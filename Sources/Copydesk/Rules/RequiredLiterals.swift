/// The literals that a text must hold for a pattern to match in it.
///
/// The sets are found as in code search (Russ Cox, "Regular Expression Matching with a Trigram
/// Index", 2012), with whole words in place of trigrams: parts that match only a few strings are
/// multiplied out as long as they stand next to each other, and each run of them gives a set.
///
/// What is not certain requires nothing: a pattern may have no set, never a wrong one. The case of
/// ASCII letters is folded. `ſ` and `K` (U+212A), which PCRE2 takes for s and k, are not: in a text
/// that holds one of them the literals say nothing.
package struct PatternLiterals {
  /// Sets of which a text holds at least one literal each. None where nothing is required.
  package var required: [[Literal]] = []

  /// The literals of which one stands where a match starts; `nil` where a match may start with
  /// something else.
  package var starts: [Literal]?

  /// Whether a match may also start at the start of the text, with anything.
  package var startsAtText = false

  /// Reads a pattern that PCRE2 compiles.
  package init(_ pattern: String) {
    guard let syntax = PatternSyntax(pattern) else { return }
    let strings = Strings(of: syntax)
    required = strings.requirements
    // What `\G` asks for depends on where a match is looked for.
    guard !pattern.contains("\\G") else { return }
    var starts: [Literal] = []
    for alternative in Self.branches(of: syntax) {
      if let literals = Self.starts(of: alternative) {
        starts += literals
      } else if case .sequence(let items) = alternative, items.first == .textStart {
        startsAtText = true
      } else {
        return
      }
    }
    self.starts = starts
  }

  /// The alternatives of a pattern, also where they stand in a group at its start and one of them is
  /// the start of the text.
  private static func branches(of syntax: PatternSyntax) -> [PatternSyntax] {
    switch syntax {
    case .alternatives(let items): return items.flatMap { branches(of: $0) }
    case .sequence(let items):
      guard let first = items.first, first != .textStart, first.holdsTextStart else {
        return [syntax]
      }
      let rest = Array(items.dropFirst())
      return branches(of: first).flatMap { branch -> [PatternSyntax] in
        guard case .sequence(let start) = branch else { return [.sequence([branch] + rest)] }
        return branches(of: .sequence(start + rest))
      }
    default: return [syntax]
    }
  }

  /// The literals that matches start with; where a pattern begins with `^\W*`, those of the first
  /// word.
  private static func starts(of syntax: PatternSyntax) -> [Literal]? {
    if case .sequence(let items) = syntax, items.count > 2, items[0] == .textStart,
      items[1] == .repeated(.nonWord, minimum: 0, maximum: nil)
    {
      let rest = Strings(of: .sequence(Array(items.dropFirst(2))))
      let words = literalSet(of: rest.starts)?.map(\.asFirstWord)
      return words.flatMap { $0.contains(nil) ? nil : $0.compactMap { $0 } }
    }
    return literalSet(of: Strings(of: syntax).starts)
  }

  /// All sets that a match must meet, the rarest first.
  package var sets: [(literals: [Literal], commonness: Double)] {
    var sets = required
    // Classes of bytes are in every text, and digits may be others than those of ASCII.
    if let starts, !startsAtText, starts.allSatisfy({ $0.kind == .bytes }) { sets.append(starts) }
    return sets.compactMap { set -> [Literal]? in
      let words = set.map(\.withoutLeadingSpace)
      return words.contains(nil) ? nil : words.compactMap { $0 }
    }
    .map { ($0, commonness($0)) }.sorted { $0.commonness < $1.commonness }
  }
}

/// The most strings that are multiplied out.
private let mostStrings = 16

/// The most strings that a match is known to start with.
private let mostStarts = 96

/// What is known of the strings that a part of a pattern matches.
private struct Strings {
  /// All of them; `nil` where they are not known.
  var all: [LiteralStart]?

  /// Where they are not known: sets of which each string holds a literal.
  var sets: [[Literal]] = []

  /// What each of them starts with: one of these.
  var starts: [LiteralStart]

  static let unknown = Strings(all: nil, starts: [.unknown])

  /// The sets of which each string holds a literal.
  var requirements: [[Literal]] {
    guard let all else { return sets }
    return literalSet(of: all).map { [$0] } ?? []
  }

  private init(all: [LiteralStart]?, sets: [[Literal]] = [], starts: [LiteralStart]) {
    self.all = all
    self.sets = sets
    self.starts = starts
  }

  private init(all: [LiteralStart]) {
    self.init(all: all, starts: all)
  }

  init(of syntax: PatternSyntax) {
    switch syntax {
    case .unknown, .nonWord: self = .unknown
    case .digit: self.init(startingWith: "0123456789", .digit)
    case .capital: self.init(startingWith: "abcdefghijklmnopqrstuvwxyz", .capital)
    case .nothing, .textStart: self.init(all: [LiteralStart()])
    case .wordBoundary: self.init(all: [.wordBoundary])
    case .text(let scalars): self.init(text: scalars)
    case .anyScalar(let scalars): self.init(anyOf: scalars)
    case .sequence(let items): self.init(sequence: items.map { Strings(of: $0) })
    case .alternatives(let items): self.init(alternatives: items.map { Strings(of: $0) })
    case .repeated(let item, let minimum, let maximum):
      self.init(repeating: Strings(of: item), minimum: minimum, maximum: maximum)
    }
  }

  private init(startingWith scalars: String, _ kind: Literal.Kind) {
    self.init(all: nil, starts: scalars.unicodeScalars.map { LiteralStart($0, of: kind) })
  }

  private init(text scalars: [Unicode.Scalar]) {
    var text = LiteralStart()
    for scalar in scalars {
      guard text.append(scalar) else {
        self = Strings(all: nil, starts: [text.cut])
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
    self.init(all: nil, sets: sets, starts: Self.starts(ofSequence: items))
  }

  private static func starts(ofSequence items: [Strings]) -> [LiteralStart] {
    var starts = [LiteralStart()]
    for item in items where starts.contains(where: { !$0.isCut }) {
      let longer = starts.flatMap { start in
        start.isCut ? [start] : item.starts.map { start + $0 }
      }
      guard longer.count <= mostStarts else { return starts.map(\.cut) }
      starts = longer
    }
    return starts
  }

  private init(alternatives items: [Strings]) {
    let starts = items.flatMap(\.starts)
    let strings = items.compactMap(\.all)
    if strings.count == items.count {
      self.init(all: strings.flatMap { $0 })
      return
    }
    var union: [Literal] = []
    for item in items {
      guard let rarest = item.requirements.min(by: { commonness($0) < commonness($1) }) else {
        self.init(all: nil, starts: starts)
        return
      }
      union += rarest
    }
    self.init(all: nil, sets: [union], starts: starts)
  }

  private init(repeating item: Strings, minimum: Int, maximum: Int?) {
    switch (minimum, maximum) {
    case (1, 1): self = item
    case (_, 0): self.init(all: [LiteralStart()])
    case (0, 1):
      self.init(
        all: item.all.map { $0 + [LiteralStart()] }, starts: item.starts + [LiteralStart()])
    case (0, _):
      self.init(all: nil, starts: item.starts.map(\.cut) + [LiteralStart()])
    default:
      self.init(all: nil, sets: item.requirements, starts: item.starts.map(\.cut))
    }
  }
}

extension PatternSyntax {
  /// Whether a group or one of its alternatives begins with the start of the text.
  fileprivate var holdsTextStart: Bool {
    switch self {
    case .textStart: true
    case .sequence(let items): items.first?.holdsTextStart ?? false
    case .alternatives(let items): items.contains { $0.holdsTextStart }
    default: false
    }
  }
}

/// The literals of which each of `strings` holds one, each once; `nil` where a string may be empty.
private func literalSet(of strings: [LiteralStart]) -> [Literal]? {
  var literals: [Literal] = []
  literals.reserveCapacity(strings.count)
  for string in strings {
    guard let literal = string.literal else { return nil }
    if !literals.contains(literal) { literals.append(literal) }
  }
  return literals
}
