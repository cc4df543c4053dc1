import Copydesk
import LabelledData
import Review
import Testing

@Suite struct ReviewOrderTests {
  @Test func `without chance and with one block a source, the least certain come first`() throws {
    let all = try manyItems(60, sources: 60).filter { $0.disagreement == nil }
    let order = reviewOrder(all, auditShare: 0, seed: 1)
    #expect(order.count == all.count)
    #expect(order.map(\.margin) == all.map(\.margin).sorted())
  }

  @Test func `a block on which rules and words disagree counts with half its margin`() {
    let disputed = ReviewItem.Disagreement(rules: 1, words: 0)
    let all = [
      item(1, margin: 2), item(2, margin: 6), item(3, margin: 5, disputed),
      item(4, margin: -1, disputed), item(5, margin: -1.5), item(6, margin: 3),
    ]
    let order = reviewOrder(all, auditShare: 0, seed: 1)
    #expect(order.map(\.text) == ["text 5", "text 4", "text 1", "text 3", "text 6", "text 2"])
  }

  /// A block of a source of its own, unless told otherwise.
  private func item(
    _ number: Int, margin: Double, _ disagreement: ReviewItem.Disagreement? = nil,
    source: String? = nil
  ) -> ReviewItem {
    let text = Array("text \(number)".utf8)
    return ReviewItem(
      document: LabelledDocument(
        id: "\(number)", source: source ?? "\(number)", text: text, blocks: []),
      range: 0..<text.count, given: nil,
      decision: Decision(
        range: 0..<text.count, label: 0, confidence: 0.5, scores: [0, 0], evidence: []),
      margin: margin, disagreement: disagreement, before: nil, after: nil)
  }

  @Test func `a source with many uncertain blocks does not crowd out the others`() throws {
    let loud = (0..<40).map { item($0, margin: Double($0) / 40, source: "loud") }
    let quiet = item(40, margin: 6.5, source: "quiet")
    let order = reviewOrder(loud + [quiet], auditShare: 0, seed: 1)
    let place = try #require(order.firstIndex { $0.document.source == "quiet" })
    #expect((5...8).contains(place), "\(place)")
  }

  @Test func `chance picks its share, the seed what it picks, and nothing is left out`() {
    var random = SplitMix64(seed: 6)
    let all = (0..<400).map { item($0, margin: Double.random(in: 0...10, using: &random)) }
    let order = reviewOrder(all, auditShare: 0.25, seed: 1)
    #expect(order.map(\.id).sorted() == all.map(\.id).sorted())
    let audit = order.filter(\.isAudit)
    #expect((70...130).contains(audit.count))
    // By chance: their certainty is that of all.
    let mean = { (items: [ReviewItem]) in items.reduce(0) { $0 + $1.margin } / Double(items.count) }
    #expect(abs(mean(Array(order.prefix(100).filter(\.isAudit))) - mean(all)) < 2)
    #expect(mean(order.prefix(100).filter { !$0.isAudit }) < mean(all) - 3)
    #expect(reviewOrder(all, auditShare: 0.25, seed: 1).map(\.id) == order.map(\.id))
    #expect(reviewOrder(all, auditShare: 0.25, seed: 2).map(\.id) != order.map(\.id))
    #expect(!reviewOrder(all, auditShare: 1, seed: 1).contains { !$0.isAudit })
  }

  @Test func `a text is asked about once`() throws {
    let all = try items([("a", "Fog came."), ("b", "FOG  came."), ("c", "Fog went.")])
    #expect(reviewOrder(all, auditShare: 0.5, seed: 1).count == 2)
  }
}
