import Copydesk
import Testing

/// What matches of a pattern start with: `|` where a word starts or ends, `^` where it is the first
/// word of the text, `~` for the start of the text with anything; `nil` where they may start anyhow.
private func starts(_ pattern: String) -> String? {
  let literals = PatternLiterals(pattern)
  guard let starts = literals.starts else { return nil }
  return (starts.map(\.description) + (literals.startsAtText ? ["~"] : [])).joined(separator: " ")
}

/// The capitals, after something each.
private func capitals(after prefix: String) -> String {
  "ABCDEFGHIJKLMNOPQRSTUVWXYZ".map { "\(prefix)\($0)" }.joined(separator: " ")
}

@Suite struct PatternLiteralsTests {
  @Test(arguments: [
    ("gift", "gift"), (#"\bGift\b"#, "|gift|"), (#"\bdonations\b"#, "|donation"), (#"\$5"#, "$5"),
    (" gift", " gift"), ("[£$]5", "£5 $5"), (#"\bgift.+tip"#, "|gift"),
    (#"\bgift.*tip"#, "|gift |gifttip"), (#"\bgift\w+"#, "|gift"),
    // Alternatives start with what each of them starts with.
    ("gift|tip", "gift tip"), (#"\b(?:gift.x|tip)s?"#, "|gift |tips |tip"),
    (#"\bgift|(?:tip|let).+"#, "|gift tip let"),
    // What may be left out makes alternatives, too.
    (#"\b(?:our )?gift\b"#, "|our gift| |gift|"), ("a?b?c", "abc ac bc c"),
    ("a*b", "a b"), ("(?:ab)*c", "ab c"), ("(?:ab)*?c", "ab c"),
    // What is repeated starts with itself.
    ("a+b", "a"), ("(?:ab){2}c", "ab"), ("(?:ab|cd){1,3}e", "ab cd"), ("(?:ab){1}c", "abc"),
    ("(?:ab){0}c", "c"),
    // What only looks around takes nothing.
    ("(?=ab)cd", "cd"), ("(?<=x)ab", "ab"), (#"\Aab"#, "ab"), (#"a\Kb"#, "ab"), ("^ab", "ab"),
    ("[a-p][a-p]", "a b c d e f g h i j k l m n o p"),
    // The first word of the text.
    (#"^\W*gift"#, "^gift"), (#"^\W*(?:please )?donate"#, "^please d ^donate"),
    (#"^\W*(?:gift|tip)\b"#, "^gift| ^tip|"), (#"^\W*\bgift.+x"#, "^gift"),
    (#"^\W*gift|\btip"#, "^gift |tip"),
    // The start of the text, with anything.
    ("^.x", "~"), ("^", "~"), (#"^\W*"#, "~"), (#"^\W*.gift"#, "~"), (#"^\W*\$5"#, "~"),
    (#"^\W*(?:gift|é)"#, "~"), (#"^\W*(?:gift)?"#, "~"), (#"^\W+gift"#, "~"),
    (#"(?:^\W*|\bour )gift"#, "^gift |our gift"), ("(?:^.|ab)c", "abc ~"),
    (#"(?:(?:^|\bour )|x)gift"#, "gift |our gift xgift"),
    // One of a class of bytes.
    (#"\b\d+ off"#, "|0 |1 |2 |3 |4 |5 |6 |7 |8 |9"),
    (#"(?:\b(?-i:[A-Z])\w+|gift)"#, capitals(after: "|") + " gift"),
    (#"\$\d"#, "$"), ("(?-i:ask[A-Z])", "ask"), (#"gift(?-i:[A-Z])?\d"#, "gift"),
    (#"(?-i)[A-Z](?i)x"#, capitals(after: "")),
    (#"^\W*"?gift"#, "~"), (#"\bgift|^.*x"#, "|gift ~"), (#"^.x|^\W*gift|tip"#, "^gift tip ~"),
  ])
  func `a match starts with one of these`(pattern: String, expected: String) {
    #expect(starts(pattern) == expected, "\(pattern)")
  }

  @Test(arguments: [
    "", "a?", "a*", "gift|", "(?:ab)?", ".a", "[^a]b", #"\w+"#, "é", "ſ", "(?=ab)", #"\W*gift"#,
    #"gift|\w"#, "[A-Z]x", "(?i:[A-Z])", #"\bgift|^?.x"#,
    // Where a match may start depends on where it is looked for.
    #"\Gab"#, #"ab|\G^x"#, #"\bgift|^\Gx"#,
    // What is not understood.
    "(?m)^a", "(*SKIP)ab", "(a)b(?1)", "(?x)a b", "^a(*ACCEPT)",
  ])
  func `a match may start with anything`(pattern: String) {
    #expect(starts(pattern) == nil)
  }
}
