public import Copydesk
internal import LabelledData

/// What a corpus shares with the documents that a model was trained on. Figures on such documents say
/// how well the model remembers, not how well it will do.
public struct Overlap: Sendable, Equatable {
  /// The sources that both have, in the order of the corpus.
  public let sources: [String]

  /// The blocks of the corpus that are nearly the same as a block trained on, those of shared sources
  /// included.
  public let blocks: [NearDuplicate]

  /// A block of the corpus that the model was trained on, or on something like it.
  public struct NearDuplicate: Sendable, Equatable {
    /// The index of its document.
    public let document: Int
    /// Its index in the document.
    public let block: Int
    /// The Jaccard similarity of the shingles of both, estimated, in 0...1.
    public let similarity: Double
  }

  /// Whether nothing is shared.
  public var isEmpty: Bool { sources.isEmpty && blocks.isEmpty }

  /// Looks for sources and for near-duplicates of the blocks that count.
  ///
  /// - Complexity: the number of blocks times that of the model's sketches, about a nanosecond each.
  public init(of evaluation: Evaluation, with sketches: TrainingSketches) {
    let corpus = evaluation.corpus
    var seen: Set<String> = []
    self.sources = corpus.documents.map(\.source).filter {
      seen.insert($0).inserted && sketches.contains(source: $0)
    }
    var best: [Sketch: Double?] = [:]
    self.blocks = evaluation.blocks.compactMap { block in
      guard let sketch = Sketch(of: evaluation.text(of: block)) else { return nil }
      let similarity =
        best[sketch]
        ?? sketches.blocks.filter { $0.isNearDuplicate(of: sketch) }
        .map { $0.similarity(to: sketch) }.max()
      best[sketch] = .some(similarity)
      return similarity.map {
        NearDuplicate(document: block.document, block: block.block, similarity: $0)
      }
    }
  }
}
