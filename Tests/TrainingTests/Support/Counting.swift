import Copydesk
import LabelledData
import Training

extension Trainer {
  /// A trainer of ``newsLabels()`` without rules.
  static func news(
    rules: [Rule] = [], _ change: (inout TrainingConfiguration) -> Void = { _ in }
  ) throws -> Trainer {
    var configuration = TrainingConfiguration()
    change(&configuration)
    return try Trainer(labels: newsLabels(), rules: rules, configuration: configuration)
  }

  /// The counts that a model learns from, by n-gram.
  func counts(
    of input: TrainingInput, base: NGramCounts? = nil, without fold: Int? = nil,
    fewestSources: Int = 3
  ) -> [UInt64: [Int]] {
    let set = trainingSet(of: input, base: base)
    var configuration = TrainingConfiguration()
    configuration.fewestSources = fewestSources
    return FoldCounts(set, without: fold, configuration: configuration)
      .ngramCounts(hashes: set.ngramHashes).byHash
  }
}

extension NGramCounts {
  /// The counts in eighths, by n-gram.
  var byHash: [UInt64: [Int]] {
    Dictionary(
      uniqueKeysWithValues: hashes.enumerated().map { ($1, Array(counts(of: $0))) })
  }
}

/// In how many sentences of each label every n-gram occurs, and in how many sources: counted for
/// tests alone, sentence by sentence.
func occurrences(in documents: [LabelledDocument]) throws -> [UInt64: (counts: [Int], sources: Int)]
{
  let labels = try newsLabels()
  let rules = try RuleSet([], labels: labels)
  var counts: [UInt64: [Int]] = [:]
  var sources: [UInt64: Set<String>] = [:]
  for document in documents {
    for block in document.blocks {
      guard let label = labels.index(of: block.label) else { continue }
      let findings = DocumentFindings(
        Document(blocks: [block.text]), rules: rules, language: nil)
      for sentence in findings.sentences {
        for hash in Set(sentence.ngramHashes) {
          counts[hash, default: [0, 0, 0]][label] += 1
          sources[hash, default: []].insert(document.source)
        }
      }
    }
  }
  return counts.mapValues { ($0, 0) }.merging(sources.mapValues { ([], $0.count) }) {
    ($0.counts, $1.sources)
  }
}
