internal import Copydesk
internal import LabelledData

/// What each block that a source has before it counts as more certain, in nats: so that a source of
/// uncertain texts does not crowd the others out.
private let natsPerBlockOfSource = 1.0

/// How much of its margin a block counts with on which rules and words disagree.
private let shareOfMarginInDisagreement = 0.5

/// Blocks in the order in which to ask about them: the least certain first, spread over the
/// sources, and among them some that chance picks. Of blocks with the same text, as
/// ``comparableText(_:)`` has it, only the first in this order is asked about.
///
/// - Parameters:
///   - items: The blocks.
///   - auditShare: How many of them are picked by chance, in 0...1: what they show of the errors is
///     not bent by what the model doubts.
///   - seed: Decides what chance picks.
/// - Returns: The same blocks for the same items, share and seed, everywhere.
public func reviewOrder(
  _ items: [ReviewItem], auditShare: Double, seed: UInt64
) -> [ReviewItem] {
  var random = SplitMix64(seed: seed)
  let byDoubt = doubtOrder(items)
  let byChance = items.indices.map { (index: $0, key: random.next()) }
    .sorted { ($0.key, $0.index) < ($1.key, $1.index) }.map(\.index)
  var nextByDoubt = byDoubt.makeIterator()
  var nextByChance = byChance.makeIterator()
  var taken = [Bool](repeating: false, count: items.count)
  var texts: Set<String> = []
  var order: [ReviewItem] = []
  for _ in items.indices {
    let isAudit = Double(random.next() >> 11) * 0x1p-53 < auditShare
    var index = isAudit ? nextByChance.next() : nextByDoubt.next()
    while let candidate = index, taken[candidate] {
      index = isAudit ? nextByChance.next() : nextByDoubt.next()
    }
    // One of the two has come to its end only when all are taken.
    guard let index else { continue }
    taken[index] = true
    guard texts.insert(comparableText(items[index].text)).inserted else { continue }
    var item = items[index]
    item.isAudit = isAudit
    order.append(item)
  }
  return order
}

/// The indices of blocks, the least certain first, spread over the sources.
private func doubtOrder(_ items: [ReviewItem]) -> [Int] {
  func certainty(_ item: ReviewItem) -> Double {
    // What the classifier contradicts does not become less urgent by a disagreement.
    item.disagreement == nil || item.margin < 0
      ? item.margin : item.margin * shareOfMarginInDisagreement
  }
  let sorted = items.indices.map { (index: $0, certainty: certainty(items[$0])) }
    .sorted { ($0.certainty, $0.index) < ($1.certainty, $1.index) }
  var countsBySource: [String: Int] = [:]
  return sorted.map { index, certainty in
    let before = countsBySource[items[index].document.source, default: 0]
    countsBySource[items[index].document.source] = before + 1
    return (index: index, certainty: certainty + Double(before) * natsPerBlockOfSource)
  }
  .sorted { ($0.certainty, $0.index) < ($1.certainty, $1.index) }.map(\.index)
}
