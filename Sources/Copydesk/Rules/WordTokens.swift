extension Tokenizer {
  /// Calls `body` for each token of words and of what stands around them, in order. Words of a lexicon are
  /// not read again.
  ///
  /// - Parameters:
  ///   - text: A folded sentence.
  ///   - words: Its next words.
  ///   - lexicon: What is known of them.
  ///   - end: Where the words after these are to be looked for, or the end of the text.
  ///   - position: How much of the text was read; afterwards `end` or more.
  ///   - body: Gets the token's hash, what it tells of the sentence's form, and where its values are in the
  ///     table of naive Bayes: −1 where that does not know it, `nil` where it was not looked up.
  @inline(__always)
  func forEachToken(
    in text: Span<UInt8>, words: Span<WordPlace>, of lexicon: Lexicon, to end: Int,
    from position: inout Int,
    _ body: (_ hash: UInt64, _ kind: FormWords.Kind, _ bayesPlace: Int32?) -> Void
  ) {
    let known = lexicon.words.span
    var index = position
    for place in words.indices {
      let place = words[place]
      if index < place.start, text[index] == 0x20 { index += 1 }
      if index < place.start { readRest(of: text, at: &index, to: place.start, body) }
      if index == place.start, place.word >= 0, known[Int(place.word)].isToken,
        Self.endsToken(text, at: place.end)
      {
        body(
          known[Int(place.word)].hash, known[Int(place.word)].kind,
          known[Int(place.word)].bayesPlace)
        index = place.end
      } else if index < place.end {
        readRest(of: text, at: &index, to: place.end, body)
      }
    }
    if index < end { readRest(of: text, at: &index, to: end, body) }
    position = index
  }

  /// Reads tokens one by one, to a place or beyond it.
  private func readRest(
    of text: Span<UInt8>, at index: inout Int, to end: Int,
    _ body: (_ hash: UInt64, _ kind: FormWords.Kind, _ bayesPlace: Int32?) -> Void
  ) {
    while index < end {
      index = read(text, at: index) { body($0.hash, FormWords.shared.kind(of: $0.hash), nil) }
    }
  }

  /// Whether a token ends where a run of letters and digits of ASCII does: nothing follows that goes on
  /// it, or may make an address of it.
  @inline(__always)
  private static func endsToken(_ text: Span<UInt8>, at end: Int) -> Bool {
    guard end < text.count, text[end] != 0x20 else { return true }
    return text[end] < 0x80 && (end + 1 == text.count || text[end + 1] == 0x20)
  }
}
