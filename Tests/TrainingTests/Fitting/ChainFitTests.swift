import Copydesk
import Foundation
import Testing
import Training

/// Random documents of up to four sentences.
private func randomDocuments(_ count: Int, labels: Int, seed: UInt64) -> [ChainDocument] {
  var random = SplitMix64(seed: seed)
  return (0..<count).map { _ in
    let sentences = 1 + random.next(below: 4)
    var gold = 0
    var emissions: [Double] = []
    var boundaries: [Sentence.Boundary] = []
    var given: [Int?] = []
    for sentence in 0..<sentences {
      let boundary: Sentence.Boundary =
        sentence == 0 ? .block : [.space, .space, .block, .glue][random.next(below: 4)]
      if boundary != .space || random.once(in: 5) { gold = random.next(below: labels) }
      boundaries.append(boundary)
      emissions += (0..<labels).map { label in
        Double(random.next(below: 300)) / 100 - 1.5 + (label == gold ? 1 : 0)
      }
      given.append(random.once(in: 4) ? nil : gold)
    }
    return ChainDocument(emissions: emissions, boundaries: boundaries, labels: given)
  }
}

/// The parameters of a chain: the logarithm of the factor, start, end, between, inside.
private func vector(_ factor: Double, _ transitions: Transitions) -> [Double] {
  [log(factor)] + transitions.start + transitions.end + transitions.between + transitions.inside
}

/// The negative log-likelihood over all labellings, one by one.
private func loss(_ documents: [ChainDocument], at parameters: [Double], labels: Int) -> Double {
  let inside = 1 + 2 * labels + labels * labels
  var loss = 0.0
  for document in documents {
    let count = document.labels.count
    let labellings = (0..<count).reduce([[]]) { (lists: [[Int]], _) in
      lists.flatMap { list in (0..<labels).map { list + [$0] } }
    }
    func score(_ labelling: [Int]) -> Double {
      var score = parameters[1 + labelling[0]] + parameters[1 + labels + labelling[count - 1]]
      for (sentence, label) in labelling.enumerated() {
        score += exp(parameters[0]) * document.emissions[sentence * labels + label]
        guard sentence > 0 else { continue }
        let pair = labelling[sentence - 1] * labels + label
        score +=
          parameters[
            (document.boundaries[sentence] == .space ? inside : 1 + 2 * labels) + pair]
      }
      return score
    }
    func total(_ labellings: [[Int]]) -> Double {
      log(labellings.map { exp(score($0)) }.reduce(0, +))
    }
    let right = labellings.filter { labelling in
      zip(labelling, document.labels).allSatisfy { $1 == nil || $0 == $1 }
    }
    loss += total(labellings) - total(right)
  }
  return loss
}

@Suite struct ChainFitTests {
  @Test(arguments: [2, 3], 1...4)
  func `no small change makes the likelihood of all labellings better`(labels: Int, seed: Int) {
    let documents = randomDocuments(60, labels: labels, seed: UInt64(seed))
    var configuration = TrainingConfiguration()
    configuration.transitionPenalty = 3
    let found = ChainFit(labelCount: labels, configuration: configuration)
      .fit(documents, near: nil)
    let zeros = [Double](repeating: 0, count: labels * labels)
    let middle = vector(
      1,
      Transitions(
        start: Array(zeros.prefix(labels)), end: Array(zeros.prefix(labels)), between: zeros,
        inside: zeros.indices.map { $0.isMultiple(of: labels + 1) ? 0 : -4 }))
    let penalties = middle.indices.map { index in
      index == 0 ? 0 : index < 1 + 2 * labels + labels * labels ? 3 : configuration.insidePenalty
    }
    func objective(_ parameters: [Double]) -> Double {
      parameters.indices.reduce(loss(documents, at: parameters, labels: labels)) { sum, index in
        let distance = parameters[index] - middle[index]
        return sum + penalties[index] * distance * distance / 2
      }
    }
    let best = vector(found.factor, found.transitions)
    for index in best.indices {
      var (less, more) = (best, best)
      less[index] -= 1e-3
      more[index] += 1e-3
      #expect(abs(objective(more) - objective(less)) / 2e-3 < 0.02, "parameter \(index)")
    }
    #expect(objective(best) < objective(middle))
  }

  @Test func `a document none of whose labels are known changes nothing`() {
    let documents = randomDocuments(30, labels: 3, seed: 9)
    let unknown = documents.map { document in
      var document = document
      document.labels = document.labels.map { _ in nil }
      return document
    }
    let fit = ChainFit(labelCount: 3, configuration: TrainingConfiguration())
    let empty = ChainDocument(emissions: [], boundaries: [], labels: [])
    let (one, other) = (
      fit.fit(documents, near: nil), fit.fit(documents + unknown + [empty], near: nil)
    )
    #expect(abs(one.factor - other.factor) < 1e-3)
    for (one, other) in zip(
      vector(1, one.transitions), vector(1, other.transitions))
    {
      #expect(abs(one - other) < 1e-3)
    }
  }

  @Test func `labels that never change inside a paragraph are learned to stay`() {
    var random = SplitMix64(seed: 4)
    let documents = (0..<80).map { _ in
      // Six sentences in three paragraphs, of labels that have nothing to do with each other.
      let gold = (0..<3).flatMap { _ in
        let label = random.next(below: 2)
        return [label, label]
      }
      return ChainDocument(
        emissions: gold.flatMap { label in
          (0..<2).map { ($0 == label ? 0.5 : 0) + Double(random.next(below: 100)) / 100 }
        },
        boundaries: [.block, .space, .block, .space, .glue, .space], labels: gold)
    }
    let found = ChainFit(labelCount: 2, configuration: TrainingConfiguration())
      .fit(documents, near: nil).transitions
    for label in 0..<2 {
      let stay = found.inside[label * 3]
      #expect(stay - found.inside[label * 2 + 1 - label] > 4)
      #expect(abs(found.between[label * 3] - found.between[label * 2 + 1 - label]) < 0.5)
    }
  }

  @Test func `evidence that says too much is toned down, evidence that says too little is raised`()
  {
    func factor(_ strength: Double) -> Double {
      let documents = randomDocuments(200, labels: 3, seed: 21).map { document in
        var document = document
        document.emissions = document.emissions.map { $0 * strength }
        return document
      }
      return ChainFit(labelCount: 3, configuration: TrainingConfiguration())
        .fit(documents, near: nil).factor
    }
    let factors = [0.25, 1, 4].map { factor($0) * $0 }
    #expect(abs(factors[0] - factors[1]) < 0.02 * factors[1])
    #expect(abs(factors[2] - factors[1]) < 0.02 * factors[1])
  }

  @Test func `transitions stay near given ones`() {
    let center = Transitions(
      start: [1, -1], end: [0.5, 0], between: [0, -2, 1, 0], inside: [0, -6, -3, 1])
    var configuration = TrainingConfiguration()
    configuration.transitionPenalty = 1e6
    let found = ChainFit(labelCount: 2, configuration: configuration)
      .fit(randomDocuments(50, labels: 2, seed: 2), near: center).transitions
    for (found, center) in zip(vector(1, found), vector(1, center)) {
      #expect(abs(found - center) < 1e-3)
    }
  }
}
