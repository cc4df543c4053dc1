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
