internal import ArgumentParser
internal import Copydesk

/// How labels are put out.
enum ClassificationFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
  case text, jsonl, tsv, html
}

/// A document that was read and labelled.
struct ClassifiedDocument: Sendable {
  var input: InputDocument

  /// Its blocks and their labels.
  var spans: [LabelledSpan]

  /// Why the blocks have their labels, where the format shows it.
  var evidence: Evidence?

  /// Decisions and what they hang on: one each for each block.
  struct Evidence: Sendable {
    var decisions: [Decision]
    var explanations: [Explanation]
  }
}

/// Writes the classifications of documents in one format.
protocol ClassificationWriter: Sendable {
  /// What stands before the first document.
  var header: String { get }

  /// Appends what is put out for a document.
  func write(_ document: ClassifiedDocument, to output: inout [UInt8])
}

extension ClassificationWriter {
  var header: String { "" }
}

/// Documents as classifications, each by itself.
struct ClassificationForm: DocumentForm {
  let writer: any ClassificationWriter
  let showsEvidence: Bool

  func put(_ document: ClassifiedDocument, into batch: inout LabelledBatch) {
    writer.write(document, to: &batch.output)
  }

  func copy(_ piece: InputPiece, into batch: inout LabelledBatch) -> String? {
    switch piece {
    case .line(let line):
      batch.output += line.text + [0x0A]
      return nil
    case .record: return "a record has no place in this output: use --on-error skip"
    case .tooLong: return skipTooLong
    }
  }
}
