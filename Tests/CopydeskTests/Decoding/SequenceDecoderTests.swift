import Copydesk
import Testing

/// A chain small enough to try every sequence of labels.
private struct Chain {
  var labels: Int
  var emissions: [Double]
  var boundaries: [Sentence.Boundary]
  var transitions: Transitions

  /// Draws a chain; with whole numbers, sums are exact and ties happen.
  init(whole: Bool, using random: inout SplitMix64) {
    self.labels = random.number(in: 2...4)
    let count = random.number(in: 1...(labels == 2 ? 8 : 5))
    func weights(_ count: Int, _ range: ClosedRange<Double>) -> [Double] {
      (0..<count).map { _ in
        let weight = random.number(in: range)
        return whole ? weight.rounded() : weight
      }
    }
    self.emissions = weights(count * labels, whole ? -2...2 : -15...15)
    self.boundaries = (0..<count).map { index in
      index == 0 ? .block : random.element(of: Sentence.Boundary.allCases)
    }
    let range: ClosedRange<Double> = whole ? -2...0 : -8...0
    self.transitions = Transitions(
      start: weights(labels, range), end: weights(labels, range),
      between: weights(labels * labels, range), inside: weights(labels * labels, range))
  }

  var decoder: SequenceDecoder {
    SequenceDecoder(emissions: emissions, boundaries: boundaries, transitions: transitions)
  }

  /// Every sequence of labels and its score, by the definition.
  var sequences: [(labels: [Int], score: Double)] {
    var all: [[Int]] = [[]]
    for _ in boundaries { all = all.flatMap { head in (0..<labels).map { head + [$0] } } }
    return all.map { ($0, score(of: $0)) }
  }

  func score(of sequence: [Int]) -> Double {
    var score = 0.0
    for (index, label) in sequence.enumerated() {
      score += emissions[index * labels + label]
      guard index > 0 else {
        score += transitions.start[label]
        continue
      }
      let step = sequence[index - 1] * labels + label
      score +=
        boundaries[index] == .space ? transitions.inside[step] : transitions.between[step]
    }
    return score + (sequence.last.map { transitions.end[$0] } ?? 0)
  }
}

@Suite struct SequenceDecoderTests {
  @Test func `the best labels are the best of all sequences`() {
    var random = SplitMix64(seed: 24)
    for _ in 0..<400 {
      let chain = Chain(whole: false, using: &random)
      let best = chain.sequences.max { $0.score < $1.score }
      #expect(chain.decoder.bestLabels() == best?.labels)
    }
  }

  @Test func `of equal sequences the one with the lower labels at the end wins`() {
    var random = SplitMix64(seed: 25)
    var ties = 0
    for _ in 0..<400 {
      let chain = Chain(whole: true, using: &random)
      let sequences = chain.sequences
      let highest = sequences.map(\.score).max()
      let best = sequences.filter { $0.score == highest }.map(\.labels)
      if best.count > 1 { ties += 1 }
      let first = best.min { $0.reversed().lexicographicallyPrecedes($1.reversed()) }
      #expect(chain.decoder.bestLabels() == first)
    }
    #expect(ties > 50)
  }

  @Test func `probabilities are those of all sequences`() {
    var random = SplitMix64(seed: 26)
    for _ in 0..<200 {
      let chain = Chain(whole: false, using: &random)
      let sequences = chain.sequences
      let total = logSumExp(sequences.map(\.score))
      let decoder = chain.decoder
      let count = chain.boundaries.count
      for start in 0..<count {
        for end in start + 1..<count + 1 {
          for label in 0..<chain.labels {
            let with = sequences.filter { $0.labels[start..<end].allSatisfy { $0 == label } }
            let expected = logSumExp(with.map(\.score)) - total
            #expect(abs(decoder.logProbability(of: label, in: start..<end) - expected) < 1e-9)
          }
        }
      }
    }
  }

  @Test func `the probabilities of a sentence's labels are 1 together, and never above`() {
    var random = SplitMix64(seed: 27)
    for _ in 0..<100 {
      let labels = random.number(in: 2...16)
      let count = random.number(in: 1...200)
      let decoder = SequenceDecoder(
        emissions: (0..<count * labels).map { _ in random.number(in: -60.0...60.0) },
        boundaries: (0..<count).map { _ in random.element(of: Sentence.Boundary.allCases) },
        transitions: randomTransitions(labels: labels, using: &random))
      for sentence in 0..<count {
        let logs = (0..<labels).map { decoder.logProbability(of: $0, in: sentence..<sentence + 1) }
        #expect(logs.allSatisfy { $0 <= 0 })
        #expect(abs(logSumExp(logs)) < 1e-9)
      }
    }
  }

  @Test func `glue is a boundary like that of paragraphs`() {
    var random = SplitMix64(seed: 28)
    for _ in 0..<50 {
      var chain = Chain(whole: false, using: &random)
      let before = chain.decoder
      chain.boundaries = chain.boundaries.map { $0 == .glue ? .block : $0 }
      #expect(chain.decoder.bestLabels() == before.bestLabels())
      #expect(
        chain.decoder.logProbability(of: 1, in: 0..<1) == before.logProbability(of: 1, in: 0..<1))
    }
  }

  @Test func `no sentences have no labels`() {
    let decoder = SequenceDecoder(emissions: [], boundaries: [], transitions: smallTransitions())
    #expect(decoder.bestLabels().isEmpty)
  }
}
