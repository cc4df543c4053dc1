/// A regular expression and a text that it may match, made of bytes: nearly all compile, and are of
/// the kinds that the prefilter has to understand or to leave alone.
struct FuzzedPattern {
  private(set) var pattern = ""
  private(set) var sample = ""

  /// Makes a pattern with at most `depth` groups in one another.
  init(depth: Int, from choices: inout ByteChoices) {
    appendSequence(depth: depth, from: &choices)
    while choices.once(in: 6) {
      var other = FuzzedPattern()
      other.appendSequence(depth: depth, from: &choices)
      pattern += "|" + other.pattern
      if choices.once(in: 2) { sample = other.sample }
    }
  }

  private init() {}

  private mutating func appendSequence(depth: Int, from choices: inout ByteChoices) {
    if choices.once(in: 3) { append(choices.element(of: Self.beginnings), from: &choices) }
    for _ in 0...choices.number(below: 4) {
      var item = FuzzedPattern()
      switch choices.number(below: depth > 0 ? 6 : 4) {
      case 0: item.append(choices.element(of: Self.words))
      case 1: item.append(String(UnicodeScalar(0x20 + choices.byte() % 0x5F)))
      case 2, 3: item.append(choices.element(of: Self.items), from: &choices)
      default: item.appendGroup(depth: depth - 1, from: &choices)
      }
      if choices.once(in: 4) { item.appendQuantifier(from: &choices) }
      pattern += item.pattern
      sample += item.sample
    }
  }

  private mutating func append(_ word: String) {
    pattern += word
    sample += word
  }

  private mutating func append(
    _ part: (pattern: String, samples: [String]), from choices: inout ByteChoices
  ) {
    pattern += part.pattern
    sample += choices.element(of: part.samples)
  }

  private mutating func appendGroup(depth: Int, from choices: inout ByteChoices) {
    let alternatives = (0...choices.number(below: 3)).map { _ in
      FuzzedPattern(depth: depth, from: &choices)
    }
    let isLook = choices.once(in: 8)
    let open = choices.element(of: isLook ? Self.looks : Self.groups)
    pattern += open + alternatives.map(\.pattern).joined(separator: "|") + ")"
    let inside = choices.element(of: alternatives).sample
    if !isLook || choices.once(in: 2) { sample += inside }
  }

  private mutating func appendQuantifier(from choices: inout ByteChoices) {
    let (quantifier, counts) = choices.element(of: Self.quantifiers)
    pattern += quantifier
    sample = String(repeating: sample, count: choices.element(of: counts))
  }

  private static let quantifiers: [(String, [Int])] = [
    ("?", [0, 1]), ("*", [0, 1, 3]), ("+", [1, 3]), ("??", [0, 1]), ("*?", [0, 2]), ("++", [1, 2]),
    ("{2}", [2]), ("{0}", [0]), ("{1}", [1]), ("{0,2}", [0, 2]), ("{1,3}", [1, 3]),
    ("{2,}", [2, 3]),
    ("{,3}", [0, 3]), ("{ 1,2}", [1, 2]), ("{x", [1]), ("?+", [0, 1]), ("{1}{0}", [0]),
  ]

  private static let groups = [
    "(", "(?:", "(?:", "(?:", "(?>", "(?i:", "(?-i:", "(?s:", "(?is-i:", "(?m:", "(?x:", "(?^:",
    "(?<n>", "(?'n'", "(?P<n>", "(?|", "(?n:", "(?J:", "(?(?=k)", "(?(1)", "(*atomic:", "(?aD:",
  ]

  private static let looks = [
    "(?=", "(?!", "(?<=", "(?<!", "(*nla:", "(*pla:", "(?*", "(*sr:",
  ]

  /// What tells where a match may start.
  private static let beginnings: [(pattern: String, samples: [String])] = [
    ("^", ["", " "]), (#"^\W*"#, ["", "“", " - ", "é"]), (#"^\W*\b"#, ["", "$"]),
    (#"^\W*(?:please )?"#, ["", "Please ", "…please "]), (#"^\W*?"#, ["-"]), (#"^\W+"#, ["-"]),
    (#"\b"#, ["", " "]), (#"\b(?:our |a )?"#, ["our ", "", "A "]), ("^.?", ["", "x"]),
    (#"(?:^|\W)"#, ["", "-"]), (#"(?<!\w)"#, ["", " "]), (#"(?:\b|^)"#, [""]), (#"(?i)\b"#, [""]),
  ]

  private static let words = [
    "gift", "kiss", "us", "a", "ask", "Donate", "s", "k", "he", "the", "£5", "we're", "its", "_id",
    "subscription", "supporters", " ", "  ", "don't", "1", "é", "straße",
  ]

  private static let items: [(pattern: String, samples: [String])] = [
    (" ", [" "]), (".", ["x", "s", "é"]), (".*", ["", " ask "]), (#"\b"#, [""]), (#"\B"#, [""]),
    ("^", [""]), ("$", [""]), (#"\w+"#, ["kiss", "ſ"]), (#"\s"#, [" "]), (#"\W"#, ["-", "…"]),
    (#"\d"#, ["5", "٥"]), ("[sk]", ["s", "K", "ſ"]), ("[^s]", ["k", "x"]), ("[a-e]", ["a", "E"]),
    ("[£$€]", ["£", "€"]), ("[]a]", ["]"]), ("[^]a]", ["b"]), (#"[\w-]"#, ["-", "s"]),
    (#"[\]\-k]"#, ["]", "k"]), ("[[:alpha:]]", ["s"]), ("[é]", ["É"]), ("é", ["É", "é"]),
    ("ſ", ["s", "S"]), ("\u{212A}", ["k", "K"]), ("ß", ["ẞ", "ß"]), ("Σ", ["ς", "σ"]),
    ("µ", ["μ"]), ("İ", ["i", "İ"]), ("ŉ", ["ŉ"]), ("ﬁ", ["ﬁ", "fi"]), (#"\."#, ["."]),
    (#"\$"#, ["$"]), (#"\p{Lu}"#, ["A"]), (#"\pL"#, ["s"]), (#"\P{^L}"#, ["s"]), (#"\x73"#, ["s"]),
    (#"\x{73}"#, ["s"]), (#"\163"#, ["s"]), (#"\o{163}"#, ["s"]), (#"\N{U+73}"#, ["s"]),
    (#"\cA"#, ["\u{1}"]), (#"\Qa|k\E"#, ["a|k"]), (#"\Q\E"#, [""]), (#"a\E"#, ["a"]),
    (#"\K"#, [""]), (#"\R"#, ["\n"]), (#"\X"#, ["e\u{301}"]), (#"\N"#, ["s"]), (#"\h"#, [" "]),
    (#"\H"#, ["k"]), (#"\v"#, ["\n"]), (#"\V"#, ["k"]), (#"\A"#, [""]), (#"\z"#, [""]),
    (#"\Z"#, [""]), (#"\G"#, [""]), ("(?i)", [""]), ("(?-i)", [""]), ("(?x)", [""]),
    ("(?xx)", [""]), ("(?s)", [""]), ("(?m)", [""]), ("(?^)", [""]), ("(?n)", [""]),
    ("(?#s)", [""]),
    ("(?x: k # )\n)", ["k"]), (#"(k)\1"#, ["kk"]), (#"(us)(?1)"#, ["usus"]), (#"(?R)?"#, [""]),
    (#"(?<m>s)\k<m>"#, ["ss"]), (#"(?<q>k)\g{q}"#, ["kk"]), (#"(a)\g1"#, ["aa"]),
    ("(?(?=k)kiss|us)", ["kiss", "us"]), ("(?(DEFINE)(a))", [""]), ("(*ACCEPT)", [""]),
    ("(*SKIP)", [""]), ("(*F)", [""]), ("(*COMMIT)", [""]), ("(*PRUNE)", [""]), ("(*THEN)", [""]),
    ("(*MARK:k)", [""]), ("(?C1)", [""]), ("|", [""]), ("]", ["]"]), ("}", ["}"]), ("{", ["{"]),
    (#"\b{1}"#, [""]), ("-", ["-"]), ("\"", ["\""]), ("“", ["“"]), ("\u{A0}", [" "]),
    ("[a-z&&[k]]", ["k]"]), ("[[k]]", ["k]"]), (#"[\Qk\E]"#, ["k"]), (#"[\b]"#, ["\u{8}"]),
    (#"[\x73]"#, ["s"]), (#"[k\d]"#, ["k", "5"]), ("[k-]", ["-"]), ("[--0]", ["-", "."]),
    ("[!-/]", ["!", "/"]), ("[@-`]", ["k", "_"]), ("[K-k]", ["K", "k"]), ("[[:<:]]", [""]),
    ("[[:>:]]", [""]), ("\n", ["\n"]), ("\r", ["\r"]), ("\0", ["\0"]),
  ]
}

extension ByteChoices {
  /// A text in which some letters have another case or the look of it, or are missed.
  mutating func vary(_ text: String) -> String {
    guard once(in: 2) else { return text }
    var varied = ""
    for character in text {
      switch (character, number(below: 8)) {
      case ("s", 1), ("S", 1): varied += "ſ"
      case ("k", 1), ("K", 1): varied += "\u{212A}"
      case (_, 2): varied += character.uppercased()
      case (_, 3): varied += character.lowercased()
      case (_, 4): break
      case (_, 5): varied += "\(character)\(character)"
      default: varied.append(character)
      }
    }
    return varied
  }
}
