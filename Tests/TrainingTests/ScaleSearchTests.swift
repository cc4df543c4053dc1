import Copydesk
import Testing
import Training

@Suite struct ScaleSearchTests {
  /// Sentences of two labels, of which Bayes says the right thing or the wrong thing.
  private func search(right: Int, wrong: Int) -> ScaleSearch {
    let sentences = (0..<right + wrong).flatMap { index in
      [0, 1].map { label in
        let says = index < right ? label : 1 - label
        return HeldOutSentence(
          label: label, blockSentences: 1,
          bayes: BayesScore(sums: says == 0 ? [2, -2] : [-2, 2], count: 4), rules: [0, 0],
          layout: [0, 0])
      }
    }
    return ScaleSearch(sentences, prior: [0, 0], prevalence: [0.5, 0.5])
  }

  @Test func `the loss without evidence is the entropy of the prevalence`() {
    var scales = Scales()
    scales.bayesSum = 0
    scales.bayesScaled = 0
    #expect(abs(search(right: 5, wrong: 5).loss(scales) - naturalLogarithm(2)) < 1e-12)
  }

  @Test func `evidence that is right counts more than evidence that is often wrong`() {
    let trusted = search(right: 100, wrong: 1).best().scales
    let doubted = search(right: 6, wrong: 4).best().scales
    let factor = { (scales: Scales) in scales.bayesSum + scales.bayesScaled / 2 }
    #expect(factor(trusted) > factor(doubted))
    #expect(factor(doubted) < 0.2)
  }

  @Test func `the best scales lose no more than any neighbour on the grid`() {
    let search = search(right: 20, wrong: 3)
    let best = search.best()
    for (scale, values) in Scales.candidates {
      for value in values {
        var scales = best.scales
        scales[keyPath: scale] = value
        #expect(search.loss(scales) >= best.loss)
      }
    }
  }
}
