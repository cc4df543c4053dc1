internal import Copydesk
internal import Files
internal import JSONLines

/// Labelled documents, and what they were read from.
public struct LabelledCorpus: Sendable {
  /// The documents, in the order of their files and lines.
  public let documents: [LabelledDocument]

  /// SHA-256 over the contents of the files, in hexadecimal digits.
  public let digest: String

  /// Reads a file in JSON Lines, or every `*.jsonl` of a folder in the order of their names.
  ///
  /// - Parameters:
  ///   - path: The file or folder.
  ///   - labels: The names that labels may have.
  /// - Throws: ``DataProblem`` for the first thing that is wrong.
  public init(path: String, labels: [String]) throws(DataProblem) {
    var documents: [LabelledDocument] = []
    var ids: [String: LabelledDocument.Origin] = [:]
    var hash = SHA256()
    for path in try Self.files(at: path) {
      let bytes = try Self.reading { () throws(FileError) in try readFile(path) }
      hash.update("\(bytes.count)\n".utf8)
      hash.update(bytes)
      var start = 0
      var line = 0
      while start < bytes.count {
        line += 1
        let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
        let document = try LabelledDocument(
          Array(bytes[start..<end]), labels: labels, origin: .init(path: path, line: line))
        if let other = ids.updateValue(document.origin, forKey: document.id) {
          throw DataProblem(
            path: path, line: line,
            message: "the id \"\(document.id)\" is taken at \(other.path):\(other.line): change one"
          )
        }
        documents.append(document)
        start = end + 1
      }
    }
    guard !documents.isEmpty else {
      throw DataProblem(path: path, message: "there are no documents in it")
    }
    self.documents = documents
    self.digest = hexadecimal(hash.finalize())
  }

  /// The paths of the files.
  private static func files(at path: String) throws(DataProblem) -> [String] {
    guard isDirectory(path) else { return [path] }
    let all = try reading { () throws(FileError) in try Files.names(inDirectory: path) }
    let names = all.filter { $0.hasSuffix(".jsonl") }
    guard !names.isEmpty else {
      throw DataProblem(path: path, message: "there is no file *.jsonl in it")
    }
    return names.map { "\(path)/\($0)" }
  }

  private static func reading<Result>(
    _ read: () throws(FileError) -> Result
  ) throws(DataProblem) -> Result {
    do {
      return try read()
    } catch {
      throw DataProblem(path: error.path, message: error.message)
    }
  }
}

extension LabelledDocument {
  /// Reads a line: `{"id", "source", "lang"?, "blocks": [{"label", "text"}, …]}`; other members may
  /// be there.
  init(_ line: [UInt8], labels: [String], origin: Origin) throws(DataProblem) {
    do throws(JSONError) {
      var reader = DocumentReader(labels: labels)
      try reader.read(line)
      self = try reader.document(origin: origin)
    } catch {
      throw DataProblem(
        path: origin.path, line: origin.line,
        column: column(ofOffset: error.offset, in: line), message: error.message)
    }
  }
}

private struct DocumentReader {
  let labels: [String]
  var id: String?
  var source: String?
  var language: String?
  var blocks: [LabelledDocument.Block]?

  init(labels: [String]) {
    self.labels = labels
  }

  mutating func read(_ line: [UInt8]) throws(JSONError) {
    var cursor = JSONCursor(line)
    var (id, source, language) = (self.id, self.source, self.language)
    var blocks = self.blocks
    let labels = labels
    try cursor.readObject { (name, cursor) throws(JSONError) in
      switch name {
      case "id": id = try cursor.readString()
      case "source": source = try cursor.readString()
      case "lang": language = try cursor.readString()
      case "blocks": blocks = try Self.readBlocks(&cursor, labels: labels)
      default: try cursor.skipValue()
      }
    }
    try cursor.finish()
    (self.id, self.source, self.language, self.blocks) = (id, source, language, blocks)
  }

  private static func readBlocks(
    _ cursor: inout JSONCursor, labels: [String]
  ) throws(JSONError) -> [LabelledDocument.Block] {
    var blocks: [LabelledDocument.Block] = []
    try cursor.readArray { (cursor) throws(JSONError) in
      let start = cursor.index
      var label: String?
      var text: String?
      try cursor.readObject { (name, cursor) throws(JSONError) in
        let place = cursor.index
        switch name {
        case "label":
          let name = try cursor.readString()
          guard labels.contains(name) else {
            throw JSONError(
              "unknown label \"\(name)\": the labels are \(labels.joined(separator: ", "))",
              at: place)
          }
          label = name
        case "text":
          let value = try cursor.readString()
          guard !value.allSatisfy(\.isWhitespace) else {
            throw JSONError("the block's text is blank: remove the block", at: place)
          }
          text = value
        default: try cursor.skipValue()
        }
      }
      guard let label else { throw JSONError("the block has no member \"label\"", at: start) }
      guard let text else { throw JSONError("the block has no member \"text\"", at: start) }
      blocks.append(LabelledDocument.Block(label: label, text: text))
    }
    return blocks
  }

  func document(origin: LabelledDocument.Origin) throws(JSONError) -> LabelledDocument {
    func required<Value>(_ value: Value?, _ name: String) throws(JSONError) -> Value {
      guard let value else { throw JSONError("the document has no member \"\(name)\"", at: 0) }
      return value
    }
    return LabelledDocument(
      id: try required(id, "id"), source: try required(source, "source"), language: language,
      blocks: try required(blocks, "blocks"), origin: origin)
  }
}
