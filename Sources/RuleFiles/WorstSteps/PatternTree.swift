internal import Copydesk

/// The structure of a regular expression, as far as texts can be made from it on which it is slow.
///
/// Unlike `PatternSyntax`, which must never be wrong, it reads whatever PCRE2 compiles as well as it
/// can: what it misunderstands makes a text less bad.
indirect enum PatternTree {
  /// One scalar, or a few, as the pattern writes them: `a`, `\w`, `[^.]`.
  case item(String)
  /// Takes nothing: `\b`, `^`, an option, a reference to a group.
  case nothing
  /// A look at what stands around.
  case look(PatternTree)
  case sequence([PatternTree])
  case alternatives([PatternTree])
  /// At least `minimum` times, at most `maximum`; without a limit where that is `nil`.
  case repeated(PatternTree, minimum: Int, maximum: Int?)

  /// Reads a pattern that PCRE2 compiles.
  init(_ pattern: String) {
    var reader = PatternReader(scalars: Array(pattern.unicodeScalars))
    self = reader.alternatives()
  }

  /// All items, each as often as it stands in the pattern.
  var items: [String] {
    switch self {
    case .item(let source): [source]
    case .nothing: []
    case .look(let tree), .repeated(let tree, _, _): tree.items
    case .sequence(let trees), .alternatives(let trees): trees.flatMap(\.items)
    }
  }
}

/// Reads a pattern from front to back. Every call takes a scalar or ends.
private struct PatternReader: PatternReading {
  let scalars: [Unicode.Scalar]
  var index = 0

  private mutating func takes(_ text: String) -> Bool {
    let wanted = Array(text.unicodeScalars)
    guard scalars[index...].starts(with: wanted) else { return false }
    index += wanted.count
    return true
  }

  private func text(from start: Int) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[start..<index])
    return String(text)
  }

  mutating func alternatives() -> PatternTree {
    var alternatives = [sequence()]
    while takes("|") { alternatives.append(sequence()) }
    return alternatives.count == 1 ? alternatives[0] : .alternatives(alternatives)
  }

  private mutating func sequence() -> PatternTree {
    var trees: [PatternTree] = []
    while let scalar = next, scalar != "|", scalar != ")" {
      var tree = atom()
      while let range = quantifier() {
        tree = .repeated(tree, minimum: range.minimum, maximum: range.maximum)
      }
      trees.append(tree)
    }
    return .sequence(trees)
  }

  private mutating func atom() -> PatternTree {
    let start = index
    index += 1
    switch scalars[start] {
    case "\\": return escape(from: start)
    case "[": return characterClass(from: start)
    case "(": return group()
    case "^", "$": return .nothing
    default: return .item(text(from: start))
    }
  }

  private mutating func escape(from start: Int) -> PatternTree {
    guard let scalar = next else { return .nothing }
    index += 1
    switch scalar {
    case "b", "B", "A", "z", "Z", "G", "K": return .nothing
    case "0"..."9":
      while let digit = next, ("0"..."9").contains(digit) { index += 1 }
      return .nothing
    case "k", "g":
      for (open, close) in [("{", "}"), ("<", ">"), ("'", "'")] where takes(open) {
        skip(to: close)
      }
      return .nothing
    case "p", "P", "x", "o", "N":
      if takes("{") { skip(to: "}") } else if scalar != "N", next != nil { index += 1 }
      return .item(text(from: start))
    case "Q":
      let quoted = index
      while next != nil, !scalars[index...].starts(with: "\\E".unicodeScalars) { index += 1 }
      let items = scalars[quoted..<index].map { scalar in
        PatternTree.item("\\x{\(String(scalar.value, radix: 16))}")
      }
      _ = takes("\\E")
      return .sequence(items)
    default: return .item(text(from: start))
    }
  }

  private mutating func skip(to end: String) {
    while next != nil, !takes(end) { index += 1 }
  }

  private mutating func characterClass(from start: Int) -> PatternTree {
    _ = takes("^")
    _ = takes("]")
    while let scalar = next, scalar != "]" {
      index += 1
      if scalar == "\\", next != nil { index += 1 }
      if scalar == "[", next == ":" { skip(to: ":]") }
    }
    _ = takes("]")
    return .item(text(from: start))
  }

  private mutating func group() -> PatternTree {
    var isLook = false
    if takes("*") {
      skip(to: ")")
      return .nothing
    }
    if takes("?") {
      if takes("#") {
        skip(to: ")")
        return .nothing
      }
      if ["=", "!", "<=", "<!"].contains(where: { takes($0) }) {
        isLook = true
      } else if takes("P<") || takes("<") {
        skip(to: ">")
      } else if takes("'") {
        skip(to: "'")
      } else {
        while let scalar = next, !":>|)".unicodeScalars.contains(scalar) { index += 1 }
        if takes(")") { return .nothing }
        if next != nil { index += 1 }
      }
    }
    let inside = alternatives()
    _ = takes(")")
    return isLook ? .look(inside) : inside
  }

  /// Reads a quantifier, with the sign that makes it lazy or possessive; `nil` where none comes.
  private mutating func quantifier() -> (minimum: Int, maximum: Int?)? {
    guard let range = signQuantifier() ?? countedQuantifier() else { return nil }
    skipQuantifierMode()
    return range
  }

  private mutating func countedQuantifier() -> (minimum: Int, maximum: Int?)? {
    let start = index
    guard takes("{") else { return nil }
    let minimum = number()
    var maximum = minimum
    if takes(",") { maximum = number() }
    guard takes("}"), minimum != nil || maximum != nil else {
      // Not a quantifier: the brace stands for itself.
      index = start
      return nil
    }
    return (minimum ?? 0, maximum)
  }
}
