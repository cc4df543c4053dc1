package import Copydesk
package import JSONLines
package import Streams

/// A document cut in two: what stays, and what goes.
package struct CleanedDocument {
  /// What stays.
  package let rest: [UInt8]

  private let original: [UInt8]
  private let cuts: [Cut]

  /// What goes, as JSON strings: one for each cut.
  private var texts: [String] = []

  /// What `restore` must know besides, as members of a JSON object, each with a comma after it.
  private var members = ""

  /// A file.
  package init(_ document: Document, cuts: [Cut]) {
    self.init(original: document.utf8, rest: removing(cuts.map(\.range), from: document.utf8), cuts)
    texts = cuts.map { jsonString(document.text(of: $0.range)) }
  }

  /// A line of JSON Lines, which is read or, where it stays as it is, need not be one.
  package init(_ line: DocumentLine?, of place: LinePlace, cuts: [Cut]) {
    let cleaned = line?.cutting(cuts.map(\.range))
    self.init(original: place.bytes, rest: cleaned?.line ?? place.bytes, cuts)
    // As written in the line: valid JSON, and the same bytes again when it is put back.
    texts = (cleaned?.cut ?? []).map { "\"" + String(decoding: $0, as: UTF8.self) + "\"" }
    members = """
      "line":\(place.number),"field":\(jsonString(place.field)),"lineFeed":\(place.hasLineFeed),
      """
  }

  /// A record: with its text its length and digests change.
  package init(_ record: WARCRecord, text: Document, cuts: [Cut]) {
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
    self.init(original: repaired.bytes, rest: cleaned.bytes, cuts)
    texts = cuts.map { jsonString(text.text(of: $0.range)) }
    // Byte by byte, because a header may be in any encoding.
    let header = String(String.UnicodeScalarView(repaired.header.map { Unicode.Scalar($0) }))
    members = """
      "record":\(record.number),"header":\(jsonString(header)),\
      "cleanedHeaderBytes":\(cleaned.header.count),"trailerBytes":\(record.trailer.count),
      """
  }

  /// A record that stays as it is.
  package init(copying record: WARCRecord) {
    self.init(original: record.bytes, rest: record.bytes, [])
    members = "\"record\":\(record.number),"
  }

  private init(original: [UInt8], rest: [UInt8], _ cuts: [Cut]) {
    self.original = original
    self.rest = rest
    self.cuts = cuts
  }

  /// The line of the file that `--removed` names, with its line feed: what ``RemovedRecord`` reads.
  package func removedLine(path: String, labels: LabelSet) -> String {
    let pieces = zip(cuts, texts).map { cut, text in
      """
      {"start":\(cut.range.lowerBound),"end":\(cut.range.upperBound),\
      "label":\(jsonString(labels[cut.span.label].name)),"text":\(text)}
      """
    }
    return """
      {"path":\(jsonString(path)),\(members)"bytes":\(original.count),\
      "sha256":"\(SHA256.hexDigest(of: original))","cleanedBytes":\(rest.count),\
      "removed":[\(pieces.joined(separator: ","))]}

      """
  }
}

/// A line of JSON Lines, and where it stands.
package struct LinePlace {
  let bytes: [UInt8]
  let number: Int
  let hasLineFeed: Bool
  let field: String

  /// Names a line.
  ///
  /// - Parameters:
  ///   - bytes: The line, without its line feed.
  ///   - number: Its number, from 1.
  ///   - hasLineFeed: Whether a line feed follows.
  ///   - field: The member that holds the text.
  package init(bytes: [UInt8], number: Int, hasLineFeed: Bool, field: String) {
    self.bytes = bytes
    self.number = number
    self.hasLineFeed = hasLineFeed
    self.field = field
  }
}
