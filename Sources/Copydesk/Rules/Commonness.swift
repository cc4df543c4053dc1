/// A guess at how often one of the literals stands in English text, in occurrences a byte: as often as
/// the common words that hold them, and otherwise as if the letters of a word were drawn one by one.
func commonness(_ literals: [Literal]) -> Double {
  literals.reduce(0) { $0 + commonness($1) }
}

private func commonness(_ literal: Literal) -> Double {
  var share = 1.0
  for index in 0..<literal.count { share *= byteShare(literal[index]) }
  if literal.startsWord { share *= wordEdgeShare }
  if literal.endsWord { share *= wordEdgeShare }
  var text = (0..<literal.count).map { literal[$0] }
  if literal.startsWord { text.insert(0x20, at: 0) }
  if literal.endsWord { text.append(0x20) }
  for (rank, word) in CommonWords.shared.words.enumerated() where word.holds(text) {
    // Zipf's law, with a word in 16 for the first rank and 5.7 bytes a word.
    share += 1 / (16 * 5.7 * Double(rank + 1))
  }
  // A sentence has some fifteen words, of which one is the first.
  return literal.startsText ? share / 15 : share
}

/// How often the place beside a letter is the edge of a word.
private let wordEdgeShare = 0.4

/// How often a byte stands in English text: letters by their frequency with the blank between words
/// (H. Beker and F. Piper, "Cipher Systems", 1982), rounded; signs and other scripts by guess.
private func byteShare(_ byte: UInt8) -> Double {
  switch Unicode.Scalar(byte) {
  case " ": 0.18
  case "e": 0.10
  case "t", "a", "o", "i", "n", "s", "r", "h": 0.06
  case "l", "d", "u", "c", "m", "f", "w", "y", "p", "g": 0.02
  case "b", "v", "k": 0.01
  case "j", "x", "q", "z": 0.002
  case "'", "\"", ",", ".": 0.01
  default: 0.003
  }
}

/// The most frequent words of English, the most frequent first.
private struct CommonWords: Sendable {
  static let shared = CommonWords()

  let words: [PaddedWord]

  /// A word between spaces.
  struct PaddedWord: Sendable {
    let text: [UInt8]

    /// Whether a text stands in it.
    func holds(_ part: [UInt8]) -> Bool {
      guard part.count <= text.count else { return false }
      return (0...text.count - part.count).contains { start in
        text[start..<start + part.count].elementsEqual(part)
      }
    }
  }

  private init() {
    words =
      """
      the of and to a in is that for it was on as with he be by at you are this from his not have or \
      but they an we had which she their her all has been one were will more its who there if no can \
      what would when out so up about new some time said them into than people only other could him \
      then two our like over also after first any your my now just where most how its how even back \
      because these work year years get make day may made many before do did very between through us \
      being way life well much down world still those week month free own week read
      """.split(separator: " ").map { PaddedWord(text: [0x20] + Array($0.utf8) + [0x20]) }
  }
}
