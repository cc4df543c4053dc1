import Copydesk
import Testing

/// The n-grams of a text.
private func grams(_ text: String, forms: [SentenceForm] = []) -> [NGram] {
  let folded = FoldedText(0..<text.utf8.count, of: Array(text.utf8))
  return ngrams(of: TokenStream(folded), forms: forms)
}

@Suite struct NGramTests {
  @Test func `a sentence gives its words, its pairs with the edges, and its forms`() {
    let edge = fnv1a("⟨edge⟩".utf8)
    let (give, today) = (fnv1a("give".utf8), fnv1a("today".utf8))
    #expect(
      grams("Give today!", forms: [.exclamation]).map(\.hash) == [
        give, bigramHash(edge, give), today, bigramHash(give, today), bigramHash(today, edge),
        SentenceForm.exclamation.hash,
      ])
  }

  @Test func `a word that occurs twice is in there twice`() {
    let hashes = grams("go go go").map(\.hash)
    #expect(hashes.count == 7)
    #expect(hashes.count { $0 == fnv1a("go".utf8) } == 3)
  }

  @Test func `a sentence without words has its forms only`() {
    #expect(grams("…").isEmpty)
    #expect(grams("…", forms: [.noStop]).map(\.tokens) == [0..<0])
  }

  @Test func `the order of two words counts`() {
    var random = SplitMix64(seed: 23)
    for _ in 0..<1_000 {
      let (one, other) = (random.next(), random.next())
      #expect(bigramHash(one, other) != bigramHash(other, one))
    }
  }
}
