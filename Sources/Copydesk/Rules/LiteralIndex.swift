/// Finds literals that may stand within words, in one pass over all bytes of a text.
///
/// At each place the classes of three bytes say whether a literal may start there, from a table that
/// stays in the fastest memory; at few places they do, and there the literals that start so are
/// compared with eight bytes at once. An automaton (Aho and Corasick) with the states of thousands of
/// literals is some twenty times slower, because its tables do not fit into fast memory.
package struct LiteralIndex: Sendable, Equatable {
  /// For the classes of three bytes, whether a literal may start there.
  private let isGate: [Bool]

  /// Whether there are any literals.
  let isEmpty: Bool

  /// The literals by the classes of their first three bytes, and where those of each key start.
  private let entries: [LiteralEntry]
  private let starts: [Int32]

  /// Builds the index.
  ///
  /// - Parameter literals: The literals and their numbers.
  package init(_ literals: [(literal: Literal, number: Int)]) {
    var isGate = [Bool](repeating: false, count: ByteClasses.keyCount)
    var keyed: [(key: Int, entry: LiteralEntry)] = []
    for (literal, number) in literals {
      for key in ByteClasses.keys(ofStart: literal) {
        isGate[key] = true
        keyed.append((key, LiteralEntry(literal, number: number)))
      }
    }
    var starts = [Int32](repeating: 0, count: ByteClasses.keyCount + 1)
    for item in keyed { starts[item.key + 1] += 1 }
    for key in 0..<ByteClasses.keyCount { starts[key + 1] += starts[key] }
    self.isGate = isGate
    self.isEmpty = literals.isEmpty
    self.starts = starts
    self.entries = keyed.sorted { ($0.key, $0.entry.number) < ($1.key, $1.entry.number) }
      .map(\.entry)
  }

  /// Calls `found` for the literals in `text`, by their numbers: each as often as it occurs.
  @inline(__always)
  package func scan(_ text: Span<UInt8>, found: (_ literal: Int) -> Void) {
    guard !isEmpty else { return }
    let table = ByteClasses.shared
    let classes = table.classes.span
    let isGate = isGate.span
    var key = 0
    // The key of a place is complete when the byte two places on is read, or the end.
    for index in 0..<text.count {
      key = ByteClasses.key(key, classes[Int(text[index])])
      if isGate[key], index >= 2 { check(key, at: index - 2, in: text, found) }
    }
    for start in max(0, text.count - 2)..<text.count {
      key = 0
      for index in start..<start + 3 {
        key = ByteClasses.key(key, index < text.count ? classes[Int(text[index])] : 0)
      }
      if isGate[key] { check(key, at: start, in: text, found) }
    }
  }

  /// Compares the literals that may start at a place with what stands there.
  private func check(_ key: Int, at start: Int, in text: Span<UInt8>, _ found: (Int) -> Void) {
    let letters = text.smallLetters(at: start)
    let isWordStart = start == 0 || !text[start - 1].isWordByte
    let entries = entries.span
    for place in Int(starts[key])..<Int(starts[key + 1])
    where entries[place].matches(letters, at: start, isWordStart: isWordStart, in: text) {
      found(Int(entries[place].number))
    }
  }
}
