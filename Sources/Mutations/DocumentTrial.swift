internal import Copydesk
internal import JSONLines

/// Labels, cleans and restores damaged documents.
struct DocumentTrial {
  private let classifier: Classifier
  private var workspace: Classifier.Workspace

  /// Documents as plain text, Markdown and lines of JSON.
  private let documents: [(bytes: [UInt8], kind: Kind)]

  private enum Kind: CaseIterable {
    case plain, markdown, line
  }

  /// - Parameter texts: The texts to damage.
  /// - Throws: `ModelError` where the embedded model is damaged.
  init(_ texts: [String]) throws {
    classifier = try Classifier.default()
    workspace = classifier.makeWorkspace()
    documents = texts.flatMap { text -> [(bytes: [UInt8], kind: Kind)] in
      let line = "{\"id\":1,\"text\":\(jsonString(text)),\"tags\":[\"a\",null,1.5e3]}"
      return [(Array(text.utf8), .plain), (Array(text.utf8), .markdown), (Array(line.utf8), .line)]
    }
  }

  /// What becomes of a document.
  ///
  /// - Throws: ``Loss`` where stretches overlap, or cutting and putting back gives other bytes.
  mutating func outcome(seed: UInt64) throws -> String {
    var mutator = Mutator(seed: seed)
    let (original, kind) = documents[mutator.next(below: documents.count)]
    let others = documents[mutator.next(below: documents.count)].bytes
    let bytes = mutator.mutated(original, others: others)
    switch kind {
    case .line: return try outcome(line: bytes)
    case .plain: return try outcome(text: bytes, format: .plain)
    case .markdown: return try outcome(text: bytes, format: .markdown)
    }
  }

  private mutating func outcome(text: [UInt8], format: TextFormat) throws -> String {
    let document: Document
    do {
      document = try Document(utf8: text, format: format)
    } catch {
      return "\(format.rawValue): refused, invalid UTF-8"
    }
    let gone = try cuts(of: document)
    let rest = removing(gone, from: text)
    var removed = 0
    let pieces = gone.map { range in
      defer { removed += range.count }
      return (start: range.lowerBound, utf8: Array(text[range]))
    }
    guard rest.count + removed == text.count, inserting(pieces, into: rest) == text else {
      throw Loss("does not come back")
    }
    return "\(format.rawValue): labelled, cleaned and restored"
  }

  private mutating func outcome(line bytes: [UInt8]) throws -> String {
    let line: DocumentLine
    let document: Document
    do {
      line = try DocumentLine(bytes, textField: "text")
      document = try Document(utf8: line.text)
    } catch {
      return "line: refused, \(error is JSONError ? "JSON" : "invalid UTF-8")"
    }
    let gone = try cuts(of: document)
    let (rest, cut) = line.cutting(gone)
    let restLine = try DocumentLine(rest, textField: "text")
    let whole = try restLine.inserting(zip(gone, cut).map { (start: $0.lowerBound, raw: $1) })
    guard whole == bytes else { throw Loss("does not come back") }
    return "line: labelled, cleaned and restored"
  }

  /// What is cut out of a document, once its stretches are seen to be in order.
  private mutating func cuts(of document: Document) throws -> [Range<Int>] {
    let spans = classifier.spans(of: document, in: &workspace).spans
    var end = 0
    for span in spans {
      guard span.range.lowerBound >= end, !span.range.isEmpty,
        span.range.upperBound <= document.utf8.count, (0...1).contains(span.confidence)
      else { throw Loss("has stretches that are not in order") }
      end = span.range.upperBound
    }
    return Copydesk.cuts(in: document, spans, labels: classifier.model.labels).map(\.range)
  }
}
