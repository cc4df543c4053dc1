internal import ArgumentParser
internal import Copydesk
internal import Files
internal import JSONLines
internal import LabelledData
internal import Streams

/// Documents to try rules on, labelled or not.
struct RuleSampleFile {
  /// The documents; those that are not labelled have the blocks that `unlabelled` makes of them.
  var documents: [LabelledDocument]

  /// Whether they are labelled.
  var isLabelled: Bool

  /// Reads a file or folder.
  ///
  /// JSON Lines are labelled where the first object has a member `blocks`; a folder holds labelled
  /// documents. All else is text: each file, and each line of JSON Lines, is a document and a
  /// source of its own.
  ///
  /// - Parameters:
  ///   - path: The file or folder.
  ///   - labels: The names that labels may have.
  ///   - unlabelled: The blocks of a text that is not labelled.
  /// - Throws: ``CommandFailure`` or ``FileError`` for what cannot be read.
  init(
    path: String, labels: [String], unlabelled: ([UInt8]) -> [LabelledDocument.Block]
  ) throws {
    guard try !Self.isLabelled(path) else {
      self.documents = try loadCorpus([path], labels: labels).documents
      self.isLabelled = true
      return
    }
    var documents: [LabelledDocument] = []
    try forEachDocument(of: path) { input in
      let text = input.document.utf8
      documents.append(
        LabelledDocument(
          id: input.place, source: input.place, text: text, blocks: unlabelled(text),
          origin: .init(path: path, line: input.line?.number ?? 1)))
    }
    self.documents = documents
    self.isLabelled = false
  }

  /// Whether a file holds labelled documents.
  static func isLabelled(_ path: String) throws -> Bool {
    guard !isDirectory(path) else { return true }
    let stream = try ByteStream(path: path)
    guard try InputFormat(of: stream) == .jsonl else { return false }
    var lines = LineReader(stream, limit: InputOptions.defaultDocumentLimit)
    guard let line = try lines.next() else { return false }
    var cursor = JSONCursor(line.text)
    var isLabelled = false
    // What cannot be read is told, with its place, when it is read as text.
    try? cursor.readObject { (name, cursor) throws(JSONError) in
      if name == "blocks" { isLabelled = true }
      try cursor.skipValue()
    }
    return isLabelled
  }
}
