internal import Copydesk
internal import Files

/// What could be read of labelled data, and what is wrong with the rest.
public struct CorpusReading: Sendable {
  /// The documents without fault.
  public let corpus: LabelledCorpus

  /// What is wrong, in the order of the files and lines.
  public let problems: [DataProblem]

  /// Reads files, and every file of folders that has the format's suffix, in the order of their
  /// names.
  ///
  /// - Parameters:
  ///   - paths: The files and folders.
  ///   - format: How the data is written.
  ///   - labels: The names that labels may have; `nil` for any.
  ///   - source: The source of documents that name none, in the formats of other tools.
  public init(
    paths: [String], format: DataFormat = .jsonLines, labels: [String]?, source: String? = nil
  ) {
    var problems: [DataProblem] = []
    let files = paths.flatMap { path in
      DataFile.files(at: path, suffix: format.fileSuffix, problems: &problems)
    }
    let reading = CorpusReading(files, format: format, labels: labels, source: source)
    self.corpus = reading.corpus
    self.problems = problems + reading.problems
  }

  /// Reads the contents of files.
  public init(
    _ files: [DataFile], format: DataFormat = .jsonLines, labels: [String]?, source: String? = nil
  ) {
    var documents: [LabelledDocument] = []
    var problems: [DataProblem] = []
    var ids: [String: LabelledDocument.Origin] = [:]
    var hash = SHA256()
    for file in files {
      hash.update("\(file.contents.count)\n".utf8)
      hash.update(file.contents)
      let reading = format.read(file, labels: labels, source: source)
      var fileProblems = reading.problems
      for document in reading.documents {
        if let other = ids[document.id] {
          fileProblems.append(
            DataProblem(
              path: file.path, line: document.origin.line,
              message:
                "the id \"\(document.id)\" is taken at \(other.path):\(other.line): change one"))
          continue
        }
        ids[document.id] = document.origin
        documents.append(document)
      }
      problems += fileProblems.enumerated().sorted { one, other in
        (one.element.line ?? 0, one.offset) < (other.element.line ?? 0, other.offset)
      }.map(\.element)
    }
    if documents.isEmpty, problems.isEmpty {
      problems = files.map { DataProblem(path: $0.path, message: "there are no documents in it") }
    }
    self.corpus = LabelledCorpus(documents: documents, digest: hexadecimal(hash.finalize()))
    self.problems = problems
  }
}
