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

  /// Calls `body` for ln(1 + words), then with 1 for what the block is and 0 for what it is not.
  @inline(__always)
  func forEachValue(_ body: (Double) -> Void) {
    body(words < logarithms.count ? logarithms[words] : naturalLogarithm(Double(1 + words)))
    body(isFinished ? 0 : 1)
    body(sentences == 1 ? 1 : 0)
    body((2...3).contains(sentences) ? 1 : 0)
    body(words < 3 ? 1 : 0)
    body((3..<6).contains(words) ? 1 : 0)
    body((6..<12).contains(words) ? 1 : 0)
    body((12..<30).contains(words) ? 1 : 0)
  }

  /// What ``names`` name.
  package var values: [Double] {
    var values: [Double] = []
    forEachValue { values.append($0) }
    return values
  }
}

/// ln(1 + n) for the numbers of words that most blocks have.
private let logarithms = (0..<256).map { naturalLogarithm(Double(1 + $0)) }
