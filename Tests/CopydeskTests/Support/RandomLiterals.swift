import Copydesk

/// A literal, and a text that it was made from.
struct RandomLiteral {
  var literal: Literal
  var text: String

  /// Draws a literal of few letters and signs, with and without edges of words, so that it often
  /// stands in texts of the same letters.
  init(using random: inout SplitMix64) {
    while true {
      let pieces = (0..<random.number(in: 1...10)).map { _ in random.element(of: Self.pieces) }
      text = pieces.joined()
      let escaped = pieces.map { $0.unicodeScalars.allSatisfy(\.isASCII) ? "[\($0)]" : $0 }
      let edges = random.element(of: [("", ""), (#"\b"#, ""), ("", #"\b"#), (#"\b"#, #"\b"#)])
      let pattern = edges.0 + escaped.joined() + edges.1
      // As the first word of the text or anywhere.
      let literals =
        random.once(in: 6)
        ? PatternLiterals(#"^\W*"# + pattern).starts : PatternLiterals(pattern).required.first
      if let literal = literals?.first {
        self.literal = literal
        return
      }
    }
  }

  fileprivate static let pieces = ["a", "b", "k", "s", "1", "_", " ", "'", "$", "£", "…"]
}

extension SplitMix64 {
  /// A text of the letters that random literals are made of and others, and of some of `literals`.
  mutating func text(holding literals: [RandomLiteral]) -> [UInt8] {
    var text = ""
    for _ in 0..<number(in: 0...12) {
      if !literals.isEmpty, once(in: 3) {
        text += once(in: 2) ? element(of: literals).text : element(of: literals).text.uppercased()
      } else {
        text += element(of: RandomLiteral.pieces + ["A", "é", "日", "ŝ", "\n", "@", "[", "\0"])
      }
    }
    return Array(text.utf8)
  }
}

/// Whether a byte is a letter, a digit or the underscore of ASCII.
func isPartOfWord(_ byte: UInt8) -> Bool {
  switch Unicode.Scalar(byte) {
  case "a"..."z", "A"..."Z", "0"..."9", "_": true
  default: false
  }
}

/// Whether a literal stands at a place of a text; compared byte by byte.
func stands(_ literal: Literal, at start: Int, in text: [UInt8]) -> Bool {
  let end = start + literal.count
  guard end <= text.count else { return false }
  let isCapital = { (byte: UInt8) in ("A"..."Z").contains(Unicode.Scalar(byte)) }
  let small = text[start..<end].map { isCapital($0) ? $0 + 32 : $0 }
  guard small.indices.allSatisfy({ small[$0] == literal[$0] }) else { return false }
  if literal.startsWord, start > 0, isPartOfWord(text[start - 1]) { return false }
  if literal.endsWord, end < text.count, isPartOfWord(text[end]) { return false }
  return !literal.startsText || !text[..<start].contains(where: isPartOfWord)
}

/// The places where a literal stands in a text.
func places(of literal: Literal, in text: [UInt8]) -> [Int] {
  text.indices.filter { stands(literal, at: $0, in: text) }
}
