public import Copydesk
public import LabelledData

/// How well a classifier labels documents whose labels are known.
public struct Evaluation: Sendable {
  /// Every block that counts.
  public let blocks: [ScoredBlock]

  /// The labels that blocks can be given.
  public let labels: LabelSet

  /// The number of documents.
  public let documents: Int

  /// The number of blocks that are context: shown to the classifier and not scored.
  public let contextBlocks: Int

  /// Classifies documents and compares.
  ///
  /// Blocks whose label is not in the classifier's label set are context.
  public init(of classifier: Classifier, on corpus: LabelledCorpus) {
    let labels = classifier.model.labels
    var blocks: [ScoredBlock] = []
    var contextBlocks = 0
    for labelled in corpus.documents {
      let document = labelled.labelledBlocks
      let decisions = classifier.classify(document, language: labelled.language).decisions
      var index = 0
      for (block, gold) in zip(document.blocks, labelled.blocks) {
        var bytes = [Int](repeating: 0, count: labels.count)
        while index < decisions.count,
          decisions[index].range.upperBound <= block.range.upperBound
        {
          bytes[decisions[index].label] += decisions[index].range.count
          index += 1
        }
        guard let label = labels.index(of: gold.label) else {
          contextBlocks += 1
          continue
        }
        blocks.append(ScoredBlock(gold: label, bytes: bytes, text: gold.text))
      }
    }
    self.blocks = blocks
    self.labels = labels
    self.documents = corpus.documents.count
    self.contextBlocks = contextBlocks
  }

  /// The figures for all blocks.
  public var all: Figures { Figures(blocks, labels: labels) }

  /// The figures for blocks of five words or more, each text with each label counted once: what
  /// page furniture that every page of a publisher repeats does not dominate.
  public var distinct: Figures {
    var seen: Set<String> = []
    let distinct = blocks.filter { block in
      block.text.split(whereSeparator: \.isWhitespace).count >= 5
        && seen.insert("\(block.gold) \(block.text.lowercased())").inserted
    }
    return Figures(distinct, labels: labels)
  }
}

/// A block whose label is known, and what it was given.
public struct ScoredBlock: Sendable {
  /// The index of its gold label.
  public let gold: Int

  /// The number of its bytes that were given each label: `[label]`.
  public let bytes: [Int]

  /// Its text.
  public let text: String

  /// The label that most of its bytes were given; of equal ones the first.
  public var predicted: Int {
    bytes.indices.reduce(0) { bytes[$1] > bytes[$0] ? $1 : $0 }
  }

  /// Makes a block.
  public init(gold: Int, bytes: [Int], text: String) {
    self.gold = gold
    self.bytes = bytes
    self.text = text
  }
}

/// Figures over a set of blocks.
public struct Figures: Sendable, Equatable {
  /// Gold labels against those that were given.
  public let confusion: ConfusionMatrix

  /// Of the blocks to keep, those that would be removed.
  public let lost: Share

  /// Of the blocks to remove, those that would be.
  public let removed: Share

  /// Adds blocks up.
  public init(_ blocks: [ScoredBlock], labels: LabelSet) {
    var confusion = ConfusionMatrix(labels: labels.labels.map(\.name))
    var lost = Share()
    var removed = Share()
    let isRemoved = labels.labels.map { $0.action == .remove }
    for block in blocks {
      confusion.add(gold: block.gold, predicted: block.predicted)
      let bytes = block.bytes.reduce(0, +)
      let removedBytes = block.bytes.indices.reduce(0) {
        $0 + (isRemoved[$1] ? block.bytes[$1] : 0)
      }
      let isPredictedRemoved = isRemoved[block.predicted]
      if isRemoved[block.gold] {
        removed.add(block: isPredictedRemoved, bytes: removedBytes, of: bytes)
      } else {
        lost.add(block: isPredictedRemoved, bytes: removedBytes, of: bytes)
      }
    }
    self.confusion = confusion
    self.lost = lost
    self.removed = removed
  }

  /// A part of some blocks, in blocks and in bytes.
  public struct Share: Sendable, Equatable {
    /// The part, in blocks: those of which most is in it.
    public private(set) var blocks = 0
    /// All blocks.
    public private(set) var allBlocks = 0
    /// The part, in UTF-8 bytes.
    public private(set) var bytes = 0
    /// All bytes.
    public private(set) var allBytes = 0

    /// The part of the blocks; `nil` where there are none.
    public var ofBlocks: Double? { ratio(blocks, allBlocks) }

    /// The part of the bytes; `nil` where there are none.
    public var ofBytes: Double? { ratio(bytes, allBytes) }

    mutating func add(block isInPart: Bool, bytes: Int, of all: Int) {
      blocks += isInPart ? 1 : 0
      allBlocks += 1
      self.bytes += bytes
      allBytes += all
    }
  }
}
