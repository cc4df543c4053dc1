import Copydesk
import Testing

@Suite struct LayoutFeatureTests {
  @Test(arguments: [
    (1, false, LayoutFeature.label), (1, true, .oneSentence), (2, true, .fewSentences),
    (3, false, .fewSentences), (4, true, .manySentences), (100, false, .manySentences),
  ])
  func `a block has the form of its number of sentences`(
    sentences: Int, isFinished: Bool, expected: LayoutFeature
  ) {
    #expect(
      LayoutFeature.features(sentences: sentences, isFinished: isFinished) == [expected])
  }
}
