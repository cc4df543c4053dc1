import Copydesk
import Evaluation
import LabelledData
import Testing

@Suite struct ComparisonTests {
  /// Two programs' labels for the same documents.
  private func pair(seed: UInt64, sources: Int = 25) throws -> (Evaluation, Evaluation) {
    var pages = RandomPages(seed: seed)
    let labels = try threeLabels()
    let corpus = pages.corpus(documents: 50, sources: sources)
    func evaluation() -> Evaluation {
      Evaluation(of: pages.predictions(for: corpus, labels: labels), on: corpus, labels: labels)
    }
    return (evaluation(), evaluation())
  }

  @Test func `nothing differs from itself`() throws {
    let (evaluation, _) = try pair(seed: 1)
    let comparison = Comparison(evaluation, with: evaluation)
    for difference in comparison.differences.values {
      #expect(difference.value == nil || difference.value == 0)
      #expect(difference.interval == nil)
    }
    #expect(comparison.differences["macro.f1"]?.value == 0)
    #expect(comparison.test.pValue == 1)
    #expect(comparison.disagreements.isEmpty)
  }

  @Test(arguments: [5, 25])
  func `differences are those of the figures, and turn round with the order`(
    sources: Int
  ) throws {
    let (first, other) = try pair(seed: 2, sources: sources)
    let forth = Comparison(first, with: other)
    let back = Comparison(other, with: first)
    let values = [first, other].map { $0.measurement(of: $0.blocks).estimates }
    for (name, difference) in forth.differences {
      guard let here = values[0][name]?.value, let there = values[1][name]?.value else {
        #expect(difference.value == nil)
        continue
      }
      #expect(difference.value == here - there)
      let turned = try #require(back.differences[name])
      #expect(turned.value == there - here)
      guard let interval = difference.interval else { continue }
      let turnedInterval = try #require(turned.interval)
      #expect(abs(interval.lowerBound + turnedInterval.upperBound) < 1e-9)
      #expect(abs(interval.upperBound + turnedInterval.lowerBound) < 1e-9)
    }
    #expect(forth.differences["micro.f1"]?.interval != nil)
    #expect(forth.test.onlyFirst == back.test.onlyOther)
    #expect(forth.test.pValue == back.test.pValue)
  }

  @Test func `what both find hard does not widen the interval of the difference`() throws {
    // The other one is wrong where the first is, and in one block of ten besides.
    var pages = RandomPages(seed: 3)
    let labels = try threeLabels()
    let corpus = pages.corpus(documents: 80, sources: 40)
    let first = pages.predictions(for: corpus, labels: labels)
    let other = Predictions(
      name: "worse",
      documents: first.documents.map { predictions in
        predictions.map { prediction in
          let label = pages.random.once(in: 10) ? (prediction.label + 1) % 3 : prediction.label
          return Prediction(
            range: prediction.range, label: label, probabilities: prediction.probabilities)
        }
      })
    let evaluations = [first, other].map { Evaluation(of: $0, on: corpus, labels: labels) }
    let difference = try #require(
      Comparison(evaluations[0], with: evaluations[1]).differences["micro.f1"]?.interval)
    let alone = try #require(
      evaluations[0].measurement(of: evaluations[0].blocks).estimates["micro.f1"]?.interval)
    #expect(
      difference.upperBound - difference.lowerBound < alone.upperBound - alone.lowerBound)
    #expect(difference.lowerBound > 0)
  }

  @Test func `disagreements are the blocks with other labels, right or wrong`() throws {
    let (first, other) = try pair(seed: 4)
    let disagreements = Comparison(first, with: other).disagreements
    let expected = zip(first.blocks, other.blocks).filter { $0.predicted != $1.predicted }
    #expect(disagreements.map(\.first) == expected.map(\.0))
    #expect(disagreements.map(\.other) == expected.map(\.1))
    #expect(!disagreements.isEmpty)
  }
}
