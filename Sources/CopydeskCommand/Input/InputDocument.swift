internal import Copydesk
internal import JSONLines

/// A document that was read, and what it was read from.
struct InputDocument: Sendable {
  /// The file; `-` for standard input.
  var path: String

  var document: Document

  /// The line of JSON Lines that it came from; `nil` for a file that is one document.
  var line: InputLine?

  /// Where the document is, for messages.
  var place: String { line.map { "\(path):\($0.number)" } ?? path }
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

/// What messages call a path.
func inputName(_ path: String) -> String { path == "-" ? "standard input" : path }
