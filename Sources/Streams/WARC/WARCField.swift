/// A named field of a record's header.
public struct WARCField: Sendable, Equatable {
  /// Its name as stored; upper and lower case mean the same.
  public internal(set) var name: String

  /// Its value without the white space around it, continuation lines joined with single spaces.
  /// Bytes that are not UTF-8 are repaired here, and stay in ``WARCRecord/header``.
  public internal(set) var value: String

  /// Where the value stands in the header, in bytes, continuation lines included.
  var valueRange: Range<Int>

  /// Whether a name is that of the field.
  public func isNamed(_ name: String) -> Bool {
    self.name.utf8.count == name.utf8.count && self.name.lowercased() == name.lowercased()
  }

  /// The fields of a header: everything between its first line and the empty one that ends it.
  static func fields(ofHeader header: [UInt8]) throws(WARCFieldProblem) -> [WARCField] {
    var fields: [WARCField] = []
    for line in header.split(separator: 0x0A, omittingEmptySubsequences: false).dropFirst() {
      let text = trimmed(line)
      guard !text.isEmpty else { continue }
      let isContinuation = isBlank(line[line.startIndex])
      if isContinuation, let last = fields.indices.last {
        if !fields[last].value.isEmpty { fields[last].value += " " }
        fields[last].value += String(decoding: text, as: UTF8.self)
        fields[last].valueRange = fields[last].valueRange.lowerBound..<text.endIndex
      } else {
        guard !isContinuation, let colon = line.firstIndex(of: 0x3A), colon > line.startIndex else {
          throw WARCFieldProblem(offset: line.startIndex)
        }
        let value = trimmed(line[(colon + 1)...])
        fields.append(
          WARCField(
            name: String(decoding: line[..<colon], as: UTF8.self),
            value: String(decoding: value, as: UTF8.self),
            valueRange: value.startIndex..<value.endIndex))
      }
    }
    return fields
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  /// Without blanks and carriage returns at both ends. What is nothing else is the empty start of it,
  /// before the carriage return: a value that is put there belongs in front of the line end.
  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    func isSpace(_ byte: UInt8) -> Bool { isBlank(byte) || byte == 0x0D }
    guard let last = bytes.lastIndex(where: { !isSpace($0) }) else { return bytes.prefix(0) }
    return bytes[...last].drop(while: isSpace)
  }
}

/// A line of a header that is no field.
struct WARCFieldProblem: Error {
  /// Where the line begins in the header, in bytes.
  let offset: Int
}
