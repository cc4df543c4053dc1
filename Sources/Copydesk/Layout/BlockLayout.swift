/// The form of a block, as far as it tells appeals from articles.
package struct BlockLayout {
  /// The number of its words.
  package var words = 0

  /// The number of its sentences.
  package var sentences = 0

  /// Whether its last sentence ends as sentences do.
  package var isFinished = false

  package init() {}

  /// What ``values`` are.
  package static let names = [
    "log-words", "no-stop", "one-sentence", "few-sentences", "words<3", "words<6", "words<12",
    "words<30",
  ]

  /// ln(1 + words), then 1 for what the block is and 0 for what it is not.
  package var values: [Double] {
    [
      naturalLogarithm(Double(1 + words)), isFinished ? 0 : 1, sentences == 1 ? 1 : 0,
      (2...3).contains(sentences) ? 1 : 0, words < 3 ? 1 : 0, (3..<6).contains(words) ? 1 : 0,
      (6..<12).contains(words) ? 1 : 0, (12..<30).contains(words) ? 1 : 0,
    ]
  }
}
