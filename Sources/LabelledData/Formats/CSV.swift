/// Tables of text in the format of RFC 4180: fields between commas, in quotes where they hold
/// commas, quotes or line breaks, records between line breaks.
enum CSV {
  /// A record, and where it starts.
  struct Record {
    var fields: [Field] = []
  }

  /// A field, and where it starts in the file.
  struct Field {
    var text: String
    /// The line, from 1.
    var line: Int
    /// The column in Unicode scalars, from 1.
    var column: Int
  }

  /// What cannot be read, and where.
  struct Fault: Error {
    var message: String
    var line: Int
    var column: Int
  }

  /// The records of a table, which must be valid UTF-8. Line breaks between them are CR LF or LF;
  /// lines without anything are left out.
  static func read(_ utf8: ArraySlice<UInt8>) throws(Fault) -> [Record] {
    var reader = Reader(rest: utf8)
    var records: [Record] = []
    while !reader.rest.isEmpty {
      let record = try reader.readRecord()
      if record.fields.count > 1 || record.fields[0].text != "" { records.append(record) }
    }
    return records
  }

  /// A record with the line break that ends it.
  static func line(_ fields: [String]) -> String {
    fields.map(quoted).joined(separator: ",") + "\r\n"
  }

  private static func quoted(_ field: String) -> String {
    // By scalars: CR LF is one character, and a mark joins a comma before it.
    let needsQuotes = field.unicodeScalars.contains { "\",\r\n".unicodeScalars.contains($0) }
    let hasBlankEnd = field.first?.isWhitespace == true || field.last?.isWhitespace == true
    guard needsQuotes || hasBlankEnd else { return field }
    var result = "\""
    for scalar in field.unicodeScalars {
      if scalar == "\"" { result += "\"" }
      result.unicodeScalars.append(scalar)
    }
    return result + "\""
  }

  private struct Reader {
    var rest: ArraySlice<UInt8>
    var line = 1
    var column = 1

    mutating func readRecord() throws(Fault) -> Record {
      var record = Record()
      while true {
        record.fields.append(try readField())
        guard let byte = take() else { return record }
        switch byte {
        case UInt8(ascii: ","): continue
        case 0x0D:
          guard rest.first == 0x0A else {
            throw Fault(
              message: "a carriage return by itself: put the field in quotes", line: line,
              column: column - 1)
          }
          _ = take()
          return record
        default: return record
        }
      }
    }

    /// Reads up to the comma or line break after the field.
    private mutating func readField() throws(Fault) -> Field {
      let (startLine, startColumn) = (line, column)
      var bytes: [UInt8] = []
      if rest.first == UInt8(ascii: "\"") {
        _ = take()
        while true {
          guard let byte = take() else {
            throw Fault(
              message: "the quotes that begin here do not end", line: startLine,
              column: startColumn)
          }
          if byte == UInt8(ascii: "\"") {
            guard rest.first == UInt8(ascii: "\"") else { break }
            _ = take()
          }
          bytes.append(byte)
        }
        guard rest.isEmpty || isSeparator(rest.first) else {
          throw Fault(
            message: "expected a comma or the line's end after the quotes", line: line,
            column: column)
        }
      } else {
        while let byte = rest.first, !isSeparator(byte) {
          guard byte != UInt8(ascii: "\"") else {
            throw Fault(
              message:
                "a quotation mark in a field without quotes: put it in quotes, the mark twice",
              line: line, column: column)
          }
          bytes.append(byte)
          _ = take()
        }
      }
      return Field(
        text: String(decoding: bytes, as: UTF8.self), line: startLine, column: startColumn)
    }

    private func isSeparator(_ byte: UInt8?) -> Bool {
      byte == UInt8(ascii: ",") || byte == 0x0A || byte == 0x0D
    }

    private mutating func take() -> UInt8? {
      guard let byte = rest.popFirst() else { return nil }
      if byte == 0x0A {
        (line, column) = (line + 1, 1)
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
      return byte
    }
  }
}
