extension SentenceFindings {
  /// The texts of the sentence's n-grams.
  ///
  /// - Parameter document: The document that the sentence was found in.
  /// - Returns: One for each of ``ngramHashes``: a token, two tokens with a space between them, or
  ///   the name of a form; the edge of the sentence is `⟨edge⟩`. Tokens hold neither spaces nor
  ///   angle brackets of their own, so a text stands for one n-gram.
  package func ngramTexts(in document: Document) -> [String] {
    let tokens = TokenStream(FoldedText(sentence.range, of: document.utf8))
    return ngrams.map { ngram in
      let words = tokens.tokens[ngram.tokens]
      guard let first = words.first else { return SentenceForm.name(ofHash: ngram.hash) }
      let text = words.map { tokens.text(of: $0) }.joined(separator: " ")
      if words.count > 1 || ngram.hash == first.hash { return text }
      return ngram.hash == bigramHash(edge, first.hash)
        ? "\(edgeText) \(text)" : "\(text) \(edgeText)"
    }
  }
}

extension SentenceForm {
  private static let names = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0.hash, $0.rawValue) })

  /// The text of the form with a hash.
  ///
  /// - Precondition: there is one.
  fileprivate static func name(ofHash hash: UInt64) -> String {
    guard let name = names[hash] else { preconditionFailure("an n-gram without tokens or form") }
    return name
  }
}

/// The hash that ``ngrams(of:forms:)`` gives the n-gram with a text.
///
/// - Parameter text: The n-gram as ``SentenceFindings/ngramTexts(in:)`` has it, in UTF-8.
/// - Returns: `nil` where no n-gram has such a text: it is not one token or two with one space
///   between them, or nothing but edges.
package func ngramHash(ofText text: some Collection<UInt8>) -> UInt64? {
  let tokens = text.split(separator: 0x20, omittingEmptySubsequences: false)
  guard tokens.allSatisfy({ !$0.isEmpty }) else { return nil }
  let hashes = tokens.map { fnv1a($0) }
  guard hashes.contains(where: { $0 != edge }) else { return nil }
  switch hashes.count {
  case 1: return hashes[0]
  case 2: return bigramHash(hashes[0], hashes[1])
  default: return nil
  }
}
