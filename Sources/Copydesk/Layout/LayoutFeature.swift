/// The form of the block that a sentence stands in, as far as it tells appeals from articles.
public enum LayoutFeature: String, Sendable, CaseIterable {
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
  ///   - sentences: The number of sentences of the block.
  ///   - isFinished: Whether the block's last sentence ends with a terminator.
  /// - Returns: The features, each once.
  package static func features(sentences: Int, isFinished: Bool) -> [LayoutFeature] {
    switch sentences {
    case ...1: [isFinished ? .oneSentence : .label]
    case 2...3: [.fewSentences]
    default: [.manySentences]
    }
  }
}
