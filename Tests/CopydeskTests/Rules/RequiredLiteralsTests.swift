import Copydesk
import Testing

/// The literals that a pattern requires, `|` where a word starts or ends: each set in a string.
private func literals(_ pattern: String) -> [String] {
  PatternLiterals(pattern).required.map { set in set.map(\.description).joined(separator: " ") }
}

@Suite struct RequiredLiteralsTests {
  @Test(arguments: [
    // Text, with its case folded and cut to eight bytes.
    ("Gift", ["gift"]), ("donations", ["donation"]), (#"\bgift\b"#, ["|gift|"]),
    (#"\bdonation\b"#, ["|donation|"]),
    (#"\bdonations\b"#, ["|donation"]), (#"\bgift\w+"#, ["|gift"]), (#"\w+gift\b"#, ["gift|"]),
    (#"\$5\b"#, ["$5|"]), (#"\b\$5"#, ["$5"]), (#"a\.b\-c\/d"#, ["a.b-c/d"]),
    (#"50 ?%"#, ["50 % 50%"]),
    ("a]b}", ["a]b}"]), (#"don\bate"#, ["donate"]), ("£5", ["£5"]), ("“ab", ["“ab"]),
    // Alternatives and classes of few scalars are multiplied out.
    ("gift|tip", ["gift tip"]), (#"\b(?:gift|tip)s?\b"#, ["|gifts| |gift| |tips| |tip|"]),
    ("gr[ae]y", ["gray grey"]), ("[£$€]5", ["£5 $5 €5"]), ("a[0-2]", ["a0 a1 a2"]),
    (#"a[\-\]]b"#, ["a-b a]b"]), ("a[]b]c", ["a]c abc"]), ("a[b-]c", ["abc a-c"]),
    ("(a|b)(c|d)", ["ac ad bc bd"]), ("(?>ab|cd)e", ["abe cde"]), ("(?i)ab(?-i:C)", ["abc"]),
    // Where something unknown stands between, each part is required.
    (#"our \w+ goal"#, ["our ", " goal"]), ("one.*two", ["one", "two"]),
    ("a(b|c.)d", ["a", "b c", "d"]),
    ("ab(?:c.d|e)", ["ab", "c e"]), ("(?:one.*seven|ten)", ["seven ten"]),
    ("one (two )*three", ["one ", "three"]), ("ab[^x]cd", ["ab", "cd"]),
    ("ab[a-z]cd", ["ab", "cd"]),
    (#"ab[\d]cd"#, ["ab", "cd"]), (#"ab\dcd\Sef"#, ["ab", "cd", "ef"]),
    (#"ab\p{Lu}c\pLd"#, ["ab", "c", "d"]),
    (#"ab[\p{L}]cd"#, ["ab", "cd"]), (#"ab\ncd\Ref\Xgh"#, ["ab", "cd", "ef", "gh"]),
    // Quantifiers.
    ("abc?", ["abc ab"]), ("abc*", ["ab"]), ("abc+", ["ab", "c"]), ("ab(cd){2,3}", ["ab", "cd"]),
    ("ab(cd){0,3}", ["ab"]), ("ab(cd){1}", ["abcd"]), ("ab(cd){0}e", ["abe"]),
    ("ab+?c++d??e", ["a", "b", "c", "de e"]),
    ("a{2}{3}", ["a"]), ("(ab)+", ["ab"]),
    // What only looks around takes nothing.
    ("^ab$", ["ab"]), ("ab(?=cd)(?!ef)", ["ab"]), ("(?<=ab)(?<!cd)ef", ["ef"]),
    (#"ab\Kcd\B"#, ["abcd"]),
    (#"\A\Gab\z\Z"#, ["ab"]), ("a(?s)b(?-s)c", ["abc"]),
  ])
  func `a pattern requires its literals`(pattern: String, expected: [String]) {
    #expect(literals(pattern) == expected, "\(pattern)")
  }

  @Test(arguments: [
    // Any text may match, or one that shares nothing with another.
    "", "a?", "a*", "a|", "(?:a|b*)", ".", "[^a]", #"\w+"#, "(?=ab)", "(?!ab)", "(a|.)", "a{0}",
    "^$", #"\b"#,
    "(?:ab|c?)", "(ab)?(cd)?", #"[a-z]"#,
    // Letters whose case is more than ASCII's, also those that fold to it.
    "é", "ß", "ſ", "\u{212A}", "[é]", "[aé]", "İ", "µ",
    // What ends a match early, repeats or calls parts, changes how the rest is read.
    "a(*ACCEPT)b", "(*UTF)ab", "a(*SKIP)b", "(*pla:a)b", "(a)b(?1)", "(ab)|(?R)x", #"(a)b\1"#,
    #"(a)b\g1"#,
    #"(?<n>a)b\k<n>"#, #"\Qa|b\E"#, "(?x)a b", "(?xx: a b)", "a(?#b)c", "(?(?=a)b|c)d",
    "(a)(?(1)b|c)d", "(?|a|b)c",
    "(?^:ab)", "(?n)(a)", "(?J)a", "(?U)ab", "(?C)ab", #"\x61b"#, #"\o{141}b"#, #"\N{U+61}b"#,
    #"\N{3}b"#, #"\cAb"#,
    #"\0ab"#, #"\12ab"#, "a{,3}b", "a{b", "a{ 1}b", "x{", "[[:alpha:]]b", #"[\Qa\E]b"#, #"[\x61]b"#,
    "(?aD)ab", "(?r)ab",
    "(?P<n>a)b", "(?'n'a)b", #"\Eab"#, #"\uab"#,
  ])
  func `what is not certain requires nothing`(pattern: String) {
    #expect(literals(pattern) == [])
  }
}
