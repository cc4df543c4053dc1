internal import Copydesk

/// A division of documents into parts, so that no source is in two of them.
public struct DataSplit: Sendable {
  /// The part of each document, by its index: `[document]`.
  public let parts: [Int]

  /// Divides documents by their sources.
  ///
  /// Sources are dealt out one by one, in an order that the seed decides, each to the part that
  /// brings the parts nearest to their shares of every label's blocks and of the documents; then
  /// single sources are moved as long as that brings them nearer. The distance is the sum, over the
  /// parts and labels, of the squared difference between the share that there is and the one that
  /// was asked for. The same documents, shares and seed give the same parts everywhere.
  ///
  /// - Parameters:
  ///   - documents: The documents.
  ///   - shares: How much each part gets; what counts is their proportion.
  ///   - seed: Decides the order of the sources.
  /// - Precondition: the shares are positive.
  /// - Complexity: sources × parts × labels, some times over.
  public init(_ documents: [LabelledDocument], shares: [Double], seed: UInt64) {
    let sources = Self.sources(of: documents, seed: seed)
    let all = shares.reduce(0, +)
    var balance = Balance(wanted: shares.map { $0 / all }, counts: sources.map(\.counts))
    var partOfSource: [Int] = []
    for source in sources {
      let part = balance.nearestPart(for: source.counts, stayingIn: nil)
      balance.add(source.counts, to: part)
      partOfSource.append(part)
    }
    // Ends, because every move makes the distance less.
    var isMoving = true
    while isMoving {
      isMoving = false
      for (index, source) in sources.enumerated() {
        let old = partOfSource[index]
        balance.remove(source.counts, from: old)
        let new = balance.nearestPart(for: source.counts, stayingIn: old)
        balance.add(source.counts, to: new)
        partOfSource[index] = new
        if new != old { isMoving = true }
      }
    }
    var parts = [Int](repeating: 0, count: documents.count)
    for (source, part) in zip(sources, partOfSource) {
      for document in source.documents { parts[document] = part }
    }
    self.parts = parts
  }

  /// The documents of a source, and what of it is to be shared out.
  private struct Source {
    var key: String
    var documents: [Int] = []
    /// The number of blocks of each label, then the number of documents.
    var counts: [Int]
  }

  /// The sources in an order that depends on the seed and on their names only.
  private static func sources(of documents: [LabelledDocument], seed: UInt64) -> [Source] {
    var labels: [String: Int] = [:]
    for label in Set(documents.flatMap { $0.blocks.map(\.label) }).sorted() {
      labels[label] = labels.count
    }
    var sources: [String: Source] = [:]
    for (index, document) in documents.enumerated() {
      var source =
        sources[document.source]
        ?? Source(
          key: SHA256.hexDigest(of: "\(seed)\n\(document.source)".utf8),
          counts: [Int](repeating: 0, count: labels.count + 1))
      source.documents.append(index)
      for block in document.blocks { source.counts[labels[block.label] ?? 0] += 1 }
      source.counts[labels.count] += 1
      sources[document.source] = source
    }
    return sources.values.sorted { $0.key < $1.key }
  }

  /// What the parts have and want.
  private struct Balance {
    /// The share of each part: `[part]`.
    private let wanted: [Double]
    /// How much there is of each label: `[label]`.
    private let totals: [Double]
    /// How much of it the parts have: `[part][label]`.
    private var have: [[Int]]

    init(wanted: [Double], counts: [[Int]]) {
      let labels = counts.first?.indices ?? 0..<0
      self.wanted = wanted
      self.totals = labels.map { label in Double(counts.reduce(0) { $0 + $1[label] }) }
      self.have = wanted.map { _ in labels.map { _ in 0 } }
    }

    mutating func add(_ counts: [Int], to part: Int) {
      for label in counts.indices { have[part][label] += counts[label] }
    }

    mutating func remove(_ counts: [Int], from part: Int) {
      for label in counts.indices { have[part][label] -= counts[label] }
    }

    /// The part whose distance grows least by a source; another than `part` only where that is
    /// better by more than rounding.
    func nearestPart(for counts: [Int], stayingIn part: Int?) -> Int {
      var best = part ?? 0
      var leastGrowth = growth(of: best, by: counts)
      for part in wanted.indices {
        let growth = growth(of: part, by: counts)
        if growth < leastGrowth - 1e-12 { (best, leastGrowth) = (part, growth) }
      }
      return best
    }

    private func growth(of part: Int, by counts: [Int]) -> Double {
      counts.indices.reduce(0) { sum, label in
        let old = Double(have[part][label]) / totals[label] - wanted[part]
        let new = Double(have[part][label] + counts[label]) / totals[label] - wanted[part]
        return sum + new * new - old * old
      }
    }
  }
}
