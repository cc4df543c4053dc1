import Copydesk

/// A random string that a rule needs, and a text that holds it.
struct RandomLiteral {
  var pattern: String
  var text: String

  /// Draws a string of few letters and signs, with and without edges of words, so that it often stands
  /// in texts of the same letters.
  init(using random: inout SplitMix64) {
    let pieces = (0..<random.number(in: 1...10)).map { _ in random.element(of: Self.pieces) }
    text = pieces.joined()
    let escaped = pieces.map { $0.unicodeScalars.allSatisfy(\.isASCII) ? "[\($0)]" : $0 }
    let edges = random.element(of: [("", ""), (#"\b"#, ""), ("", #"\b"#), (#"\b"#, #"\b"#)])
    // As the first word of the text or anywhere.
    let start = random.once(in: 6) ? #"^\W*"# : ""
    pattern = start + edges.0 + escaped.joined() + edges.1
  }

  fileprivate static let pieces = ["a", "b", "k", "s", "1", "_", " ", "'", "$", "£", "…"]
}

extension SplitMix64 {
  /// A text of the letters that random literals are made of and others, and of some of `literals`.
  mutating func text(holding literals: [RandomLiteral]) -> String {
    var text = ""
    for _ in 0..<number(in: 0...12) {
      if !literals.isEmpty, once(in: 3) {
        text += once(in: 2) ? element(of: literals).text : element(of: literals).text.uppercased()
      } else {
        text += element(of: RandomLiteral.pieces + ["A", "é", "日", "ŝ", "\n", "@", "[", "\0"])
      }
    }
    return text
  }
}
