import Copydesk
import Testing

@Suite struct BlockLayoutTests {
  private func values(words: Int, sentences: Int, isFinished: Bool) -> [String: Double] {
    var layout = BlockLayout()
    layout.words = words
    layout.sentences = sentences
    layout.isFinished = isFinished
    return Dictionary(uniqueKeysWithValues: zip(BlockLayout.names, layout.values))
  }

  @Test func `each value has a name`() {
    #expect(BlockLayout().values.count == BlockLayout.names.count)
    #expect(Set(BlockLayout.names).count == BlockLayout.names.count)
  }

  @Test(arguments: [
    (0, "words<3"), (2, "words<3"), (3, "words<6"), (5, "words<6"), (6, "words<12"),
    (11, "words<12"), (12, "words<30"), (29, "words<30"), (30, nil), (1_000, nil),
  ])
  func `a block is of one length`(words: Int, length: String?) throws {
    let values = values(words: words, sentences: 1, isFinished: true)
    for name in BlockLayout.names where name.hasPrefix("words<") {
      #expect(values[name] == (name == length ? 1 : 0), "\(name)")
    }
    // e to the power of it is the number of words and one.
    let logarithm = try #require(values["log-words"])
    #expect(abs(exponential(logarithm) - Double(words + 1)) < 1e-9)
  }

  @Test(arguments: [
    (1, "one-sentence"), (2, "few-sentences"), (3, "few-sentences"), (4, nil), (100, nil),
  ])
  func `a block has one number of sentences`(sentences: Int, number: String?) {
    let values = values(words: 9, sentences: sentences, isFinished: true)
    for name in ["one-sentence", "few-sentences"] {
      #expect(values[name] == (name == number ? 1 : 0), "\(name)")
    }
  }

  @Test func `a block that ends without a full stop has none`() {
    #expect(values(words: 9, sentences: 1, isFinished: false)["no-stop"] == 1)
    #expect(values(words: 9, sentences: 1, isFinished: true)["no-stop"] == 0)
  }
}
