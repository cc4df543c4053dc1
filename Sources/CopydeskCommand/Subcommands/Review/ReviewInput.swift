internal import ArgumentParser
internal import Copydesk
internal import JSONLines
internal import LabelledData

/// A document to review.
struct ReviewDocument {
  var document: LabelledDocument

  /// Whether its blocks are given, with labels.
  var isLabelled: Bool
}

/// Reads what is to be reviewed: labelled data, or documents without labels.
///
/// A document without labels is called by its member `id`, or by its path and line; its source is
/// the member `source`, or its path.
///
/// - Throws: ``CommandFailure`` or ``FileError`` for what cannot be read, and where two documents
///   have the same name.
func readReviewDocuments(_ paths: [String]) throws -> [ReviewDocument] {
  var documents: [ReviewDocument] = []
  for path in paths {
    if try RuleSampleFile.isLabelled(path) {
      let reading = CorpusReading(paths: [path], labels: nil)
      guard reading.problems.isEmpty else { throw dataFailure(reading.problems, in: path) }
      documents += reading.corpus.documents.map { ReviewDocument(document: $0, isLabelled: true) }
    } else {
      try forEachDocument(of: path) { input in
        documents.append(
          ReviewDocument(document: try unlabelledDocument(input), isLabelled: false))
      }
    }
  }
  var origins: [String: LabelledDocument.Origin] = [:]
  for document in documents.map(\.document) {
    if let other = origins.updateValue(document.origin, forKey: document.id) {
      throw CommandFailure.input(
        """
        \(document.origin.path):\(document.origin.line): the id "\(document.id)" is taken at \
        \(other.path):\(other.line): change one
        """)
    }
  }
  return documents
}

private func unlabelledDocument(_ input: InputDocument) throws(JSONError) -> LabelledDocument {
  var (id, source, language): (String?, String?, String?)
  if let line = input.line?.bytes.text {
    var cursor = JSONCursor(line)
    try cursor.readObject { (name, cursor) throws(JSONError) in
      let start = cursor.index
      // Documents of others may have anything here: what is no string is no name.
      guard ["id", "source", "lang"].contains(name), line[start] == UInt8(ascii: "\"") else {
        try cursor.skipValue()
        if name == "id" { id = String(decoding: line[start..<cursor.index], as: UTF8.self) }
        return
      }
      let value = try cursor.readString()
      switch name {
      case "id": id = value
      case "source": source = value
      default: language = value.isEmpty ? nil : value
      }
    }
  }
  return LabelledDocument(
    id: id ?? input.place, source: source ?? input.path, language: language,
    text: input.document.utf8, blocks: [],
    origin: .init(path: input.path, line: input.line?.number ?? 1))
}
