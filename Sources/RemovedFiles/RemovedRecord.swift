internal import Copydesk
package import JSONLines

/// What was cut from one document: a line of the file that `clean --removed` writes.
package struct RemovedRecord {
  /// The document's file; `-` for standard input.
  package let path: String

  /// The member that holds the text; `nil` for a document that is a file.
  private let field: String?

  /// Whether a line feed follows, which is not part of the document.
  package let endsWithLineFeed: Bool

  private let digest: String

  /// The bytes of what is left of it.
  package let cleanedBytes: Int

  private let pieces: [Piece]

  /// The record of a WARC file that it is; `nil` for other input, and a record that was not changed.
  private let record: RecordFrame?

  /// What stands around the text of a record.
  private struct RecordFrame {
    /// As it was before the text was cut.
    var header: [UInt8]
    var cleanedHeaderBytes: Int
    var trailerBytes: Int
  }

  private struct Piece {
    var start: Int
    var text: [UInt8]
    /// The text as written in JSON, without quotes.
    var raw: [UInt8]
  }

  /// Reads a line.
  ///
  /// - Parameter line: The line, without its line feed.
  /// - Throws: ``JSONError``.
  package init(_ line: [UInt8]) throws(JSONError) {
    var cursor = JSONCursor(line)
    var (path, digest) = ("", "")
    var field: String?
    var endsWithLineFeed = false
    var cleanedBytes: Int?
    var pieces: [Piece] = []
    var record = RecordFrame(header: [], cleanedHeaderBytes: 0, trailerBytes: 0)
    try cursor.readObject { (name, cursor) throws(JSONError) in
      switch name {
      case "path": path = try cursor.readString()
      case "field": field = try cursor.readString()
      case "lineFeed": endsWithLineFeed = try cursor.readBool()
      case "sha256": digest = try cursor.readString()
      case "cleanedBytes": cleanedBytes = try cursor.readCount()
      case "header": record.header = try Self.readHeader(&cursor)
      case "cleanedHeaderBytes": record.cleanedHeaderBytes = try cursor.readCount()
      case "trailerBytes": record.trailerBytes = try cursor.readCount()
      case "removed":
        try cursor.readArray { (cursor) throws(JSONError) in
          pieces.append(try Self.readPiece(&cursor, of: line))
        }
      default: try cursor.skipValue()
      }
    }
    try cursor.finish()
    guard let cleanedBytes else {
      throw JSONError("the record has no member \"cleanedBytes\"", at: 0)
    }
    self.path = path
    self.field = field
    self.endsWithLineFeed = endsWithLineFeed
    self.digest = digest
    self.cleanedBytes = cleanedBytes
    self.pieces = pieces
    self.record = record.header.isEmpty ? nil : record
  }

  /// The header of a record, each of whose bytes is written as the character of its number.
  private static func readHeader(_ cursor: inout JSONCursor) throws(JSONError) -> [UInt8] {
    let start = cursor.index
    let scalars = try cursor.readString().unicodeScalars
    guard scalars.allSatisfy({ $0.value <= 0xFF }) else {
      throw JSONError("the header of a record has characters that stand for no byte", at: start)
    }
    return scalars.map { UInt8($0.value) }
  }

  private static func readPiece(
    _ cursor: inout JSONCursor, of line: [UInt8]
  ) throws(JSONError) -> Piece {
    var piece = Piece(start: 0, text: [], raw: [])
    try cursor.readObject { (name, cursor) throws(JSONError) in
      switch name {
      case "start": piece.start = try cursor.readCount()
      case "text":
        let literal = try cursor.readStringLiteral()
        piece.text = literal.utf8
        piece.raw = Array(line[literal.range.dropFirst().dropLast()])
      default: try cursor.skipValue()
      }
    }
    return piece
  }

  /// The document with what was cut put back.
  ///
  /// - Parameter rest: What is left of it.
  /// - Returns: The original; `nil` where the digest says that it is not.
  package func restored(_ rest: [UInt8]) -> [UInt8]? {
    let original: [UInt8]?
    if pieces.isEmpty {
      original = rest
    } else if let record {
      original = restored(rest, record)
    } else if let field {
      let line = try? DocumentLine(rest, textField: field)
      original = try? line?.inserting(pieces.map { (start: $0.start, raw: $0.raw) })
    } else {
      original = inserting(pieces.map { (start: $0.start, utf8: $0.text) }, into: rest)
    }
    guard let original, SHA256.hexDigest(of: original) == digest else { return nil }
    return original
  }

  private func restored(_ rest: [UInt8], _ record: RecordFrame) -> [UInt8]? {
    // Each may be any number: their sum may be none.
    guard record.cleanedHeaderBytes <= rest.count,
      record.trailerBytes <= rest.count - record.cleanedHeaderBytes
    else { return nil }
    let text = Array(rest.dropFirst(record.cleanedHeaderBytes).dropLast(record.trailerBytes))
    return inserting(pieces.map { (start: $0.start, utf8: $0.text) }, into: text)
      .map { record.header + $0 + rest.suffix(record.trailerBytes) }
  }
}
