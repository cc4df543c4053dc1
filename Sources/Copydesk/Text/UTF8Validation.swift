/// Bytes that are not UTF-8.
public struct InvalidUTF8: Error, Equatable, CustomStringConvertible {
  /// Where the first bad sequence starts, in bytes from the text's start.
  public let offset: Int

  /// The place and the fix.
  public var description: String { "invalid UTF-8 at byte offset \(offset)" }
}

/// Checks that `bytes` are UTF-8.
public func validate(_ bytes: [UInt8]) throws(InvalidUTF8) {
  let span = bytes.span
  var start = 0
  while true {
    start = span.firstIndex(
      in: start..<span.count, mayHold: { $0.beyondASCII != 0 }, where: { $0 >= 0x80 })
    guard start < span.count else { return }
    // Sequences of several bytes hold none of ASCII's.
    var end = start + 1
    while end < span.count, span[end] >= 0x80 { end += 1 }
    do {
      _ = try UTF8Span(validating: span.extracting(start..<end))
    } catch {
      throw InvalidUTF8(offset: start + error.byteOffsets.lowerBound)
    }
    start = end
  }
}

/// The bytes with every invalid sequence replaced by U+FFFD, and how many were replaced.
///
/// A sequence ends where Unicode's "maximal subpart" practice ends it (Unicode Standard, section
/// 3.9), as in web browsers.
public func repairingUTF8(_ bytes: [UInt8]) -> (bytes: [UInt8], replacements: Int) {
  var repaired: [UInt8] = []
  repaired.reserveCapacity(bytes.count)
  var replacements = 0
  var start = 0
  while start < bytes.count {
    do {
      _ = try UTF8Span(validating: bytes.span.extracting(start..<bytes.count))
      repaired.append(contentsOf: bytes[start...])
      break
    } catch {
      let bad = error.byteOffsets
      repaired.append(contentsOf: bytes[start..<start + bad.lowerBound])
      repaired.append(contentsOf: [0xEF, 0xBF, 0xBD])
      replacements += 1
      start += max(bad.upperBound, bad.lowerBound + 1)
    }
  }
  return (repaired, replacements)
}
