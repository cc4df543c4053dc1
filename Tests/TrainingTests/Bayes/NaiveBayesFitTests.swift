import Copydesk
import Foundation
import LabelledData
import Testing
import Training

@Suite struct NaiveBayesFitTests {
  private let set: TrainingSet
  private let counts: FoldCounts
  private let fit: NaiveBayesFit

  init() throws {
    set = try Trainer.news().trainingSet(
      of: TrainingInput(pages: randomDocuments(seed: 12, sources: 9)))
    counts = FoldCounts(set, without: nil, configuration: TrainingConfiguration())
    fit = NaiveBayesFit(counts, smoothing: 0.5)
  }

  @Test func `weights are those of Lidstone's formula`() {
    let known = counts.ngramCounts(hashes: set.ngramHashes).byHash
    let totals = (0..<3).map { label -> Double in
      let eighths: Int = known.values.reduce(0) { $0 + $1[label] }
      return Double(eighths) / 8 + 0.5 * Double(known.count)
    }
    for (number, hash) in set.ngramHashes.enumerated() {
      guard let own = known[hash] else { continue }
      let probabilities = (0..<3).map { label -> Double in
        (Double(own[label]) / 8 + 0.5) / totals[label]
      }
      let mean = probabilities.reduce(0, +) / 3
      let score = fit.score(of: [number])
      #expect(score.count == 1)
      for label in 0..<3 {
        let expected = log(probabilities[label] / mean)
        #expect(abs(score.sums[label] - expected) <= 1.0 / 32 + 1e-9)
      }
    }
    #expect(known.count > 50)
  }

  @Test func `n-grams add up, and those that are not kept say nothing`() {
    let known = counts.ngramCounts(hashes: set.ngramHashes).byHash
    let numbers = Array(set.ngramHashes.indices)
    var sums = [0.0, 0, 0]
    for number in numbers {
      let score = fit.score(of: [number])
      let isKept = known[set.ngramHashes[number]] != nil
      #expect(score.count == (isKept ? 1 : 0))
      if !isKept { #expect(score.sums == [0, 0, 0]) }
      for label in 0..<3 { sums[label] += score.sums[label] }
    }
    let all = fit.score(of: numbers)
    #expect(all.sums == sums)
    #expect(all.count == known.count)
    #expect(known.count < numbers.count)
  }

  @Test func `the table says what the fit says`() {
    let known = counts.ngramCounts(hashes: set.ngramHashes).byHash
    let table = fit.table(counts: counts, hashes: set.ngramHashes)
    var different = 0
    for (number, hash) in set.ngramHashes.enumerated() where known[hash] != nil {
      var steps = [0, 0, 0]
      #expect(table.add(hash, to: &steps))
      if steps.map({ Double($0) * BayesTable.step }) != fit.score(of: [number]).sums {
        different += 1
      }
    }
    // One in 255 for each full slot that is met passes for another.
    #expect(Double(different) <= 0.03 * Double(known.count))
  }
}
