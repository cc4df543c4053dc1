import Copydesk
import Testing
import Training

@Suite struct NaiveBayesFitTests {
  /// Three sentences of one word each under label 0 and one of two words under label 1.
  private let sentences = [
    TrainingSentence(label: 0, ngrams: [0]), TrainingSentence(label: 0, ngrams: [0]),
    TrainingSentence(label: 0, ngrams: [1]), TrainingSentence(label: 1, ngrams: [1, 2]),
  ]

  private func fit(isKept: [Bool]) -> NaiveBayesFit {
    let counts = NGramCounts(sentences, isKept: isKept, labels: 2)
    return NaiveBayesFit(counts, isKept: isKept, smoothing: 1)
  }

  @Test func `weights are those of Lidstone's formula, worked by hand`() {
    // Three words, add-one smoothing: P(w0|0) = (2+1)/(3+3) = 1/2, P(w0|1) = (0+1)/(2+3) = 1/5.
    let mean = (0.5 + 0.2) / 2
    let score = fit(isKept: [true, true, true]).score(of: TrainingSentence(label: 0, ngrams: [0]))
    #expect(score.count == 1)
    #expect(abs(score.sums[0] - naturalLogarithm(0.5 / mean)) <= 1.0 / 32)
    #expect(abs(score.sums[1] - naturalLogarithm(0.2 / mean)) <= 1.0 / 32)
    #expect(score.sums[0] > 0)
    #expect(score.sums[1] < 0)
  }

  @Test func `an n-gram that occurs twice counts twice`() {
    let fit = fit(isKept: [true, true, true])
    let once = fit.score(of: TrainingSentence(label: 0, ngrams: [2]))
    let twice = fit.score(of: TrainingSentence(label: 0, ngrams: [2, 2]))
    #expect(twice.sums == once.sums.map { $0 * 2 })
    #expect(twice.count == 2)
  }

  @Test func `an n-gram that is not kept says nothing`() {
    let score = fit(isKept: [true, false, true]).score(of: TrainingSentence(label: 0, ngrams: [1]))
    #expect(score.count == 0)
    #expect(score.sums == [0, 0])
  }

  @Test func `the table says what the fit says`() {
    let isKept = [true, true, true]
    let counts = NGramCounts(sentences, isKept: isKept, labels: 2)
    let fit = NaiveBayesFit(counts, isKept: isKept, smoothing: 1)
    let hashes: [UInt64] = [0xA100_0000_0000_0001, 0xB200_0000_0000_0002, 0xC300_0000_0000_0001]
    let table = fit.table(counts: counts, hashes: hashes)
    for (ngram, hash) in hashes.enumerated() {
      var steps = [0, 0]
      #expect(table.add(hash, to: &steps))
      let score = fit.score(of: TrainingSentence(label: 0, ngrams: [ngram]))
      #expect(steps.map { Double($0) * BayesTable.step } == score.sums)
    }
    var steps = [0, 0]
    #expect(!table.add(0xD400_0000_0000_0001, to: &steps))
  }
}

extension TrainingSentence {
  /// A sentence of which only the n-grams matter.
  init(label: Int, ngrams: [Int], source: Int = 0) {
    self.init(
      label: label, source: source, fold: 0, boundary: .block, blockSentences: 1, ngrams: ngrams,
      rules: [], layout: [])
  }
}
