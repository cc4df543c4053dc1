/// A piece of a document that is cut out.
public struct Cut: Sendable, Equatable {
  /// The stretch and the blank space that goes with it: a half-open range of UTF-8 bytes of the
  /// document.
  public let range: Range<Int>

  /// The stretch and its label.
  public let span: LabelledSpan
}

/// What to cut so that nothing is left of the stretches whose labels are to be removed, and no gap
/// where they stood.
///
/// Nothing is inserted or changed: what is left is the document less the cuts, and putting them back
/// gives the document. Of the blank spaces around and between neighbouring cuts one stays: the one
/// with the most line breaks, so that paragraphs stay apart, or the longest, or the first. At the
/// start and end of the document it is the outermost.
///
/// - Returns: The cuts in order, not overlapping.
public func cuts(
  in document: Document, _ spans: [LabelledSpan], labels: LabelSet
) -> [Cut] {
  var cuts: [Cut] = []
  var index = 0
  while index < spans.count {
    guard labels[spans[index].label].action == .remove else {
      index += 1
      continue
    }
    let end = spans[index...].firstIndex { labels[$0.label].action != .remove }
    let run = index..<(end ?? spans.count)
    cuts += cutsOfRun(run, of: spans, in: document.utf8)
    index = run.upperBound
  }
  return cuts
}

/// The cuts for neighbouring stretches that all go.
private func cutsOfRun(
  _ run: Range<Int>, of spans: [LabelledSpan], in utf8: [UInt8]
) -> [Cut] {
  // gaps[n] stands before the run's stretch n, the last one after them all.
  let gaps = (run.lowerBound...run.upperBound).map { index in
    let start = index > 0 ? spans[index - 1].range.upperBound : 0
    let end = index < spans.count ? spans[index].range.lowerBound : utf8.count
    return start..<end
  }
  var kept = 0
  if run.lowerBound > 0 {
    if run.upperBound == spans.count {
      kept = gaps.count - 1
    } else {
      let weights = gaps.map { weight(of: $0, in: utf8) }
      for index in gaps.indices where weights[index] > weights[kept] { kept = index }
    }
  }
  return run.enumerated().map { number, index in
    let range =
      number < kept
      ? gaps[number].lowerBound..<spans[index].range.upperBound
      : spans[index].range.lowerBound..<gaps[number + 1].upperBound
    return Cut(range: range, span: spans[index])
  }
}

/// How much a blank space sets its neighbours apart.
private func weight(of gap: Range<Int>, in utf8: [UInt8]) -> (lineBreaks: Int, length: Int) {
  (max(0, lines(of: Array(utf8[gap]) + [0x20]).count - 1), gap.count)
}

/// The document without ranges of its bytes.
///
/// - Parameters:
///   - ranges: Half-open ranges in order, not overlapping.
///   - utf8: The document.
/// - Returns: What is left.
public func removing(_ ranges: [Range<Int>], from utf8: [UInt8]) -> [UInt8] {
  var rest: [UInt8] = []
  rest.reserveCapacity(utf8.count)
  var index = 0
  for range in ranges {
    rest += utf8[index..<range.lowerBound]
    index = range.upperBound
  }
  return rest + utf8[index...]
}

/// The document with what was cut put back; the inverse of ``removing(_:from:)``.
///
/// - Parameters:
///   - pieces: What was cut, and where it started in the document, in order.
///   - rest: What is left of the document.
/// - Returns: `nil` where the pieces do not fit: out of order, or beyond the end.
public func inserting(_ pieces: [(start: Int, utf8: [UInt8])], into rest: [UInt8]) -> [UInt8]? {
  var whole: [UInt8] = []
  var index = 0
  for piece in pieces {
    let count = piece.start - whole.count
    guard count >= 0, count <= rest.count - index else { return nil }
    whole += rest[index..<index + count]
    whole += piece.utf8
    index += count
  }
  return whole + rest[index...]
}
