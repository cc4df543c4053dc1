/// The place and form of a sentence, as far as they tell appeals from articles.
public enum LayoutFeature: String, Sendable, CaseIterable {
  /// In the first three blocks of the document.
  case nearStart = "near-start"
  /// In the last three blocks of the document.
  case nearEnd = "near-end"
  /// A block of one sentence without a full stop: a title, a button, a caption.
  case label
  /// A block of one sentence that ends as sentences do.
  case oneSentence = "one-sentence"
  /// A block of two or three sentences.
  case fewSentences = "few-sentences"
  /// A block of more sentences.
  case manySentences = "many-sentences"

  /// The features of the sentences of a block.
  ///
  /// - Parameters:
  ///   - block: The block's place among the document's blocks, from 0.
  ///   - count: The number of blocks of the document.
  ///   - sentences: The number of sentences of the block.
  ///   - isFinished: Whether the block's last sentence ends with a terminator.
  static func features(
    block: Int, of count: Int, sentences: Int, isFinished: Bool
  ) -> [LayoutFeature] {
    var features: [LayoutFeature] = []
    // In a document of a few blocks every block is near both ends, which says nothing.
    if count > 6 {
      if block < 3 { features.append(.nearStart) }
      if block >= count - 3 { features.append(.nearEnd) }
    }
    switch sentences {
    case ...1: features.append(isFinished ? .oneSentence : .label)
    case 2...3: features.append(.fewSentences)
    default: features.append(.manySentences)
    }
    return features
  }
}
