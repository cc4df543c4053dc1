/// What a sentence looks like apart from its words, as tokens of their own: how it begins and ends,
/// whom it speaks to and of, how long it is.
package enum SentenceForm: String, CaseIterable {
  case imperative = "⟨imperative⟩"
  case noStop = "⟨no-stop⟩"
  case exclamation = "⟨exclamation⟩"
  case question = "⟨question⟩"
  case someYou = "⟨you⟩"
  case denseYou = "⟨you-you⟩"
  case someWe = "⟨we⟩"
  case denseWe = "⟨we-we⟩"
  case words2 = "⟨words<3⟩"
  case words5 = "⟨words<6⟩"
  case words11 = "⟨words<12⟩"
  case words29 = "⟨words<30⟩"
  case wordsMore = "⟨words≥30⟩"

  /// The hash of the form as a token.
  package var hash: UInt64 { Self.hashes[Self.allCases.firstIndex(of: self) ?? 0] }

  private static let hashes = allCases.map { fnv1a($0.rawValue.utf8) }

  /// The forms that a sentence has.
  package static func forms(of text: FoldedText, tokens: TokenStream) -> [SentenceForm] {
    var reader = SentenceFormReader()
    for token in tokens.tokens { reader.read(token) }
    let forms = reader.forms(of: text.utf8.span)
    return allCases.filter { forms.contains($0) }
  }
}
