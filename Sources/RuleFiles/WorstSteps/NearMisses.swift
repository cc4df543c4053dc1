internal import PCRE2

/// Texts that nearly match a pattern again and again, and then do not: on such texts a pattern is
/// slow, if on any.
///
/// For each repeat of the pattern there is what stands before it, what it repeats many times over, in
/// several ways, and an end that nothing goes on with. What stands before may itself be repeated: then
/// a match starts at many places.
struct NearMisses {
  /// A text without its length.
  struct Text: Hashable {
    let start: String
    let repeated: String
    let end: String

    /// The text with as many repetitions as make it so long.
    func text(bytes: Int) -> String {
      let size = repeated.utf8.count
      let rest = max(0, bytes - start.utf8.count - end.utf8.count)
      return start + String(repeating: repeated, count: (rest + size - 1) / size) + end
    }
  }

  /// The texts, each once.
  private(set) var texts: [Text] = []

  private let scalars: ItemScalars
  private var known: Set<Text> = []

  /// The scalars that match the most items of the pattern: where repeats overlap, they overlap there.
  private let shared: [String]

  /// What the texts end with.
  private let ends: [String]

  /// The most texts.
  private static let mostTexts = 600

  /// The most ways in which a part is written.
  private static let mostWays = 6

  /// Makes the texts of a pattern that PCRE2 compiles.
  init(_ pattern: String) {
    let tree = PatternTree(pattern)
    let items = tree.items
    let scalars = ItemScalars(items)
    self.scalars = scalars
    let counts = scalars.palette.map { scalar in
      (scalar: scalar, count: items.count { scalars.matching($0).contains(scalar) })
    }
    let common = counts.filter { $0.count > 0 }.enumerated()
      .sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }
      .map(\.element.scalar)
    shared = Array(common.prefix(4))
    let strangers = counts.enumerated()
      .sorted { ($0.element.count, $0.offset) < ($1.element.count, $1.offset) }
      .map(\.element.scalar)
    // PCRE2 does not try where a scalar is missing that every match holds: so all those stand at the
    // end, behind one that no match goes on with.
    let needed = Set(items).map { scalars.matching($0) }.filter { $0.count == 1 }.flatMap { $0 }
    let rest = Set(needed).sorted().joined()
    ends = Self.distinct(
      (strangers.first.map { [$0 + rest, $0] } ?? []) + [rest, ""], most: 4)
    walk(tree, after: [""])
    // What may start anywhere.
    for way in ways(of: tree) { add(after: [""], repeating: [way]) }
    add(after: [""], repeating: shared)
  }

  private mutating func add(after starts: [String], repeating bodies: [String]) {
    for start in starts {
      for body in bodies where !body.isEmpty {
        for end in ends {
          let text = Text(start: start, repeated: body, end: end)
          guard texts.count < Self.mostTexts, known.insert(text).inserted else { continue }
          texts.append(text)
        }
      }
    }
  }

  /// Makes the texts of a part of the pattern.
  ///
  /// - Parameters:
  ///   - tree: The part.
  ///   - starts: Ways to write what stands before it.
  private mutating func walk(_ tree: PatternTree, after starts: [String]) {
    switch tree {
    case .item, .nothing: break
    case .look(let inside): walk(inside, after: starts)
    case .alternatives(let trees): for tree in trees { walk(tree, after: starts) }
    case .sequence(let trees):
      var starts = starts
      for tree in trees {
        walk(tree, after: starts)
        let ways = ways(of: tree)
        starts = Self.distinct(
          starts.indices.map { starts[$0] + ways[min($0, ways.count - 1)] }
            + (ways.count > 1 ? [starts[0] + ways[1]] : []), most: 3)
      }
    case .repeated(let body, _, let maximum):
      guard maximum != 1 else {
        walk(body, after: starts)
        return
      }
      let bodies = ways(of: body)
      let overlapping = Set(body.items).flatMap { scalars.matching($0) }
      add(after: starts, repeating: bodies + shared.filter { overlapping.contains($0) })
      add(after: [""], repeating: starts.flatMap { start in bodies.prefix(2).map { start + $0 } })
      add(after: [""], repeating: starts)
      walk(body, after: starts)
    }
  }

  /// Ways to write what a part matches, the plainest first.
  private func ways(of tree: PatternTree) -> [String] {
    switch tree {
    case .nothing, .look: return [""]
    case .item(let source):
      let matching = scalars.matching(source)
      let best = shared.filter { matching.contains($0) } + matching
      return best.isEmpty ? [""] : Self.distinct(best, most: 3)
    case .alternatives(let trees):
      return Self.distinct(trees.compactMap { ways(of: $0).first }, most: Self.mostWays)
    case .sequence(let trees):
      let parts = trees.map { ways(of: $0) }
      return Self.distinct(
        (0..<3).map { way in parts.map { $0[min(way, $0.count - 1)] }.joined() }, most: 3)
    case .repeated(let body, let minimum, let maximum):
      let ways = ways(of: body)
      let counts = [max(1, minimum), minimum, minimum + 2].filter { $0 <= maximum ?? .max }
      return Self.distinct(
        counts.map { String(repeating: ways[0], count: min($0, 32)) } + ways.dropFirst(),
        most: Self.mostWays)
    }
  }

  private static func distinct(_ texts: [String], most: Int) -> [String] {
    var distinct: [String] = []
    for text in texts where !distinct.contains(text) && distinct.count < most {
      distinct.append(text)
    }
    return distinct
  }
}

/// Which of a few scalars the items of a pattern match.
private struct ItemScalars {
  /// Scalars of all kinds, and those that stand in the pattern.
  let palette: [String]

  private var matching: [String: [String]] = [:]

  private static let kinds = [
    "a", "x", "0", " ", "!", ".", ",", "-", "_", "/", "@", ":", "\"", "'", "\n", "é", "€", "中",
    "(", "<", "=", "☃",
  ]

  init(_ items: [String]) {
    let plain = Set(items.filter { $0.unicodeScalars.count == 1 && $0 != "." })
    palette = Self.kinds + plain.subtracting(Self.kinds).sorted().prefix(40)
    let matcher = Matcher()
    for item in Set(items) {
      guard !plain.contains(item) else {
        matching[item] = [item]
        continue
      }
      guard let pattern = try? Pattern("^(?:\(item))\\z") else { continue }
      matching[item] = palette.filter { scalar in
        let bytes = Array(scalar.utf8)
        guard let subject = try? UTF8Span(validating: bytes.span) else { return false }
        if case .match = matcher.firstMatch(of: pattern, in: subject) { return true }
        return false
      }
    }
  }

  func matching(_ item: String) -> [String] { matching[item] ?? [] }
}
