/// A part of a text over which the same marks lie.
public struct MarkedSpan: Sendable, Equatable {
  /// The part: a half-open range of bytes, not empty.
  public let range: Range<Int>

  /// The indices of the marks that lie over it, in order; empty where there are none.
  public let marks: [Int]

  package init(range: Range<Int>, marks: [Int]) {
    self.range = range
    self.marks = marks
  }
}

/// Cuts a text where marks begin and end, so that marks that overlap can be shown.
///
/// - Parameters:
///   - text: The text's range; of marks that reach beyond it, only the part inside counts.
///   - marks: Half-open ranges in any order; empty ones mark nothing.
/// - Returns: Spans that tile the text.
public func markedSpans(of text: Range<Int>, marks: [Range<Int>]) -> [MarkedSpan] {
  let inside = marks.map { $0.clamped(to: text) }
  let borders = Set(
    [text.lowerBound, text.upperBound]
      + inside.filter { !$0.isEmpty }.flatMap { [$0.lowerBound, $0.upperBound] }
  ).sorted()
  return zip(borders, borders.dropFirst()).map { start, end in
    MarkedSpan(
      range: start..<end, marks: inside.indices.filter { inside[$0].contains(start) })
  }
}
