internal import ArgumentParser
internal import Copydesk

/// How labels are put out.
enum ClassificationFormat: String, ExpressibleByArgument, CaseIterable {
  case text, jsonl, tsv
}

/// A document that was read and labelled.
struct ClassifiedDocument {
  var input: InputDocument
  var decisions: [Decision]

  /// One for each decision, where they were asked for.
  var explanations: [Explanation]?
}

/// Writes the classifications of documents in one format.
struct ClassificationWriter {
  let format: ClassificationFormat
  let labels: LabelSet
  let showsPaths: Bool
  let terminal: Terminal

  /// What stands before the first document.
  var header: String {
    switch format {
    case .text, .jsonl: ""
    case .tsv: ClassificationTSV.header
    }
  }

  /// The output for a document.
  func lines(for document: ClassifiedDocument) -> [UInt8] {
    switch format {
    case .text:
      Array(
        ClassificationText(labels: labels, showsPaths: showsPaths, terminal: terminal)
          .lines(for: document).utf8)
    case .jsonl: ClassificationJSON(labels: labels).line(for: document)
    case .tsv: Array(ClassificationTSV(labels: labels).lines(for: document).utf8)
    }
  }
}
