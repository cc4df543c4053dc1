internal import Copydesk
internal import Evaluation
internal import LabelledData

/// How pages come about in the simulation, and what two programs make of them.
struct PageModel {
  /// The labels: text to keep, and two that are removed.
  let labels: LabelSet

  /// How much publishers differ: the standard deviation of what each adds to the log-odds of an
  /// appeal, and to the evidence for the right label.
  let sourceSpread: Double

  /// A publisher.
  struct Source {
    var name: String
    var documents: Int
    /// Added to the log-odds that a block is an appeal.
    var appeals: Double
    /// Added to the evidence for the right label.
    var clarity: Double
  }

  /// Pages, and what each of two programs gave them.
  struct Sample {
    var corpus: LabelledCorpus
    var here: Predictions
    var there: Predictions
  }

  // MARK: Publishers

  /// Publishers with one to five pages each.
  func sources(_ count: Int, _ random: inout SplitMix64) -> [Source] {
    (0..<count).map { number in
      Source(
        name: "\(number)", documents: 1 + random.next(below: 5),
        appeals: sourceSpread * random.normal(), clarity: sourceSpread * random.normal())
    }
  }

  // MARK: Pages

  /// Pages of publishers.
  func sample(_ sources: [Source], _ random: inout SplitMix64) -> Sample {
    var documents: [LabelledDocument] = []
    var (here, there): ([[Prediction]], [[Prediction]]) = ([], [])
    for source in sources {
      for _ in 0..<source.documents {
        let drawn = (0..<1 + random.next(below: 15)).map { _ in block(of: source, &random) }
        let document = LabelledDocument(
          id: "\(documents.count)", source: source.name,
          blocks: drawn.map { block in
            .init(
              label: labels[block.gold].name,
              text: String(repeating: "word ", count: block.words))
          })
        documents.append(document)
        here.append(
          zip(document.blocks, drawn).map { prediction(for: $0.range, $1.here) })
        there.append(
          zip(document.blocks, drawn).map { prediction(for: $0.range, $1.there) })
      }
    }
    return Sample(
      corpus: LabelledCorpus(documents: documents, digest: ""),
      here: Predictions(name: "here", documents: here),
      there: Predictions(name: "there", documents: there))
  }

  /// A block: its label, its length, and the evidence that each program has for each label, in nats.
  private struct DrawnBlock {
    var gold: Int
    var words: Int
    var here: [Double]
    var there: [Double]
  }

  /// One block in eight is an appeal, and two of five of those ask for money. Both programs see much
  /// the same, and the other one a little less clearly.
  private func block(of source: Source, _ random: inout SplitMix64) -> DrawnBlock {
    let isAppeal = random.uniform() < 1 / (1 + exponential(1.95 - source.appeals))
    let gold = isAppeal ? (random.uniform() < 0.4 ? 1 : 2) : 0
    let length = -naturalLogarithm(1 - random.uniform()) * (isAppeal ? 12 : 35)
    let strength = (isAppeal ? 2.4 : 5.2) + source.clarity
    let noise = (0..<labels.count).map { _ in random.normal() }
    let ownNoise = noise.map { 0.8 * $0 + 0.6 * random.normal() }
    func evidence(_ strength: Double, _ noise: [Double]) -> [Double] {
      noise.indices.map { ($0 == gold ? strength : 0) + 1.6 * noise[$0] }
    }
    return DrawnBlock(
      gold: gold, words: 3 + Int(length), here: evidence(strength, noise),
      there: evidence(strength - 0.3, ownNoise))
  }

  private func prediction(for range: Range<Int>, _ evidence: [Double]) -> Prediction {
    let total = logSumExp(evidence)
    let label = evidence.indices.reduce(0) { evidence[$1] > evidence[$0] ? $1 : $0 }
    return Prediction(
      range: range, label: label, probabilities: evidence.map { exponential($0 - total) })
  }
}

extension SplitMix64 {
  /// A number in 0..<1.
  mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A number that is nearly normal, with mean 0 and variance 1: twelve uniform ones, less their mean.
  mutating func normal() -> Double {
    (0..<12).reduce(-6) { sum, _ in sum + uniform() }
  }
}
