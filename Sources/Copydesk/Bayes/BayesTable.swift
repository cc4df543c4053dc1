/// How much each n-gram speaks for each label: an open hash table with linear probing.
///
/// A slot holds one signed byte a label, in steps of 1/16 nat, and the 8-bit fingerprint of the
/// n-gram's hash (0: empty). With three labels a slot takes four bytes, and a sentence's n-grams
/// cost one cache miss each. An n-gram that is not in the table passes for another with a
/// probability of about 1/255 for each full slot that it meets, below three in a hundred at the
/// largest load.
public struct BayesTable: Sendable, Equatable {
  /// The number of labels.
  public let labelCount: Int

  /// The slots: `[slot][label…, fingerprint]`, row-major; the number of slots is a power of two.
  public let slots: [UInt8]

  /// Nats in a step of a slot's value.
  package static let step = 1.0 / 16

  private let mask: Int
  private var stride: Int { labelCount + 1 }

  /// The number of slots that are taken.
  public var entryCount: Int {
    Swift.stride(from: labelCount, to: slots.count, by: stride).count { slots[$0] != 0 }
  }

  /// Builds a table.
  ///
  /// - Parameters:
  ///   - entries: The n-grams, the most important first: where two cannot be told apart, the
  ///     first one stays.
  ///   - labelCount: The number of labels, which is the number of values of each entry.
  package init(_ entries: [(hash: UInt64, values: [Int8])], labelCount: Int) {
    var capacity = 16
    while capacity * 3 < entries.count * 4 { capacity *= 2 }
    let stride = labelCount + 1
    let mask = capacity - 1
    var slots = [UInt8](repeating: 0, count: capacity * stride)
    for entry in entries {
      let fingerprint = Self.fingerprint(of: entry.hash)
      var slot = Int(truncatingIfNeeded: entry.hash) & mask
      while slots[slot * stride + labelCount] != 0, slots[slot * stride + labelCount] != fingerprint
      {
        slot = (slot + 1) & mask
      }
      guard slots[slot * stride + labelCount] == 0 else { continue }
      for label in 0..<labelCount {
        slots[slot * stride + label] = UInt8(bitPattern: entry.values[label])
      }
      slots[slot * stride + labelCount] = fingerprint
    }
    self.labelCount = labelCount
    self.slots = slots
    self.mask = mask
  }

  /// Takes the slots of a model file.
  ///
  /// - Returns: `nil` unless the number of slots is a power of two, one is empty, without which a
  ///   search would not end, and no more than ``longestRun`` are full in a row.
  package init?(slots: [UInt8], labelCount: Int) {
    let stride = labelCount + 1
    let capacity = slots.count / stride
    guard slots.count == capacity * stride, capacity > 0, capacity & (capacity - 1) == 0
    else { return nil }
    // Twice around, because a run may go on at the start.
    var (run, longest) = (0, 0)
    for slot in 0..<2 * capacity {
      let isFull = slots[(slot & (capacity - 1)) * stride + labelCount] != 0
      run = isFull ? run + 1 : 0
      longest = max(longest, run)
    }
    guard longest < capacity, longest <= Self.longestRun else { return nil }
    self.labelCount = labelCount
    self.slots = slots
    self.mask = capacity - 1
  }

  /// The most full slots in a row that a search may have to pass: in a table of random hashes, full as
  /// it may be, there are a few hundred.
  private static let longestRun = 4_096

  /// The upper byte, kept away from 0, which means empty.
  private static func fingerprint(of hash: UInt64) -> UInt8 {
    max(1, UInt8(hash >> 56))
  }

  /// A weight in nats as a slot holds it.
  package static func quantized(_ weight: Double) -> Int8 {
    Int8(max(-127, min(127, (weight / step).rounded())))
  }

  /// Where an n-gram's values start in ``slots``; `nil` where the table does not know it.
  @inline(__always)
  func place(of hash: UInt64) -> Int? {
    let fingerprint = Self.fingerprint(of: hash)
    var slot = Int(truncatingIfNeeded: hash) & mask
    while true {
      let place = slot &* stride
      let found = slots[place + labelCount]
      if found == fingerprint { return place }
      if found == 0 { return nil }
      slot = (slot &+ 1) & mask
    }
  }

  /// The value at a place for a label, in steps.
  @inline(__always)
  func value(at place: Int, of label: Int) -> Int { Int(Int8(bitPattern: slots[place + label])) }

  /// Adds what an n-gram says for each label to `sums`, in steps; whether it is in the table.
  package func add(_ hash: UInt64, to sums: inout [Int]) -> Bool {
    guard let place = place(of: hash) else { return false }
    for label in 0..<labelCount { sums[label] += value(at: place, of: label) }
    return true
  }
}

/// What naive Bayes says of a sentence.
package struct BayesScore {
  /// The sum of the n-grams' weights for each label, in nats: `[label]`.
  package var sums: [Double]

  /// The number of n-grams that the table knows.
  package var count: Int

  /// Adds up the n-grams of a sentence.
  init(_ ngrams: [NGram], table: BayesTable) {
    var steps = [Int](repeating: 0, count: table.labelCount)
    var count = 0
    for ngram in ngrams where table.add(ngram.hash, to: &steps) { count += 1 }
    self.init(sums: steps.map { Double($0) * BayesTable.step }, count: count)
  }

  package init(sums: [Double], count: Int) {
    self.sums = sums
    self.count = count
  }
}
