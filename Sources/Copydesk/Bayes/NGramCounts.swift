/// How often each n-gram occurs under each label: all that naive Bayes learns from.
///
/// A model carries its counts, so that those of other documents can be added to them. Counts are in
/// eighths, because some documents count for less than others.
public struct NGramCounts: Sendable, Equatable {
  /// The number of labels.
  public let labelCount: Int

  /// The hashes of the n-grams, each once, in ascending order.
  public let hashes: [UInt64]

  /// The counts in eighths: `[n-gram][label]`, row-major.
  package let eighths: [Int]

  /// No counts.
  public static func none(labelCount: Int) -> NGramCounts {
    NGramCounts([], labelCount: labelCount)
  }

  /// Makes counts.
  ///
  /// - Parameters:
  ///   - entries: Hashes, each once, in any order, and counts in eighths for each label.
  ///   - labelCount: The number of labels.
  package init(_ entries: [(hash: UInt64, eighths: [Int])], labelCount: Int) {
    let sorted = entries.sorted { $0.hash < $1.hash }
    self.labelCount = labelCount
    self.hashes = sorted.map(\.hash)
    self.eighths = sorted.flatMap(\.eighths)
  }

  /// Takes what a model file holds.
  ///
  /// - Returns: `nil` unless the hashes ascend.
  package init?(hashes: [UInt64], eighths: [Int], labelCount: Int) {
    guard zip(hashes, hashes.dropFirst()).allSatisfy({ $0 < $1 }) else { return nil }
    self.labelCount = labelCount
    self.hashes = hashes
    self.eighths = eighths
  }

  /// The counts of an n-gram, by its place in ``hashes``: `[label]`.
  package func counts(of index: Int) -> ArraySlice<Int> {
    eighths[index * labelCount..<(index + 1) * labelCount]
  }
}
