internal import Copydesk
internal import LabelledData

/// The labels that the blocks of a document give to its sentences.
///
/// - Parameters:
///   - sentences: The ranges of the sentences, in order.
///   - blocks: The labelled blocks, in order and not overlapping.
///   - labels: The label set; blocks with other labels count as no label.
/// - Returns: For each sentence the label of the block with most of its bytes, the first of equal
///   ones; `nil` where no block holds any of it.
func goldLabels(
  of sentences: [Range<Int>], blocks: [LabelledDocument.Block], labels: LabelSet
) -> [Int?] {
  var first = 0
  return sentences.map { sentence in
    while first < blocks.count, blocks[first].range.upperBound <= sentence.lowerBound { first += 1 }
    var (most, label): (Int, String?) = (0, nil)
    for block in blocks[first...] {
      guard block.range.lowerBound < sentence.upperBound else { break }
      let shared = block.range.clamped(to: sentence).count
      if shared > most { (most, label) = (shared, block.label) }
    }
    return label.flatMap { labels.index(of: $0) }
  }
}

/// The labels that blocks were given.
///
/// - Parameters:
///   - ranges: The ranges of the blocks, in order and not overlapping.
///   - sentences: What was found in the sentences of the document.
///   - given: The label that each sentence was given.
///   - labelCount: The number of labels.
/// - Returns: For each block the label that most of its bytes were given; of equal ones the first.
func givenLabels(
  of ranges: [Range<Int>], sentences: [SentenceFindings], given: [Int], labelCount: Int
) -> [Int] {
  var first = 0
  return ranges.map { range in
    while first < sentences.count, sentences[first].sentence.range.upperBound <= range.lowerBound {
      first += 1
    }
    var bytes = [Int](repeating: 0, count: labelCount)
    for index in sentences.indices[first...] {
      var stretch = sentences[index].sentence.range
      guard stretch.lowerBound < range.upperBound else { break }
      // The blank space between two sentences that were labelled as one.
      if index + 1 < sentences.count, sentences[index + 1].block == sentences[index].block,
        given[index + 1] == given[index]
      {
        stretch = stretch.lowerBound..<sentences[index + 1].sentence.range.lowerBound
      }
      bytes[given[index]] += stretch.clamped(to: range).count
    }
    return bytes.indices.reduce(0) { bytes[$1] > bytes[$0] ? $1 : $0 }
  }
}
