/// Finds literals that may stand within words, in one pass over all bytes of a text.
///
/// At each place the classes of three bytes say whether a literal may start there, from a table that
/// stays in the fastest memory; at few places they do, and there the literals that start so are
/// compared with eight bytes at once. An automaton (Aho and Corasick) with the states of thousands of
/// literals is some twenty times slower, because its tables do not fit into fast memory.
package struct LiteralIndex: Sendable {
  /// The literals, by the classes of their first three bytes.
  let keyed: KeyedEntries

  /// For the classes of three bytes, whether a literal may start there.
  private let isGate: [Bool]

  /// Where the entries of each key start in ``keyed``, and the end of the last ones.
  private let starts: [Int32]

  /// Builds the index.
  ///
  /// - Parameter literals: The literals and their numbers.
  package init(_ literals: [(literal: Literal, number: Int)]) {
    self.init(
      KeyedEntries(literals) { ByteClasses.keys(ofStart: $0).map { UInt64($0) } })
  }

  /// Builds the index.
  init(_ keyed: KeyedEntries) {
    var isGate = [Bool](repeating: false, count: ByteClasses.keyCount)
    var starts = [Int32](repeating: 0, count: ByteClasses.keyCount + 1)
    for (key, count) in zip(keyed.keys, keyed.counts) {
      isGate[Int(key)] = true
      starts[Int(key) + 1] = count
    }
    for key in 0..<ByteClasses.keyCount { starts[key + 1] += starts[key] }
    self.keyed = keyed
    self.isGate = isGate
    self.starts = starts
  }

  /// Calls `found` for the literals in `text`, by their numbers: each as often as it occurs.
  @inline(__always)
  package func scan(_ text: Span<UInt8>, found: (_ literal: Int) -> Void) {
    guard !keyed.keys.isEmpty else { return }
    let table = ByteClasses.shared
    let classes = table.classes.span
    let isGate = isGate.span
    var key = 0
    var index = 0
    // The key of a place is complete when the byte two places on is read, or the end.
    while true {
      index = Self.nextGate(in: text, from: index, key: &key, classes, isGate)
      guard index < text.count else { break }
      if index >= 2 { check(key, at: index - 2, in: text, found) }
      index += 1
    }
    for start in max(0, text.count - 2)..<text.count {
      key = 0
      for index in start..<start + 3 {
        key = ByteClasses.key(key, index < text.count ? classes[Int(text[index])] : 0)
      }
      if isGate[key] { check(key, at: start, in: text, found) }
    }
  }

  /// The first place from `start` on whose key is that of a gate, or the end. A loop of its own, so that
  /// all it needs stays in registers.
  @inline(never)
  private static func nextGate(
    in text: Span<UInt8>, from start: Int, key: inout Int, _ classes: Span<UInt8>,
    _ isGate: Span<Bool>
  ) -> Int {
    var index = start
    var last = key
    while index < text.count {
      last = ByteClasses.key(last, classes[Int(text[index])])
      if isGate[last] { break }
      index += 1
    }
    key = last
    return index
  }

  /// Compares the literals that may start at a place with what stands there.
  private func check(_ key: Int, at start: Int, in text: Span<UInt8>, _ found: (Int) -> Void) {
    let letters = text.smallLetters(at: start)
    let isWordStart = start == 0 || !text[start - 1].isWordByte
    let entries = keyed.entries.span
    for place in Int(starts[key])..<Int(starts[key + 1])
    where entries[place].matches(letters, at: start, isWordStart: isWordStart, in: text) {
      found(Int(entries[place].number))
    }
  }
}
