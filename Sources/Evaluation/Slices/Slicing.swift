internal import Copydesk
internal import LabelledData

/// The blocks of an evaluation, divided by one of their properties.
public struct Slicing: Sendable {
  /// What the blocks are divided by.
  public let property: BlockProperty

  /// The slices: in the order of the property, those of sources and languages by size.
  public let slices: [Slice]

  /// Blocks that share a value of the property.
  public struct Slice: Sendable {
    /// The value.
    public let name: String
    /// How well they are labelled.
    public let measurement: Measurement
  }

  /// Measures each slice.
  init(
    by property: BlockProperty, _ blocks: [ScoredBlock], of corpus: LabelledCorpus,
    labels: LabelSet, resampling: Resampling
  ) {
    var groups: [BlockProperty.Value: [ScoredBlock]] = [:]
    for block in blocks {
      guard let value = property.value(of: block, in: corpus.documents[block.document]) else {
        continue
      }
      groups[value, default: []].append(block)
    }
    let sorted = groups.sorted {
      ($0.key.rank, -$0.value.count, $0.key.name) < ($1.key.rank, -$1.value.count, $1.key.name)
    }
    self.property = property
    self.slices = sorted.map { value, blocks in
      Slice(
        name: value.name,
        measurement: Measurement(
          blocks, labels: labels, metrics: Metric.headline, resampling: resampling))
    }
  }
}

/// Something that blocks differ in.
public enum BlockProperty: String, Sendable, CaseIterable {
  /// The number of words.
  case length
  /// Where it is in its document.
  case place
  /// The publisher.
  case source
  /// The language of its document.
  case language
  /// The file of its document.
  case file
  /// Whether a person has judged its label, where the data says so.
  case judged

  struct Value: Hashable {
    /// The order of values.
    var rank: Int
    var name: String
  }

  /// What a block has; `nil` where the data does not say.
  func value(of block: ScoredBlock, in document: LabelledDocument) -> Value? {
    switch self {
    case .length:
      let words = block.words.reduce(0, +)
      let bounds = [5, 10, 25, 50, 100]
      let rank = bounds.firstIndex { words < $0 } ?? bounds.count
      let names = ["1–4 words", "5–9 words", "10–24 words", "25–49 words", "50–99 words"]
      return Value(rank: rank, name: rank < names.count ? names[rank] : "100 words or more")
    case .place:
      if block.block == 0 { return Value(rank: 0, name: "first block") }
      if block.block == document.blocks.count - 1 { return Value(rank: 4, name: "last block") }
      let third = 3 * block.block / document.blocks.count
      return Value(rank: 1 + third, name: ["first third", "middle third", "last third"][third])
    case .source: return Value(rank: 0, name: document.source)
    case .language: return document.language.map { Value(rank: 0, name: $0) }
    case .file: return Value(rank: 0, name: document.origin.path)
    case .judged:
      return document.blocks[block.block].judged.map {
        Value(rank: $0 ? 0 : 1, name: $0 ? "judged" : "not judged")
      }
    }
  }
}
