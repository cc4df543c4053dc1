internal import ArgumentParser
internal import Copydesk

/// How labels are put out.
enum ClassificationFormat: String, ExpressibleByArgument, CaseIterable {
  case text, jsonl, tsv, html
}

/// A document that was read and labelled.
struct ClassifiedDocument {
  var input: InputDocument
  var decisions: [Decision]

  /// One for each decision, where the format shows them.
  var explanations: [Explanation]?
}

/// Writes the classifications of documents in one format.
protocol ClassificationWriter {
  /// What stands before the first document.
  var header: String { get }

  /// The output for a document.
  mutating func output(for document: ClassifiedDocument) -> [UInt8]

  /// What stands after the last document.
  var footer: String { get }
}

extension ClassificationWriter {
  var header: String { "" }
  var footer: String { "" }
}
