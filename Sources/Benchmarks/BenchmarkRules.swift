internal import Copydesk

/// Any number of rules, to see what rules cost: the model's, and copies of them with other words.
struct BenchmarkRules {
  private let rules: [Rule]

  /// For each word of the patterns another one of as many letters.
  private let others: [Substring: Substring]

  /// The least letters of a word that is exchanged: shorter ones are mostly syntax or endings.
  private static let shortest = 4

  init(_ rules: [Rule]) {
    self.rules = rules
    let words = Set(rules.flatMap { $0.patterns.flatMap(Self.words) })
    var others: [Substring: Substring] = [:]
    for (_, words) in Dictionary(grouping: words, by: \.count) {
      let words = words.sorted()
      // Half of the list away, a word has another beginning.
      for (index, word) in words.enumerated() {
        others[word] = words[(index + words.count / 2) % words.count]
      }
    }
    self.others = others
  }

  /// So many rules; at most twice as many as the model has.
  func rules(_ count: Int) -> [Rule] {
    count <= rules.count ? spread(count) : rules + spread(count - rules.count).map(altered)
  }

  /// So many of the model's rules, from all its themes.
  private func spread(_ count: Int) -> [Rule] {
    (0..<count).map { rules[$0 * rules.count / count] }
  }

  private func altered(_ rule: Rule) -> Rule {
    var rule = rule
    rule.id += "-altered"
    rule.patterns = rule.patterns.map { pattern in
      var altered = ""
      var rest = Substring(pattern)
      for word in Self.words(of: pattern) {
        altered += rest[..<word.startIndex] + (others[word] ?? word)
        rest = rest[word.endIndex...]
      }
      return altered + rest
    }
    return rule
  }

  /// The words of a pattern that stand for themselves.
  private static func words(of pattern: String) -> [Substring] {
    var words: [Substring] = []
    var index = pattern.startIndex
    while index < pattern.endIndex {
      if pattern[index] == "\\" {
        index = pattern.index(index, offsetBy: 2, limitedBy: pattern.endIndex) ?? pattern.endIndex
        continue
      }
      let word = pattern[index...].prefix { $0.isASCII && $0.isLowercase }
      if word.count >= shortest { words.append(word) }
      index = word.isEmpty ? pattern.index(after: index) : word.endIndex
    }
    return words
  }
}
