/// A sentence or block as rules and tokens see it: every run of blanks is one space, quotes are
/// straight, zero-width characters inside words are gone. Letters stay as they are.
///
/// So one pattern matches a sentence however its paragraph was wrapped and its quotes were set.
package struct FoldedText {
  /// The folded bytes: valid UTF-8.
  package private(set) var utf8: [UInt8] = []

  /// The range of the document that was folded.
  package private(set) var source = 0..<0

  /// Where the distance between folded bytes and those that they came from changes, in order.
  private var steps: [Step] = []

  private struct Step {
    /// The first folded byte of the new distance.
    var folded: Int
    /// The offset in the document that it came from.
    var origin: Int
  }

  /// Folds a range of a document that neither starts nor ends blank.
  package init(_ source: Range<Int>, of document: [UInt8]) {
    fold(source, of: document)
  }

  /// No text, for folding into.
  init() {}

  /// Folds another range, in the same memory.
  mutating func fold(_ source: Range<Int>, of document: [UInt8]) {
    utf8.removeAll(keepingCapacity: true)
    steps.removeAll(keepingCapacity: true)
    self.source = source
    var index = source.lowerBound
    append(origin: index)
    while true {
      let change = Self.firstChange(
        in: index..<source.upperBound, of: document.span, afterSpace: utf8.last == 0x20)
      utf8.append(contentsOf: document[index..<change])
      index = change
      guard index < source.upperBound else { return }
      let here = document.scalar(at: index)
      if case .ascii(let byte) = Self.folded(here.scalar), byte != 0x20 || utf8.last != 0x20 {
        utf8.append(byte)
      }
      index += here.length
      append(origin: index)
    }
  }

  /// Notes where the next byte comes from.
  private mutating func append(origin: Int) {
    if steps.last?.folded == utf8.count { steps.removeLast() }
    steps.append(Step(folded: utf8.count, origin: origin))
  }

  /// The range of the document that a range of folded bytes came from.
  package func origin(of range: Range<Int>) -> Range<Int> {
    guard !range.isEmpty else {
      let start = origin(of: range.lowerBound)
      return start..<start
    }
    return origin(of: range.lowerBound)..<origin(of: range.upperBound)
  }

  private func origin(of index: Int) -> Int {
    guard index < utf8.count else { return source.upperBound }
    // The last step that is not after the byte.
    var (low, high) = (0, steps.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if steps[middle].folded <= index { low = middle } else { high = middle }
    }
    return steps[low].origin + (index - steps[low].folded)
  }

  private enum Folding {
    case itself
    case ascii(UInt8)
    case nothing
  }

  private static func folded(_ scalar: Unicode.Scalar) -> Folding {
    if scalar.value > 0x20, scalar.value < 0x80 { return .itself }
    switch scalar {
    case "‘", "’", "‛", "ʼ", "′": return .ascii(UInt8(ascii: "'"))
    case "“", "”", "„", "‟", "″": return .ascii(UInt8(ascii: "\""))
    default: break
    }
    if scalar.isZeroWidth { return .nothing }
    return scalar.isBlank ? .ascii(0x20) : .itself
  }

  /// The first offset at which folding changes something, or the end.
  private static func firstChange(
    in range: Range<Int>, of document: Span<UInt8>, afterSpace: Bool
  ) -> Int {
    var index = range.lowerBound
    var afterSpace = afterSpace
    while index < range.upperBound {
      if index + 8 <= range.upperBound {
        let bytes = document.eightBytes(at: index)
        let spaces = bytes.equal(to: 0x20)
        // Two spaces in a row, of which the first may stand before these bytes.
        let doubled = spaces & (spaces << 8 | (afterSpace ? 0x80 : 0))
        if bytes.below(0x20) | bytes.beyondASCII | doubled == 0 {
          afterSpace = spaces >> 63 != 0
          index += 8
          continue
        }
      }
      let byte = document[index]
      if byte > 0x20, byte < 0x80 {
        afterSpace = false
        index += 1
      } else if byte == 0x20 {
        if afterSpace { return index }
        afterSpace = true
        index += 1
      } else {
        let here = document.scalar(at: index)
        // The scalars below U+0020 stay, but for those that are blank.
        guard case .itself = folded(here.scalar) else { return index }
        afterSpace = false
        index += here.length
      }
    }
    return index
  }
}
