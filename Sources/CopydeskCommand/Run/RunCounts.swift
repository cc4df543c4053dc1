internal import Copydesk

/// What happened in a run, or in a part of it.
struct RunCounts: Sendable, Equatable {
  /// Documents that were labelled.
  var documents = 0

  /// UTF-8 bytes of their texts.
  var textBytes = 0

  /// Bytes in blocks whose label has the action remove.
  var removedBytes = 0

  /// Blocks: `[label]`.
  var blocks: [Int]

  /// Rules whose match on some sentence is not known.
  var limitHits = 0

  /// Records of WARC files that are neither text nor about others, and were not labelled.
  var otherRecords = 0

  /// Lines, and records, that were skipped or copied.
  var badLines = 0

  /// Files that could not be read.
  var badFiles = 0

  init(labelCount: Int) {
    blocks = [Int](repeating: 0, count: labelCount)
  }

  /// Counts a document.
  mutating func add(_ document: ClassifiedDocument, labels: LabelSet) {
    documents += 1
    textBytes += document.input.document.utf8.count
    for span in document.spans {
      blocks[span.label] += 1
      if labels[span.label].action == .remove { removedBytes += span.range.count }
    }
  }

  static func += (counts: inout RunCounts, other: RunCounts) {
    for (_, path) in numbers { counts[keyPath: path] += other[keyPath: path] }
    for label in counts.blocks.indices { counts.blocks[label] += other.blocks[label] }
  }

  /// All but the blocks, by the names that they have in JSON.
  static var numbers: [(name: String, path: WritableKeyPath<RunCounts, Int>)] {
    [
      ("documents", \.documents), ("textBytes", \.textBytes), ("removedBytes", \.removedBytes),
      ("otherRecords", \.otherRecords), ("limitHits", \.limitHits), ("badLines", \.badLines),
      ("badFiles", \.badFiles),
    ]
  }
}
