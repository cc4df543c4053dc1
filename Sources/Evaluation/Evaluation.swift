public import Copydesk
public import LabelledData

/// How well the blocks of a corpus were labelled.
public struct Evaluation: Sendable {
  /// What was evaluated, for people.
  public let name: String

  /// The documents with their labels.
  public let corpus: LabelledCorpus

  /// The labels that blocks can be given.
  public let labels: LabelSet

  /// Every block that counts.
  public let blocks: [ScoredBlock]

  /// The number of blocks that are context: shown to the classifier and not scored.
  public let contextBlocks: Int

  /// What is drawn for the intervals.
  public let resampling: Resampling

  /// Compares predictions with labels.
  ///
  /// Blocks whose label is not in `labels` are context.
  ///
  /// - Parameters:
  ///   - predictions: What was predicted for each document of the corpus.
  ///   - corpus: The documents.
  ///   - labels: The labels that are scored.
  ///   - seed: Of the resamples that intervals are made from.
  public init(
    of predictions: Predictions, on corpus: LabelledCorpus, labels: LabelSet, seed: UInt64 = 1
  ) {
    self.name = predictions.name
    self.corpus = corpus
    self.labels = labels
    self.blocks = zip(corpus.documents, predictions.documents).enumerated().flatMap {
      index, pair in
      BlockScorer(pair.0, pair.1, labels: labels).scoredBlocks(document: index)
    }
    self.contextBlocks = corpus.documents.reduce(0) { $0 + $1.blocks.count } - blocks.count
    self.resampling = Resampling(sources: corpus.documents.map(\.source), seed: seed)
  }

  /// The text of a block.
  public func text(of block: ScoredBlock) -> String {
    corpus.documents[block.document].blocks[block.block].text
  }

  /// The blocks of five words or more, each text with each label counted once: what page furniture
  /// that every page of a publisher repeats does not dominate. Texts are the same where
  /// `comparableText` says so; the first of them counts.
  public var distinctBlocks: [ScoredBlock] {
    var seen: Set<String> = []
    return blocks.filter { block in
      block.words.reduce(0, +) >= 5
        && seen.insert("\(block.gold) \(comparableText(text(of: block)))").inserted
    }
  }

  /// Measures blocks of this evaluation with every metric.
  public func measurement(of blocks: [ScoredBlock]) -> Measurement {
    Measurement(
      blocks, labels: labels, metrics: Metric.all(labels: labels), resampling: resampling)
  }

  /// The blocks, divided by each property that the data tells of.
  public var slicings: [Slicing] {
    BlockProperty.allCases.map {
      Slicing(by: $0, blocks, of: corpus, labels: labels, resampling: resampling)
    }.filter { !$0.slices.isEmpty }
  }
}
