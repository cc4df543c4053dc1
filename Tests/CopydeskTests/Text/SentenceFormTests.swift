import Copydesk
import Testing

/// The forms of a sentence.
private func forms(_ text: String) -> [SentenceForm] {
  let folded = FoldedText(0..<text.utf8.count, of: Array(text.utf8))
  return SentenceForm.forms(of: folded, tokens: TokenStream(folded))
}

@Suite struct SentenceFormTests {
  @Test(arguments: [
    ("Donate", [SentenceForm.imperative, .noStop, .words2]),
    ("Please donate what you can!", [.imperative, .exclamation, .denseYou, .words5]),
    ("“Who paid for it?”", [.question, .words5]),
    ("We asked the minister for an answer.", [.denseWe, .words11]),
    (
      "You can see how the ferry leaves the harbour on most days of the week.",
      [.someYou, .words29]
    ),
    ("The end。", [.words2]),
    ("…", [.words2]),
  ])
  func `a sentence's form is in how it begins, ends and speaks`(
    text: String, expected: [SentenceForm]
  ) {
    #expect(forms(text) == expected)
  }

  @Test func `every sentence has one length`() {
    let lengths: Set<SentenceForm> = [.words2, .words5, .words11, .words29, .wordsMore]
    for count in 1...40 {
      let text = Array(repeating: "word", count: count).joined(separator: " ") + "."
      #expect(forms(text).count { lengths.contains($0) } == 1)
    }
  }

  @Test func `no two forms share a hash, so that each has a weight of its own`() {
    #expect(Set(SentenceForm.allCases.map(\.hash)).count == SentenceForm.allCases.count)
  }
}
