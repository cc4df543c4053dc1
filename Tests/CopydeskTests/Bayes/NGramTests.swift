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

  @Test func `an n-gram that occurs again is in there once, where it stands first`() {
    let edge = fnv1a("⟨edge⟩".utf8)
    let go = fnv1a("go".utf8)
    let grams = grams("Go, go, go")
    #expect(
      grams.map(\.hash) == [go, bigramHash(edge, go), bigramHash(go, go), bigramHash(go, edge)])
    #expect(grams.map(\.tokens) == [0..<1, 0..<1, 0..<2, 2..<3])
  }

  @Test func `no sentence has an n-gram twice, and none loses one`() {
    var repeats = 0
    for document in randomDocuments(seed: 24, count: 200) {
      let found = DocumentFindings(document, rules: .none, language: nil)
      for sentence in found.sentences {
        let hashes = sentence.ngramHashes
        #expect(Set(hashes).count == hashes.count)
        let words = TokenStream(FoldedText(sentence.sentence.range, of: document.utf8)).tokens
          .map(\.hash)
        #expect(Set(words).isSubset(of: hashes))
        for (first, second) in zip(words, words.dropFirst()) {
          #expect(hashes.contains(bigramHash(first, second)))
        }
        if Set(words).count < words.count { repeats += 1 }
      }
    }
    #expect(repeats > 50)
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
