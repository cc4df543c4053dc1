/// A sentence of a block.
public struct Sentence: Sendable, Equatable {
  /// Where it is: a half-open range of UTF-8 bytes of the document, not blank at its ends.
  public let range: Range<Int>

  /// What stands between it and the sentence before it.
  public let boundary: Boundary

  /// What can stand before a sentence.
  public enum Boundary: Sendable, Equatable, CaseIterable {
    /// Another paragraph ends: the sentence is the first of its block.
    case block
    /// Nothing: the sentences run into each other (`…difference.British…`). Extractors do that
    /// where two paragraphs met, so it counts as a paragraph's end.
    case glue
    /// Blank space.
    case space
  }
}

/// Cuts a block into sentences. Sentences and the blank space between them tile the block.
///
/// A full stop ends a sentence unless it belongs to an abbreviation, an initial, a number, a domain
/// or file name or an ellipsis; where it does not matter to the reader's eye, the text stays
/// together, because half a sentence is harder to judge than two.
///
/// - Complexity: linear in the length of the block.
package func sentences(of block: Range<Int>, in utf8: [UInt8]) -> [Sentence] {
  var sentences: [Sentence] = []
  var scanner = SentenceScanner(utf8: utf8, block: block)
  while let sentence = scanner.next() { sentences.append(sentence) }
  return sentences
}

extension Unicode.Scalar {
  /// The scalars that a sentence can end with.
  static let terminators: [Unicode.Scalar] = [
    ".", "!", "?", "…", "‼", "⁇", "⁈", "⁉", "؟", "۔", "।", "॥", "。", "｡", "！", "？", "．",
  ]

  /// Whether a sentence can end with the scalar.
  var isTerminator: Bool {
    switch self {
    case ".", "!", "?": true
    case "\0"..<"\u{80}": false
    case "…", "‼", "⁇", "⁈", "⁉", "؟", "۔", "।", "॥": true
    default: isUnspacedTerminator
    }
  }

  /// Terminators that need no space after them.
  var isUnspacedTerminator: Bool {
    switch self {
    case "。", "｡", "！", "？", "．": true
    default: false
    }
  }
}
