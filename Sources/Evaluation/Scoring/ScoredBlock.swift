internal import Copydesk
internal import LabelledData

/// A block whose label is known, and what it was given.
public struct ScoredBlock: Sendable, Equatable {
  /// The index of its document in the corpus.
  public let document: Int

  /// The index of the block in its document.
  public let block: Int

  /// The index of its gold label.
  public let gold: Int

  /// The number of its UTF-8 bytes that were given each label: `[label]`.
  public let bytes: [Int]

  /// The number of its words that were given each label: `[label]`. A word is a run of scalars of the
  /// block that are not blank, and counts where its first byte is.
  public let words: [Int]

  /// The probability of each label, in 0...1: `[label]`. The mean over its bytes, to 12 decimals:
  /// average precision depends on ties, which rounding errors would break.
  public let probabilities: [Double]

  /// The label that most of its bytes were given; of equal ones the first.
  public var predicted: Int {
    bytes.indices.reduce(0) { bytes[$1] > bytes[$0] ? $1 : $0 }
  }

  /// The probability of the label that it was given.
  public var confidence: Double { probabilities[predicted] }

  /// Makes a block.
  public init(
    document: Int = 0, block: Int = 0, gold: Int, bytes: [Int], words: [Int],
    probabilities: [Double]
  ) {
    self.document = document
    self.block = block
    self.gold = gold
    self.bytes = bytes
    self.words = words
    self.probabilities = probabilities
  }
}

/// Compares the predictions for a document with its labels.
struct BlockScorer {
  private let labels: LabelSet
  private let document: LabelledDocument
  private let predictions: [Prediction]

  init(_ document: LabelledDocument, _ predictions: [Prediction], labels: LabelSet) {
    self.labels = labels
    self.document = document
    self.predictions = predictions
  }

  /// The blocks whose label is in the label set.
  func scoredBlocks(document index: Int) -> [ScoredBlock] {
    var blocks: [ScoredBlock] = []
    var next = 0
    for (number, block) in document.blocks.enumerated() {
      while next < predictions.count, predictions[next].range.upperBound <= block.range.lowerBound {
        next += 1
      }
      guard let gold = labels.index(of: block.label) else { continue }
      var counts = BlockCounts(labels: labels)
      // Of the block alone: where blocks are glued, a word of the text belongs to two of them.
      let words = wordStarts(of: Array(block.text.utf8)).map { block.range.lowerBound + $0 }
      var (place, word) = (block.range.lowerBound, 0)
      func add(to end: Int, _ prediction: Prediction?) {
        let firstWord = word
        while word < words.count, words[word] < end { word += 1 }
        // Between two predictions there is often only white space, which needs no label.
        let bytes =
          prediction == nil ? visibleBytes(of: Array(document.text[place..<end])) : end - place
        counts.add(bytes: bytes, words: word - firstWord, prediction)
        place = end
      }
      for prediction in predictions[next...] {
        guard prediction.range.lowerBound < block.range.upperBound else { break }
        if prediction.range.lowerBound > place { add(to: prediction.range.lowerBound, nil) }
        add(to: min(prediction.range.upperBound, block.range.upperBound), prediction)
      }
      if place < block.range.upperBound { add(to: block.range.upperBound, nil) }
      blocks.append(counts.block(document: index, block: number, gold: gold))
    }
    return blocks
  }
}

/// What the labels of a block add up to.
private struct BlockCounts {
  let background: Int
  var bytes: [Int]
  var words: [Int]
  /// The sums over the bytes: `[label]`.
  var probabilities: [Double]

  init(labels: LabelSet) {
    self.background = labels.background
    self.bytes = [Int](repeating: 0, count: labels.count)
    self.words = bytes
    self.probabilities = [Double](repeating: 0, count: labels.count)
  }

  /// Adds a stretch. What was given no label stays in the text, as the background label does.
  mutating func add(bytes count: Int, words wordCount: Int, _ prediction: Prediction?) {
    let label = prediction?.label ?? background
    bytes[label] += count
    words[label] += wordCount
    for other in probabilities.indices {
      let probability = prediction?.probabilities[other] ?? (other == background ? 1 : 0)
      probabilities[other] += Double(count) * probability
    }
  }

  func block(document: Int, block: Int, gold: Int) -> ScoredBlock {
    let all = bytes.reduce(0, +)
    var means = probabilities.map { ($0 / Double(max(1, all)) * 1e12).rounded() / 1e12 }
    if all == 0 { means[background] = 1 }
    return ScoredBlock(
      document: document, block: block, gold: gold, bytes: bytes, words: words,
      probabilities: means)
  }
}
