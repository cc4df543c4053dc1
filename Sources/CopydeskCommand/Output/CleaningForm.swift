internal import Copydesk
internal import JSONLines
internal import RemovedFiles
internal import Streams

/// Documents without what their labels say to remove.
struct CleaningForm: DocumentForm {
  /// The member of a JSON Lines object that holds the text.
  let field: String

  let labels: LabelSet

  /// Whether what is cut is kept, for `restore`.
  let keepsRemoved: Bool

  let showsEvidence = false
  let keepsOthers = true

  func put(_ document: ClassifiedDocument, into batch: inout LabelledBatch) {
    let input = document.input
    let cuts = cuts(in: input.document, document.spans, labels: labels)
    if let line = input.line {
      put(line.document, of: line.bytes, cuts: cuts, into: &batch)
    } else if let record = input.record {
      put(
        CleanedDocument(record, text: input.document, cuts: cuts), path: input.path, into: &batch)
    } else {
      put(CleanedDocument(input.document, cuts: cuts), path: input.path, into: &batch)
    }
  }

  func copy(_ piece: InputPiece, into batch: inout LabelledBatch) -> String? {
    switch piece {
    case .line(let line): put(nil, of: line, cuts: [], into: &batch)
    case .record(let record):
      put(CleanedDocument(copying: record), path: batch.path, into: &batch)
    case .tooLong: return skipTooLong
    }
    return nil
  }

  private func put(
    _ document: DocumentLine?, of line: LineBytes, cuts: [Cut], into batch: inout LabelledBatch
  ) {
    let place = LinePlace(
      bytes: line.text, number: line.number, hasLineFeed: !line.terminator.isEmpty, field: field)
    put(
      CleanedDocument(document, of: place, cuts: cuts), path: line.path,
      terminator: line.terminator, into: &batch)
  }

  private func put(
    _ cleaned: CleanedDocument, path: String, terminator: [UInt8] = [],
    into batch: inout LabelledBatch
  ) {
    batch.output += cleaned.rest + terminator
    guard keepsRemoved else { return }
    batch.removed += cleaned.removedLine(path: path, labels: labels).utf8
  }
}
