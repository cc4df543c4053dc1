internal import ArgumentParser
internal import Copydesk

/// Reads the documents of a file one after another, and ends with the first that cannot be read.
///
/// - Throws: ``CommandFailure``, or what `body` throws.
func forEachDocument(of path: String, _ body: (InputDocument) throws -> Void) throws {
  let options = try InputOptions.parse(["--", path])
  var reader = options.reader(of: [path], from: InputPosition())
  while let batch = reader.next() {
    try options.reading.forEachItem(of: batch) { item in
      switch item {
      case .document(let document): try body(document)
      case .bad(_, let message), .failure(let message): throw CommandFailure.input(message)
      case .other: break
      case .note(let message): writeError(message)
      }
    }
  }
}
