internal import Copydesk
internal import Files

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
  /// - Throws: ``DataProblems`` with everything that is wrong.
  public init(path: String, labels: [String]) throws(DataProblems) {
    let reading = CorpusReading(paths: [path], labels: labels)
    guard reading.problems.isEmpty else { throw DataProblems(reading.problems) }
    self = reading.corpus
  }

  /// Takes documents.
  ///
  /// - Parameters:
  ///   - documents: The documents.
  ///   - digest: What tells them from others.
  public init(documents: [LabelledDocument], digest: String) {
    self.documents = documents
    self.digest = digest
  }
}

/// What could be read of labelled data, and what is wrong with the rest.
public struct CorpusReading: Sendable {
  /// The documents without fault.
  public private(set) var corpus: LabelledCorpus

  /// What is wrong, in the order of the files and lines.
  public private(set) var problems: [DataProblem] = []

  /// Reads files in JSON Lines, and every `*.jsonl` of folders in the order of their names.
  ///
  /// - Parameters:
  ///   - paths: The files and folders.
  ///   - labels: The names that labels may have; `nil` for any.
  public init(paths: [String], labels: [String]?) {
    var documents: [LabelledDocument] = []
    var problems: [DataProblem] = []
    var ids: [String: LabelledDocument.Origin] = [:]
    var hash = SHA256()
    func report<Result>(_ read: () throws(DataProblem) -> Result) -> Result? {
      do {
        return try read()
      } catch {
        problems.append(error)
        return nil
      }
    }
    for path in paths {
      let found = documents.count + problems.count
      for file in report({ () throws(DataProblem) in try Self.files(at: path) }) ?? [] {
        guard let bytes = report({ () throws(DataProblem) in try Self.contents(of: file) }) else {
          continue
        }
        hash.update("\(bytes.count)\n".utf8)
        hash.update(bytes)
        for (index, line) in Self.lines(of: bytes).enumerated() {
          let origin = LabelledDocument.Origin(path: file, line: index + 1)
          var reader = DocumentLineReader(labels: labels, origin: origin)
          let document = reader.read(Array(line))
          problems += reader.problems
          guard let document else { continue }
          if let other = ids[document.id] {
            problems.append(
              DataProblem(
                path: file, line: origin.line,
                message:
                  "the id \"\(document.id)\" is taken at \(other.path):\(other.line): change one"))
            continue
          }
          ids[document.id] = origin
          documents.append(document)
        }
      }
      if documents.count + problems.count == found {
        problems.append(DataProblem(path: path, message: "there are no documents in it"))
      }
    }
    self.corpus = LabelledCorpus(documents: documents, digest: hexadecimal(hash.finalize()))
    self.problems = problems
  }

  /// The lines without their line feeds; the last may have none.
  private static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    return lines.last?.isEmpty == true ? lines.dropLast() : lines
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

  private static func contents(of path: String) throws(DataProblem) -> [UInt8] {
    try reading { () throws(FileError) in try readFile(path) }
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
