internal import ArgumentParser
internal import Copydesk
internal import Files
internal import JSONLines

struct Restore: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Put back what `copydesk clean --removed` cut out.",
    discussion: """
      Reads what `clean` wrote and the file that `--removed` named, and gives the original back, \
      byte for byte. The digest of each document is checked: a cleaned text that was changed since \
      is refused.

      EXAMPLE
        copydesk clean --removed cut.jsonl article.txt >cleaned.txt
        copydesk restore --removed cut.jsonl cleaned.txt | cmp - article.txt
      """)

  @Argument(
    help: ArgumentHelp("What clean wrote; - or none for standard input.", valueName: "path"))
  var path = "-"

  @Option(help: ArgumentHelp("The file that clean --removed wrote.", valueName: "path"))
  var removed: String

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write to a file instead of standard output.", valueName: "path"))
  var output: String?

  func run() throws {
    let cleaned = path == "-" ? try readStandardInput() : try readFile(path)
    let name = inputName(path)
    let records = try readFile(removed)
    let output = try Output(path: output)
    var index = 0
    var number = 0
    for line in records.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      guard !line.isEmpty else { continue }
      let place = "\(removed):\(number)"
      let record: RemovedRecord
      do {
        record = try RemovedRecord(Array(line))
      } catch {
        let column = column(ofOffset: error.offset, in: line)
        throw CommandFailure.input("\(place):\(column): \(error.message)")
      }
      guard record.cleanedBytes <= cleaned.count - index else {
        throw CommandFailure.input("\(place): \(name) is shorter than what clean wrote")
      }
      let rest = Array(cleaned[index..<index + record.cleanedBytes])
      index += record.cleanedBytes
      let lineFeed = cleaned[index...].prefix(record.endsWithLineFeed ? 1 : 0)
      index += lineFeed.count
      guard let original = record.restored(rest), lineFeed.allSatisfy({ $0 == 0x0A }),
        lineFeed.isEmpty != record.endsWithLineFeed
      else {
        throw CommandFailure.input(
          """
          \(place): \(name) is not what clean wrote for \(record.path): it was changed since, or \
          the documents are in another order
          """)
      }
      try output.write(original + lineFeed)
    }
    guard index == cleaned.count else {
      throw CommandFailure.input(
        "\(name): there is more in it than \(removed) tells of, from byte \(index) on")
    }
    try output.finish()
  }
}

/// What was cut from one document.
private struct RemovedRecord {
  let path: String
  /// The member that holds the text; `nil` for a document that is a file.
  private let field: String?
  /// Whether a line feed follows, which is not part of the document.
  let endsWithLineFeed: Bool
  private let digest: String
  let cleanedBytes: Int
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

  init(_ line: [UInt8]) throws(JSONError) {
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

  /// The original; `nil` where the digest says that it is not.
  func restored(_ rest: [UInt8]) -> [UInt8]? {
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
    guard record.cleanedHeaderBytes + record.trailerBytes <= rest.count else { return nil }
    let text = Array(rest.dropFirst(record.cleanedHeaderBytes).dropLast(record.trailerBytes))
    return inserting(pieces.map { (start: $0.start, utf8: $0.text) }, into: text)
      .map { record.header + $0 + rest.suffix(record.trailerBytes) }
  }
}
