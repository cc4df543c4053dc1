/// Bytes that a match holds, in ASCII lowercase.
package struct Literal: Hashable, Sendable {
  /// UTF-8; never empty.
  package var bytes: [UInt8]

  /// Whether a word must start at its first byte.
  package var startsWord = false

  /// Whether a word must end at its last byte.
  package var endsWord = false
}

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
package func requiredLiterals(of pattern: String) -> [[Literal]] {
  guard let syntax = PatternSyntax(pattern) else { return [] }
  return Strings(of: syntax).requirements
}

/// The most strings that are multiplied out.
private let mostStrings = 64

/// Stands for `\b` in a string: no byte of UTF-8.
private let boundary: UInt8 = 0xFF

/// What is known of the strings that a part of a pattern matches.
private struct Strings {
  /// All of them, with ``boundary`` where a word starts or ends; `nil` where they are not known.
  var all: [[UInt8]]?

  /// Where they are not known: sets of which each string holds a literal.
  var sets: [[Literal]] = []

  static let unknown = Strings(all: nil)

  /// The sets of which each string holds a literal.
  var requirements: [[Literal]] {
    guard let all else { return sets }
    return literalSet(of: all).map { [$0] } ?? []
  }

  private init(all: [[UInt8]]?, sets: [[Literal]] = []) {
    self.all = all
    self.sets = sets
  }

  init(of syntax: PatternSyntax) {
    switch syntax {
    case .unknown: self = .unknown
    case .nothing: self.init(all: [[]])
    case .wordBoundary: self.init(all: [[boundary]])
    case .scalar(let scalar): self.init(anyOf: [scalar])
    case .anyScalar(let scalars): self.init(anyOf: scalars)
    case .sequence(let items): self.init(sequence: items.map { Strings(of: $0) })
    case .alternatives(let items): self.init(alternatives: items.map { Strings(of: $0) })
    case .repeated(let item, let minimum, let maximum):
      self.init(repeating: Strings(of: item), minimum: minimum, maximum: maximum)
    }
  }

  private init(anyOf scalars: [Unicode.Scalar]) {
    var strings: [[UInt8]] = []
    for scalar in scalars {
      guard let bytes = folded(scalar) else {
        self = .unknown
        return
      }
      if !strings.contains(bytes) { strings.append(bytes) }
    }
    self.init(all: strings)
  }

  private init(sequence items: [Strings]) {
    var sets: [[Literal]] = []
    var run: [[UInt8]] = [[]]
    var isWhole = true
    for item in items {
      if let strings = item.all, run.count == 1 || strings.count * run.count <= mostStrings {
        run = run.flatMap { start in strings.map { start + $0 } }
        continue
      }
      isWhole = false
      if let set = literalSet(of: run) { sets.append(set) }
      sets += item.sets
      run = item.all ?? [[]]
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
    self.init(all: nil, sets: [unique(union)])
  }

  private init(repeating item: Strings, minimum: Int, maximum: Int?) {
    switch (minimum, maximum) {
    case (1, 1): self = item
    case (_, 0): self.init(all: [[]])
    case (0, 1): self.init(all: item.all.map { $0 + [[]] })
    case (0, _): self = .unknown
    default: self.init(all: nil, sets: item.requirements)
    }
  }
}

/// The literals of which each of `strings` holds one; `nil` where a string may be empty.
private func literalSet(of strings: [[UInt8]]) -> [Literal]? {
  var literals: [Literal] = []
  for string in strings {
    let bytes = string.filter { $0 != boundary }
    guard let first = bytes.first, let last = bytes.last else { return nil }
    // Before a byte that is no part of a word `\b` means that a word ends there.
    literals.append(
      Literal(
        bytes: bytes, startsWord: string.first == boundary && first.isWordByte,
        endsWord: string.last == boundary && last.isWordByte))
  }
  return unique(literals)
}

private func unique(_ literals: [Literal]) -> [Literal] {
  var seen: Set<Literal> = []
  return literals.filter { seen.insert($0).inserted }
}

/// A guess at how often one of the literals stands in a text, from their lengths.
private func commonness(_ literals: [Literal]) -> Double {
  literals.reduce(0) { sum, literal in
    let edges = (literal.startsWord ? 1 : 0) + (literal.endsWord ? 1 : 0)
    var share = 1.0
    for _ in 0..<(2 * literal.bytes.count + edges) { share /= 4 }
    return sum + share
  }
}

/// The bytes of a scalar in ASCII lowercase; `nil` where its case cannot be folded like that.
private func folded(_ scalar: Unicode.Scalar) -> [UInt8]? {
  switch scalar.value {
  case 0x41...0x5A: [UInt8(scalar.value) | 0x20]
  case 0..<0x80: [UInt8(scalar.value)]
  // Signs without case: ¡ to ¿ without ª, µ and º, dashes and quotation marks, currencies.
  case 0xA1...0xA9, 0xAB...0xB4, 0xB6...0xB9, 0xBB...0xBF, 0x2010...0x2027, 0x20A0...0x20BF:
    Array(String(scalar).utf8)
  default: nil
  }
}

extension UInt8 {
  /// Whether the byte is a letter, a digit or the underscore of ASCII.
  var isWordByte: Bool {
    (self | 0x20) &- 0x61 < 26 || self &- 0x30 < 10 || self == 0x5F
  }
}
