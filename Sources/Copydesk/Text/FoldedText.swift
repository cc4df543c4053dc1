/// A sentence or block as rules and tokens see it: every run of blanks is one space, quotes are
/// straight, zero-width characters inside words are gone. Letters stay as they are.
///
/// So one pattern matches a sentence however its paragraph was wrapped and its quotes were set.
package struct FoldedText {
  /// The folded bytes: valid UTF-8.
  package let utf8: [UInt8]

  /// The range of the document that was folded.
  package let source: Range<Int>

  /// For each folded byte the offset in the document that it came from; `nil` where nothing
  /// changed, so that offsets differ by `source.lowerBound` only.
  private let origins: [Int]?

  /// Folds a range of a document that neither starts nor ends blank.
  package init(_ source: Range<Int>, of document: [UInt8]) {
    self.source = source
    guard let firstChange = Self.firstChange(in: source, of: document) else {
      self.utf8 = Array(document[source])
      self.origins = nil
      return
    }
    var utf8 = Array(document[source.lowerBound..<firstChange])
    var origins = Array(source.lowerBound..<firstChange)
    var index = firstChange
    while index < source.upperBound {
      let here = document.scalar(at: index)
      switch Self.folded(here.scalar) {
      case .itself:
        for offset in 0..<here.length {
          utf8.append(document[index + offset])
          origins.append(index + offset)
        }
      case .ascii(let byte):
        if byte != 0x20 || utf8.last != 0x20 {
          utf8.append(byte)
          origins.append(index)
        }
      case .nothing: break
      }
      index += here.length
    }
    self.utf8 = utf8
    self.origins = origins
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
    guard let origins else { return source.lowerBound + index }
    return index < origins.count ? origins[index] : source.upperBound
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

  /// The first offset at which folding changes something; `nil` where nothing changes.
  private static func firstChange(in range: Range<Int>, of document: [UInt8]) -> Int? {
    var index = range.lowerBound
    var afterSpace = false
    while index < range.upperBound {
      let byte = document[index]
      if byte > 0x20, byte < 0x80 {
        afterSpace = false
        index += 1
        continue
      }
      if byte == 0x20 {
        if afterSpace { return index }
        afterSpace = true
        index += 1
        continue
      }
      let here = document.scalar(at: index)
      guard case .itself = folded(here.scalar) else { return index }
      afterSpace = false
      index += here.length
    }
    return nil
  }
}
