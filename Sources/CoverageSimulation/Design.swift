internal import Copydesk
internal import Evaluation
internal import LabelledData

/// One row of experiments: how many publishers of what kind.
struct Design: Sendable {
  /// For people.
  let name: String

  /// How much publishers differ: see ``PageModel``.
  let sourceSpread: Double

  /// How many pages there are.
  let size: Size

  enum Size: Sendable {
    /// Other publishers in every repetition: whole publishers are drawn for the intervals.
    case newSources(Int)
    /// The same few publishers, with these numbers of pages: pages are drawn within each.
    case sameSources([Int])
  }

  private var model: PageModel {
    get throws {
      PageModel(
        labels: try LabelSet([
          Label(name: "editorial", description: "", action: .keep, color: .none),
          Label(name: "fundraising", description: "", action: .remove, color: .none),
          Label(name: "subscription", description: "", action: .remove, color: .none),
        ]), sourceSpread: sourceSpread)
    }
  }

  /// The publishers of a sample, and those of a sample that is `times` as large.
  private func sources(
    _ model: PageModel, times: Int = 1, _ random: inout SplitMix64
  ) -> [PageModel.Source] {
    switch size {
    case .newSources(let count): return model.sources(times * count, &random)
    case .sameSources(let documents):
      var fixed = SplitMix64(seed: 1)
      var sources = model.sources(documents.count, &fixed)
      for index in sources.indices { sources[index].documents = times * documents[index] }
      return sources
    }
  }

  // MARK: What is true

  /// The metrics of samples so large that chance plays no part, and their differences: by name.
  func truth(sources count: Int, seed: UInt64) async throws -> Truth {
    let model = try model
    let batches = 8
    let times: Int
    switch size {
    case .newSources(let usual): times = count / usual / batches
    case .sameSources(let documents): times = 3 * count / documents.reduce(0, +) / batches
    }
    let sums = try await withThrowingTaskGroup(of: Truth.self) { group in
      for batch in 0..<batches {
        group.addTask {
          var random = SplitMix64(seed: seed &+ UInt64(batch) &* 0x9E37_79B9)
          let sample = model.sample(self.sources(model, times: times, &random), &random)
          func values(_ predictions: Predictions) -> [String: Double] {
            let evaluation = Evaluation(of: predictions, on: sample.corpus, labels: model.labels)
            // As one document, from which nothing can be drawn.
            let blocks = evaluation.blocks.map { block in
              ScoredBlock(
                gold: block.gold, bytes: block.bytes, words: block.words,
                probabilities: block.probabilities)
            }
            let measurement = Measurement(
              blocks, labels: model.labels, metrics: Metric.all(labels: model.labels),
              resampling: Resampling(sources: ["all"], seed: 1))
            return measurement.estimates.compactMapValues(\.value)
          }
          let (here, there) = (values(sample.here), values(sample.there))
          return Truth(values: here, differences: here.merging(there, uniquingKeysWith: -))
        }
      }
      var sum = Truth(values: [:], differences: [:])
      for try await batch in group {
        sum.values.merge(batch.values, uniquingKeysWith: +)
        sum.differences.merge(batch.differences, uniquingKeysWith: +)
      }
      return sum
    }
    return Truth(
      values: sums.values.mapValues { $0 / Double(batches) },
      differences: sums.differences.mapValues { $0 / Double(batches) })
  }

  /// The true value of each metric, and of the difference of the two programs.
  struct Truth: Sendable {
    var values: [String: Double]
    var differences: [String: Double]
  }

  // MARK: What intervals say

  /// How often the intervals of samples hold what is true.
  func coverage(of truth: Truth, repetitions: Int, seed: UInt64) async throws -> Coverage {
    let model = try model
    return await withTaskGroup(of: Coverage.self) { group in
      let parts = 20
      for part in 0..<parts {
        group.addTask {
          var coverage = Coverage()
          for repetition in stride(from: part, to: repetitions, by: parts) {
            var random = SplitMix64(seed: seed &+ UInt64(repetition) &* 0xD134_2543_DE82_EF95)
            let sample = model.sample(self.sources(model, &random), &random)
            let resampleSeed = random.next()
            func evaluation(_ predictions: Predictions) -> Evaluation {
              Evaluation(
                of: predictions, on: sample.corpus, labels: model.labels, seed: resampleSeed)
            }
            let here = evaluation(sample.here)
            let differences = Comparison(here, with: evaluation(sample.there)).differences
            coverage.add(here.measurement(of: here.blocks).estimates, truth: truth.values)
            coverage.add(
              differences, truth: truth.differences, suffix: Coverage.differenceSuffix)
          }
          return coverage
        }
      }
      return await group.reduce(into: Coverage()) { $0.add($1) }
    }
  }
}
