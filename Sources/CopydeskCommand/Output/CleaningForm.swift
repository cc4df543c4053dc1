internal import Copydesk
internal import JSONLines
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
    let cleaned =
      if let line = input.line {
        CleanedDocument(line, cuts: cuts, field: field)
      } else if let record = input.record {
        CleanedDocument(record, text: input.document, cuts: cuts)
      } else {
        CleanedDocument(input.document, cuts: cuts)
      }
    put(cleaned, path: input.path, cuts: cuts, into: &batch)
  }

  func copy(_ piece: InputPiece, into batch: inout LabelledBatch) -> String? {
    switch piece {
    case .line(let line):
      put(CleanedDocument(copying: line, field: field), path: line.path, cuts: [], into: &batch)
    case .record(let record):
      put(CleanedDocument(copying: record), path: batch.path, cuts: [], into: &batch)
    case .tooLong: return skipTooLong
    }
    return nil
  }

  private func put(
    _ cleaned: CleanedDocument, path: String, cuts: [Cut], into batch: inout LabelledBatch
  ) {
    batch.output += cleaned.rest + cleaned.terminator
    guard keepsRemoved else { return }
    let pieces = zip(cuts, cleaned.texts).map { cut, text in
      """
      {"start":\(cut.range.lowerBound),"end":\(cut.range.upperBound),\
      "label":\(jsonString(labels[cut.span.label].name)),"text":\(text)}
      """
    }
    let line = """
      {"path":\(jsonString(path)),\(cleaned.members)"bytes":\(cleaned.original.count),\
      "sha256":"\(SHA256.hexDigest(of: cleaned.original))","cleanedBytes":\(cleaned.rest.count),\
      "removed":[\(pieces.joined(separator: ","))]}

      """
    batch.removed += line.utf8
  }
}

/// A document cut in two: what stays, and what goes.
private struct CleanedDocument {
  let original: [UInt8]

  /// What stays.
  let rest: [UInt8]

  /// What follows, and is not part of the document.
  var terminator: [UInt8] = []

  /// What goes, as JSON strings.
  var texts: [String] = []

  /// What `restore` must know besides, as members of a JSON object, each with a comma after it.
  var members = ""

  /// A file.
  init(_ document: Document, cuts: [Cut]) {
    original = document.utf8
    rest = removing(cuts.map(\.range), from: original)
    texts = cuts.map { jsonString(document.text(of: $0.range)) }
  }

  /// A line of JSON Lines.
  init(_ line: InputLine, cuts: [Cut], field: String) {
    let cleaned = line.document.cutting(cuts.map(\.range))
    self.init(original: line.bytes, rest: cleaned.line, field: field)
    // As written in the line: valid JSON, and the same bytes again when it is put back.
    texts = cleaned.cut.map { "\"" + String(decoding: $0, as: UTF8.self) + "\"" }
  }

  /// A line of JSON Lines that stays as it is.
  init(copying line: LineBytes, field: String) {
    self.init(original: line, rest: line.text, field: field)
  }

  private init(original line: LineBytes, rest: [UInt8], field: String) {
    original = line.text
    self.rest = rest
    terminator = line.terminator
    let hasLineFeed = !line.terminator.isEmpty
    members = """
      "line":\(line.number),"field":\(jsonString(field)),"lineFeed":\(hasLineFeed),
      """
  }

  /// A record: with its text its length and digests change.
  init(_ record: WARCRecord, text: Document, cuts: [Cut]) {
    guard !cuts.isEmpty || text.utf8 != record.content else {
      self = CleanedDocument(copying: record)
      return
    }
    // What was repaired is the original from here on, as in other input.
    let content = removing(cuts.map(\.range), from: text.utf8)
    let cleaned = record.replacingContent(with: content, sha256: SHA256.digest(of: content))
    let repaired =
      text.utf8 == record.content
      ? record
      : record.replacingContent(with: text.utf8, sha256: SHA256.digest(of: text.utf8))
    original = repaired.bytes
    rest = cleaned.bytes
    texts = cuts.map { jsonString(text.text(of: $0.range)) }
    // Byte by byte, because a header may be in any encoding.
    let header = String(String.UnicodeScalarView(repaired.header.map { Unicode.Scalar($0) }))
    members = """
      "record":\(record.number),"header":\(jsonString(header)),\
      "cleanedHeaderBytes":\(cleaned.header.count),"trailerBytes":\(record.trailer.count),
      """
  }

  /// A record that stays as it is.
  init(copying record: WARCRecord) {
    original = record.bytes
    rest = original
    members = "\"record\":\(record.number),"
  }
}
