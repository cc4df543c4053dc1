internal import Copydesk

/// What figures are made of: sums over blocks, which add up over documents in any order and any
/// number of times.
struct Tally {
  /// How often each gold label was given each label: `[gold][predicted]`, row-major.
  private var confusion: [Int]
  /// Of the blocks to keep, those that would be removed.
  private var lost = Share()
  /// Of the blocks to remove, those that would be.
  private var removed = Share()
  /// Blocks in each bin of the calibration.
  private var counts = [Int](repeating: 0, count: Calibration.binCount)
  /// Blocks in each bin that are right.
  private var correct = [Int](repeating: 0, count: Calibration.binCount)
  /// The sum of the probabilities in each bin.
  private var confidences = [Double](repeating: 0, count: Calibration.binCount)
  /// The sum of the squared errors of the probabilities.
  private var squaredErrors = 0.0

  init(labels: Int) {
    self.confusion = [Int](repeating: 0, count: labels * labels)
  }

  /// Adds a block.
  mutating func add(_ block: ScoredBlock, labels: LabelSet) {
    let predicted = block.predicted
    confusion[block.gold * labels.count + predicted] += 1
    let part = Share(block, labels: labels)
    if labels[block.gold].action == .remove {
      removed.add(part, times: 1)
    } else {
      lost.add(part, times: 1)
    }
    let bin = Calibration.bin(of: block.confidence)
    counts[bin] += 1
    correct[bin] += predicted == block.gold ? 1 : 0
    confidences[bin] += block.confidence
    for (label, probability) in block.probabilities.enumerated() {
      let error = probability - (label == block.gold ? 1 : 0)
      squaredErrors += error * error
    }
  }

  /// Adds another tally a number of times.
  mutating func add(_ other: Tally, times: Int) {
    for index in confusion.indices { confusion[index] += times * other.confusion[index] }
    lost.add(other.lost, times: times)
    removed.add(other.removed, times: times)
    for bin in counts.indices {
      counts[bin] += times * other.counts[bin]
      correct[bin] += times * other.correct[bin]
      confidences[bin] += Double(times) * other.confidences[bin]
    }
    squaredErrors += Double(times) * other.squaredErrors
  }

  /// The figures.
  func figures(labels: LabelSet, averagePrecision: [Double?]) -> Figures {
    let matrix = ConfusionMatrix(labels: labels.labels.map(\.name), counts: confusion)
    let bins = counts.indices.map {
      Calibration.Bin(count: counts[$0], correct: correct[$0], confidenceSum: confidences[$0])
    }
    let total = matrix.total
    return Figures(
      confusion: matrix, lost: lost, removed: removed,
      calibration: Calibration(
        bins: bins, brierScore: total == 0 ? nil : squaredErrors / Double(total)),
      averagePrecision: averagePrecision)
  }
}

extension Share {
  /// The part of a block that would be removed.
  fileprivate init(_ block: ScoredBlock, labels: LabelSet) {
    self.init()
    let isRemoved = labels[block.predicted].action == .remove
    (blocks, allBlocks) = (isRemoved ? 1 : 0, 1)
    for label in 0..<labels.count {
      allWords += block.words[label]
      allBytes += block.bytes[label]
      guard labels[label].action == .remove else { continue }
      words += block.words[label]
      bytes += block.bytes[label]
    }
  }

  fileprivate mutating func add(_ other: Share, times: Int) {
    blocks += times * other.blocks
    allBlocks += times * other.allBlocks
    words += times * other.words
    allWords += times * other.allWords
    bytes += times * other.bytes
    allBytes += times * other.allBytes
  }
}
