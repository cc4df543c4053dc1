import Copydesk
import Testing

/// What a table says of a hash: `nil` where it does not know it.
private func lookup(_ hash: UInt64, in table: BayesTable) -> [Int]? {
  var sums = [Int](repeating: 0, count: table.labelCount)
  return table.add(hash, to: &sums) ? sums : nil
}

@Suite struct BayesTableTests {
  @Test(arguments: [2, 3, 5, 16])
  func `an n-gram comes back with its values`(labels: Int) {
    var random = SplitMix64(seed: UInt64(labels))
    for count in [0, 1, 12, 13, 24, 25, 1_000] {
      let entries = (0..<count).map { _ in
        (
          hash: random.next(),
          values: (0..<labels).map { _ in Int8(random.number(in: -127...127)) }
        )
      }
      let table = BayesTable(entries, labelCount: labels)
      #expect(table.entryCount <= count)
      let right = entries.count { lookup($0.hash, in: table) == $0.values.map(Int.init) }
      // Two that share a fingerprint and meet are told apart by nothing.
      #expect(count - right <= 2 + count / 50)
    }
  }

  @Test func `n-grams of different fingerprints are told apart without fail`() {
    var random = SplitMix64(seed: 25)
    for _ in 0..<200 {
      // In few slots, so that most of them meet.
      let fingerprints = Array(1...255).shuffled(using: &random)
      let count = random.number(in: 0...200)
      let hashes = fingerprints.map { UInt64($0) << 56 | random.next() & 0x0F }
      let entries = hashes.prefix(count).map { hash in
        (hash: hash, values: [Int8(random.number(in: -127...127)), 1])
      }
      let table = BayesTable(Array(entries), labelCount: 2)
      #expect(table.entryCount == count)
      #expect(table.slots.count / 3 > count, "a search for what is not there would not end")
      for entry in entries {
        #expect(lookup(entry.hash, in: table) == entry.values.map(Int.init))
      }
      #expect(hashes.dropFirst(count).allSatisfy { lookup($0, in: table) == nil })
    }
  }

  @Test func `an n-gram that is not there is hardly ever taken for another`() {
    var random = SplitMix64(seed: 22)
    let entries = (0..<3_000).map { _ in (hash: random.next(), values: [Int8(1), 2, 3]) }
    let table = BayesTable(entries, labelCount: 3)
    let wrong = (0..<50_000).count { _ in lookup(random.next(), in: table) != nil }
    // Three in a hundred.
    #expect(wrong < 1_500)
  }

  @Test func `of two that cannot be told apart the first one stays`() {
    let table = BayesTable(
      [
        (hash: 0x0700_0000_0000_0005, values: [1, 1]),
        (hash: 0x0700_0000_0001_0005, values: [2, 2]),
      ],
      labelCount: 2)
    #expect(table.entryCount == 1)
    #expect(lookup(0x0700_0000_0000_0005, in: table) == [1, 1])
  }

  @Test func `hashes without a fingerprint are entries like others`() {
    let table = BayesTable([(hash: 3, values: [4, -4])], labelCount: 2)
    #expect(lookup(3, in: table) == [4, -4])
    #expect(lookup(4, in: table) == nil)
  }

  @Test func `a search goes round the end of the table`() {
    let entries = (1...5).map { (hash: UInt64($0) << 56 | 15, values: [Int8($0), 0]) }
    let table = BayesTable(entries, labelCount: 2)
    for entry in entries { #expect(lookup(entry.hash, in: table) == entry.values.map(Int.init)) }
    #expect(lookup(6 << 56 | 15, in: table) == nil)
  }

  @Test func `values add up`() {
    let table = BayesTable(
      [(hash: 3, values: [4, -4]), (hash: 4, values: [-128, 127])], labelCount: 2)
    var sums = [10, 20]
    #expect(table.add(3, to: &sums))
    #expect(table.add(4, to: &sums))
    #expect(sums == [-114, 143])
  }

  @Test func `slots give the same table`() {
    let table = BayesTable([(hash: 3, values: [4, -4])], labelCount: 2)
    #expect(BayesTable(slots: table.slots, labelCount: 2) == table)
  }

  @Test func `slots that are no table are refused`() {
    func table(_ count: Int, _ byte: UInt8 = 0) -> BayesTable? {
      BayesTable(slots: [UInt8](repeating: byte, count: count), labelCount: 3)
    }
    #expect(table(0) == nil)
    #expect(table(4) != nil)
    #expect(table(12) == nil)
    #expect(table(63) == nil)
    #expect(table(64) != nil)
    #expect(table(64, 1) == nil)
  }

  @Test func `weights are rounded to sixteenths of a nat and cut off`() {
    #expect(BayesTable.quantized(0) == 0)
    #expect(BayesTable.quantized(1) == 16)
    #expect(BayesTable.quantized(-0.04) == -1)
    #expect(BayesTable.quantized(100) == 127)
    #expect(BayesTable.quantized(-100) == -127)
    #expect(BayesTable.quantized(-.infinity) == -127)
  }
}
