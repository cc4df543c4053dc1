internal import Copydesk
internal import JSONLines
internal import Streams

/// A document that was read, and what it was read from.
struct InputDocument: Sendable {
  /// The file; `-` for standard input.
  var path: String

  var document: Document

  /// The line of JSON Lines that it came from; `nil` for a file that is one document.
  var line: InputLine?

  /// The record of a WARC file that it came from.
  var record: WARCRecord?

  /// The number of its line or record in the file, from 1; `nil` for a file that is one document.
  var number: Int? { line?.number ?? record?.number }

  /// Where the document is, for messages.
  var place: String { number.map { "\(path):\($0)" } ?? path }

  /// What people call it: its place, and the address of the page where that is known.
  var name: String {
    guard let target = record?.value(of: "WARC-Target-URI") else { return place }
    return "\(place) \(oneLine(target, columns: nil))"
  }
}

/// A line of JSON Lines with its document.
struct InputLine: Sendable {
  var bytes: LineBytes
  var document: DocumentLine

  /// The line's number, from 1.
  var number: Int { bytes.number }
}

/// A line of a file.
struct LineBytes: Sendable {
  var path: String

  /// The line's number, from 1.
  var number: Int

  /// The line without its line feed.
  var text: [UInt8]

  /// The line feed; empty where the file ends without one.
  var terminator: [UInt8]
}

/// A piece of input that is not labelled.
enum InputPiece: Sendable {
  case line(LineBytes)
  case record(WARCRecord)

  /// A line or record over the limit, which is not there.
  case tooLong
}

/// What messages call a path.
func inputName(_ path: String) -> String { path == "-" ? "standard input" : path }
