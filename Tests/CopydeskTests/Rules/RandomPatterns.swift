import Copydesk

/// A random regular expression and a text that it may match.
struct RandomPattern {
  var pattern: String
  var sample: String

  /// Draws a pattern with at most `depth` groups in one another.
  init(depth: Int, using random: inout SplitMix64) {
    self = Self.sequence(depth: depth, using: &random)
    while random.once(in: 6) {
      let other = Self.sequence(depth: depth, using: &random)
      pattern += "|" + other.pattern
      if random.once(in: 2) { sample = other.sample }
    }
  }

  private static func sequence(depth: Int, using random: inout SplitMix64) -> RandomPattern {
    var sequence = RandomPattern(pattern: "", sample: "")
    if random.once(in: 3) {
      let (pattern, samples) = random.element(of: beginnings)
      sequence = RandomPattern(pattern: pattern, sample: random.element(of: samples))
    }
    for _ in 0..<random.number(in: 1...4) {
      var item = item(depth: depth, using: &random)
      if random.once(in: 4) { item.repeatItem(using: &random) }
      sequence.pattern += item.pattern
      sequence.sample += item.sample
    }
    return sequence
  }

  private init(pattern: String, sample: String) {
    self.pattern = pattern
    self.sample = sample
  }

  private static func item(depth: Int, using random: inout SplitMix64) -> RandomPattern {
    if depth > 0, random.once(in: 3) {
      return group(depth: depth - 1, using: &random)
    }
    if random.once(in: 2) {
      let word = random.element(of: words)
      return RandomPattern(pattern: word.pattern, sample: word.sample)
    }
    let (pattern, samples) = random.element(of: items)
    return RandomPattern(pattern: pattern, sample: random.element(of: samples))
  }

  private static func group(depth: Int, using random: inout SplitMix64) -> RandomPattern {
    let alternatives = (0..<random.number(in: 1...3)).map { _ in
      RandomPattern(depth: depth, using: &random)
    }
    let inside = alternatives.map(\.pattern).joined(separator: "|")
    let sample = random.element(of: alternatives).sample
    if random.once(in: 8) {
      let look = random.element(of: ["(?=", "(?!", "(?<=", "(?<!", "(*nla:"])
      return RandomPattern(pattern: look + inside + ")", sample: random.once(in: 2) ? sample : "")
    }
    let open = random.element(of: [
      "(", "(?:", "(?:", "(?:", "(?:", "(?>", "(?i:", "(?-i:", "(?s:", "(?<n>", "(?|", "(?x: ",
      "(?^:",
    ])
    return RandomPattern(pattern: open + inside + ")", sample: sample)
  }

  private mutating func repeatItem(using random: inout SplitMix64) {
    let (quantifier, counts) = random.element(of: [
      ("?", 0...1), ("*", 0...3), ("+", 1...3), ("??", 0...1), ("*?", 0...2), ("++", 1...2),
      ("{2}", 2...2), ("{0}", 0...0), ("{1}", 1...1), ("{0,2}", 0...2), ("{1,3}", 1...3),
      ("{2,}", 2...3),
      ("{,3}", 0...3), ("{ 1,2}", 1...2), ("{x", 1...1),
    ])
    // Only the last scalar of a text is repeated: what then matches is left to chance.
    pattern += quantifier
    sample = String(repeating: sample, count: random.number(in: counts))
  }

  /// Beginnings of patterns, which tell where a match may start, with texts for each.
  private static let beginnings: [(String, [String])] = [
    ("^", ["", " "]), (#"^\W*"#, ["", "", "“", " - ", "é"]), (#"^\W*\b"#, ["", "$"]),
    (#"^\W*(?:please )?"#, ["", "Please ", "…please "]), (#"^\W*?"#, ["-"]), (#"^\W+"#, ["-"]),
    (#"\b"#, ["", " "]), (#"\b(?:our |a )?"#, ["our ", "", "A "]), ("^.?", ["", "x"]),
    (#"\b\d"#, ["5", "٥", "a ٥"]), (#"\b(?-i:[A-Z])"#, ["A", " K", "k"]),
    (#"(?:^\W*|\bour )"#, ["", "- ", "Our "]), (#"(?:(?:^|\b)\W|\d)"#, ["-", "5", "٥"]),
  ]

  private static let words = [
    "gift", "kiss", "us", "a", "ask", "Donate", "s", "k", "he", "the", "£5", "we're",
  ].map {
    RandomPattern(pattern: $0, sample: $0)
  }

  /// Parts of patterns with texts for each.
  private static let items: [(String, [String])] = [
    (" ", [" "]), (".", ["x", "s", "é"]), (".*", ["", " ask "]), (#"\b"#, [""]), (#"\B"#, [""]),
    ("^", [""]),
    ("$", [""]), (#"\w+"#, ["kiss", "ſ"]), (#"\s"#, [" "]), (#"\W"#, ["-", "…"]),
    (#"\d"#, ["5", "٥"]), ("(?-i:[A-Z])", ["A", "S", "s"]),
    ("[sk]", ["s", "K", "ſ"]), ("[^s]", ["k", "x"]), ("[a-e]", ["a", "E"]), ("[£$€]", ["£", "€"]),
    ("[]a]", ["]"]),
    ("[^]a]", ["b"]), (#"[\w-]"#, ["-", "s"]), (#"[\]\-k]"#, ["]", "k"]), ("[[:alpha:]]", ["s"]),
    ("[é]", ["É"]),
    ("é", ["É", "é"]), ("ſ", ["s", "S"]), ("\u{212A}", ["k", "K"]), ("ß", ["ẞ", "ß"]),
    ("Σ", ["ς", "σ"]), ("µ", ["μ"]),
    (#"\."#, ["."]), (#"\$"#, ["$"]), (#"\p{Lu}"#, ["A"]), (#"\pL"#, ["s"]), (#"\x73"#, ["s"]),
    (#"\Qa|k\E"#, ["a|k"]),
    (#"\K"#, [""]), (#"\R"#, ["\n"]), (#"\X"#, ["e\u{301}"]), (#"\N"#, ["s"]), (#"\h"#, [" "]),
    (#"\A"#, [""]),
    (#"\z"#, [""]), (#"\G"#, [""]), ("(?i)", [""]), ("(?-i)", [""]), ("(?x)", [""]), ("(?s)", [""]),
    ("(?#s)", [""]),
    (#"(k)\1"#, ["kk"]), (#"(us)(?1)"#, ["usus"]), (#"(?<m>s)\k<m>"#, ["ss"]),
    ("(?(?=k)kiss|us)", ["kiss", "us"]),
    ("(*ACCEPT)", [""]), ("(*SKIP)", [""]), ("(*F)", [""]), ("|", [""]), ("]", ["]"]), ("}", ["}"]),
    (#"\b{1}"#, [""]),
    ("-", ["-"]), ("\"", ["\""]), ("“", ["“"]),
  ]
}

extension SplitMix64 {
  /// A text in which some letters have another case or the look of it, or are missed by a little.
  mutating func vary(_ text: String) -> String {
    var varied = ""
    for character in text {
      switch (character, number(in: 0...7)) {
      case ("s", 0), ("S", 0): varied += "ſ"
      case ("k", 0), ("K", 0): varied += "\u{212A}"
      case (_, 1), (_, 2): varied += character.uppercased()
      case (_, 3): varied += once(in: 6) ? "" : "\(character)"
      default: varied.append(character)
      }
    }
    return varied
  }
}
