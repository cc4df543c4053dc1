internal import Copydesk
internal import JSONLines

/// Documents without what their labels say to remove.
struct CleaningForm: DocumentForm {
  /// The member of a JSON Lines object that holds the text.
  let field: String

  let labels: LabelSet

  /// Whether what is cut is kept, for `restore`.
  let keepsRemoved: Bool

  let showsEvidence = false

  func put(_ document: ClassifiedDocument, into batch: inout LabelledBatch) {
    let input = document.input
    let cuts = cuts(in: input.document, document.decisions, labels: labels)
    let ranges = cuts.map(\.range)
    let original: [UInt8]
    let rest: [UInt8]
    let texts: [String]
    if let line = input.line {
      original = line.bytes.text
      let cleaned = line.document.cutting(ranges)
      rest = cleaned.line
      // As written in the line: valid JSON, and the same bytes again when it is put back.
      texts = cleaned.cut.map { "\"" + String(decoding: $0, as: UTF8.self) + "\"" }
    } else {
      original = input.document.utf8
      rest = removing(ranges, from: original)
      texts = ranges.map { jsonString(input.document.text(of: $0)) }
    }
    batch.output += rest + (input.line?.bytes.terminator ?? [])
    guard keepsRemoved else { return }
    let pieces = zip(cuts, texts).map { cut, text in
      """
      {"start":\(cut.range.lowerBound),"end":\(cut.range.upperBound),\
      "label":\(jsonString(labels[cut.decision.label].name)),"text":\(text)}
      """
    }
    batch.removed +=
      record(
        path: input.path, line: input.line?.bytes, original: original, rest: rest.count,
        pieces: pieces
      ).utf8
  }

  func copy(_ line: LineBytes, into batch: inout LabelledBatch) {
    batch.output += line.text + line.terminator
    guard keepsRemoved else { return }
    batch.removed +=
      record(
        path: line.path, line: line, original: line.text, rest: line.text.count, pieces: []
      ).utf8
  }

  /// A line of the file that keeps what was cut.
  private func record(
    path: String, line: LineBytes?, original: [UInt8], rest: Int, pieces: [String]
  ) -> String {
    let place =
      line.map { line in
        """
        "line":\(line.number),"field":\(jsonString(field)),"lineFeed":\(!line.terminator.isEmpty),
        """
      } ?? ""
    return """
      {"path":\(jsonString(path)),\(place)"bytes":\(original.count),\
      "sha256":"\(SHA256.hexDigest(of: original))","cleanedBytes":\(rest),\
      "removed":[\(pieces.joined(separator: ","))]}

      """
  }
}
