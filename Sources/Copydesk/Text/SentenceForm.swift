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
  package var hash: UInt64 { fnv1a(rawValue.utf8) }

  /// The forms that a sentence has.
  package static func forms(of text: FoldedText, tokens: TokenStream) -> [SentenceForm] {
    var forms: [SentenceForm] = []
    let words = tokens.tokens
    if let first = words.first(where: { $0.hash != please }), imperatives.contains(first.hash) {
      forms.append(.imperative)
    }
    switch ending(of: text) {
    case "!": forms.append(.exclamation)
    case "?": forms.append(.question)
    case let last?: if !last.isTerminator { forms.append(.noStop) }
    case nil: break
    }
    append(dense: .denseYou, some: .someYou, count: words.count { second.contains($0.hash) })
    append(dense: .denseWe, some: .someWe, count: words.count { firstPlural.contains($0.hash) })
    func append(dense: SentenceForm, some: SentenceForm, count: Int) {
      guard count > 0 else { return }
      // One word in ten: denser than any report, as dense as most appeals.
      forms.append(count * 10 >= words.count ? dense : some)
    }
    switch words.count {
    case ..<3: forms.append(.words2)
    case ..<6: forms.append(.words5)
    case ..<12: forms.append(.words11)
    case ..<30: forms.append(.words29)
    default: forms.append(.wordsMore)
    }
    return forms
  }

  /// The last scalar that is not a closing quote or bracket.
  private static func ending(of text: FoldedText) -> Unicode.Scalar? {
    var end = text.utf8.count
    while end > 0 {
      let last = text.utf8.scalar(before: end)
      guard last.scalar.isCloser || last.scalar == "\"" || last.scalar == "'" else {
        return last.scalar
      }
      end -= last.length
    }
    return nil
  }

  private static let please = fnv1a("please".utf8)

  private static let second = hashes("you your yours you're you've you'll you'd yourself")

  private static let firstPlural = hashes("we our us ours we're we've we'll we'd ourselves")

  /// Verbs that appeals, offers and buttons begin with; recipes and manuals do, too, which is why
  /// this is one token among many.
  private static let imperatives = hashes(
    """
    access activate add back become browse buy call cancel check chip choose claim click complete \
    confirm consider continue contribute create discover dismiss donate don't download email enjoy \
    enter explore follow fund get gift give go help invest join keep learn let listen log login \
    make manage never open order pay pick pitch play pledge pop press protect read receive redeem \
    register remember remove renew resume save see select send share show sign sponsor start stay \
    stop submit subscribe support sustain switch take tap tell text throw try turn unlock update \
    upgrade use verify view visit watch write
    """)

  private static func hashes(_ words: String) -> Set<UInt64> {
    Set(words.split(separator: " ").map { fnv1a($0.utf8) })
  }
}
