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

  @Test func `a block on which rules and words disagree comes before one as certain`() throws {
    let all = try manyItems(200, sources: 200)
    let disputed = try #require(all.first { $0.disagreement != nil && $0.margin > 0.2 })
    let order = reviewOrder(all, auditShare: 0, seed: 1)
    let place = try #require(order.firstIndex { $0.id == disputed.id })
    for item in order[..<place] where item.disagreement == nil {
      #expect(item.margin <= disputed.margin)
    }
    let undisputed = order[(place + 1)...].filter { $0.disagreement == nil }
    #expect(undisputed.allSatisfy { $0.margin * 2 >= disputed.margin })
    #expect(undisputed.contains { $0.margin < disputed.margin })
  }

  @Test func `a source with many uncertain blocks does not crowd out the others`() throws {
    let loud = try items(
      (0..<40).map { ("loud", "Then \($0) news support ferry month council now.") })
    let quiet = try items([("quiet", "The ferry left at noon, the harbour master said on Friday.")])
    let order = reviewOrder(loud + quiet, auditShare: 0, seed: 1)
    let place = try #require(order.firstIndex { $0.document.source == "quiet" })
    #expect(place < 30)
    #expect(quiet[0].margin > loud.map(\.margin).max() ?? 40)
  }

  @Test func `chance picks its share, the seed what it picks, and nothing is left out`() throws {
    let all = try manyItems(400, sources: 7)
    let order = reviewOrder(all, auditShare: 0.25, seed: 1)
    #expect(order.map(\.id).sorted() == all.map(\.id).sorted())
    let audit = order.filter(\.isAudit)
    #expect((70...130).contains(audit.count))
    // By chance: their certainty is that of all.
    let mean = { (items: [ReviewItem]) in items.reduce(0) { $0 + $1.margin } / Double(items.count) }
    #expect(abs(mean(Array(order.prefix(100).filter(\.isAudit))) - mean(all)) < 2)
    #expect(mean(order.prefix(100).filter { !$0.isAudit }) < mean(all) - 1)
    #expect(reviewOrder(all, auditShare: 0.25, seed: 1).map(\.id) == order.map(\.id))
    #expect(reviewOrder(all, auditShare: 0.25, seed: 2).map(\.id) != order.map(\.id))
    #expect(!reviewOrder(all, auditShare: 1, seed: 1).contains { !$0.isAudit })
  }

  @Test func `a text is asked about once`() throws {
    let all = try items([("a", "Fog came."), ("b", "FOG  came."), ("c", "Fog went.")])
    #expect(reviewOrder(all, auditShare: 0.5, seed: 1).count == 2)
  }
}
