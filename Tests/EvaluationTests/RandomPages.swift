import Copydesk
import Evaluation
import LabelledData

/// Random labelled documents, and random labels for them.
struct RandomPages {
  var random: SplitMix64

  init(seed: UInt64) {
    self.random = SplitMix64(seed: seed)
  }

  /// Documents of up to ten blocks; one block in eight is context.
  mutating func corpus(documents: Int, sources: Int) -> LabelledCorpus {
    let labels = [
      "editorial", "editorial", "editorial", "editorial", "fundraising", "fundraising",
      "subscription", "other",
    ]
    return LabelledCorpus(
      documents: (0..<documents).map { number in
        LabelledDocument(
          id: "\(number)", source: "\(number % sources)",
          language: random.once(in: 2) ? "en" : nil,
          blocks: (0..<1 + random.next(below: 10)).map { _ in
            let label = labels[random.next(below: labels.count)]
            let judged = random.once(in: 2) ? random.once(in: 2) : nil
            return .init(label: label, text: text(), judged: judged)
          })
      }, digest: "digest")
  }

  /// One to 120 words, few of them short of ASCII.
  private mutating func text() -> String {
    let words = ["the", "ferry", "naïve", "€5", "😀", "turned", "back"]
    let count = random.once(in: 3) ? 1 + random.next(below: 6) : 1 + random.next(below: 120)
    return (0..<count).map { _ in words[random.next(below: words.count)] }
      .joined(separator: random.once(in: 4) ? "\u{A0}" : " ")
  }

  /// A label and probabilities for each block, right three times of four.
  mutating func predictions(for corpus: LabelledCorpus, labels: LabelSet) -> Predictions {
    Predictions(
      name: "random",
      documents: corpus.documents.map { document in
        document.blocks.map { block in
          var label = labels.index(of: block.label) ?? 0
          if random.once(in: 4) { label = random.next(below: labels.count) }
          let parts = (0..<labels.count).map { _ in Double(1 + random.next(below: 20)) }
          let sum = parts.reduce(0, +)
          return Prediction(
            range: block.range, label: label, probabilities: parts.map { $0 / sum })
        }
      })
  }

  /// An evaluation of random labels.
  static func evaluation(
    seed: UInt64, documents: Int = 40, sources: Int = 25
  ) throws -> Evaluation {
    var pages = RandomPages(seed: seed)
    let labels = try threeLabels()
    let corpus = pages.corpus(documents: documents, sources: sources)
    return Evaluation(
      of: pages.predictions(for: corpus, labels: labels), on: corpus, labels: labels)
  }
}

/// A block without a place in a document.
func block(
  _ gold: Int, given label: Int, probabilities: [Double] = [1, 0, 0], document: Int = 0
) -> ScoredBlock {
  var bytes = [0, 0, 0]
  bytes[label] = 10
  return ScoredBlock(
    document: document, gold: gold, bytes: bytes, words: bytes, probabilities: probabilities)
}

/// Every metric of blocks of one document.
func estimates(_ blocks: [ScoredBlock], sources: [String] = ["a"]) throws -> [String: Estimate] {
  let labels = try threeLabels()
  return Measurement(
    blocks, labels: labels, metrics: Metric.all(labels: labels),
    resampling: Resampling(sources: sources, seed: 1)
  ).estimates
}
