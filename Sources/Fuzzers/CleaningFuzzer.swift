internal import Copydesk
internal import JSONLines
internal import RemovedFiles
internal import Streams

/// What is cut from a document and put back gives the document, byte for byte; and with what was cut
/// or what is left damaged, it gives the document or an error, never another text.
///
/// The first 32 bytes of the input choose the form of the document, the stretches that are cut out
/// and the damage; the rest is its text, or a line of JSON Lines, or a file with a WARC record.
func checkCleaning(_ bytes: [UInt8]) throws {
  var (choices, input) = bytes.split(choices: 32)
  guard input.count < 1 << 14, let cleaned = try clean(input, &choices) else { return }
  let line = Array(cleaned.document.removedLine(path: "a\"b", labels: try labels.get()).utf8)
  let rest = cleaned.document.rest
  let record = try RemovedRecord(line.dropLast())
  try expect(record.path == "a\"b", "the path is kept")
  try expect(record.cleanedBytes == rest.count, "the length of the rest is kept")
  try expect(record.endsWithLineFeed == cleaned.hasLineFeed, "the line feed is kept")
  try expect(record.restored(rest) == cleaned.original, "what was cut is put back")

  for _ in 0..<3 {
    let damagedLine = choices.damage(Array(line.dropLast()))
    let damagedRest = choices.once(in: 2) ? choices.damage(rest) : rest
    guard let damaged = try? RemovedRecord(damagedLine),
      let restored = damaged.restored(damagedRest)
    else { continue }
    try expect(restored == cleaned.original, "no other text is put together")
  }
}

private let labels = Result { () throws(LabelSetError) -> LabelSet in
  try LabelSet([
    Label(name: "story", description: "", action: .keep, color: .none),
    Label(name: "appeal \"é\"", description: "", action: .remove, color: .none),
    Label(name: "offer", description: "", action: .flag, color: .none),
  ])
}

/// A document that was cut in two.
private struct Cleaned {
  var document: CleanedDocument
  var original: [UInt8]
  var hasLineFeed = false
}

/// Cuts a document; `nil` where the input is none.
private func clean(_ input: [UInt8], _ choices: inout ByteChoices) throws -> Cleaned? {
  switch choices.number(below: 4) {
  case 0, 1:
    let format = choices.element(of: TextFormat.allCases)
    guard let document = try? Document(utf8: input, format: format) else { return nil }
    let cuts = try chosenCuts(in: document, &choices)
    return Cleaned(document: CleanedDocument(document, cuts: cuts), original: input)
  case 2:
    let hasLineFeed = choices.once(in: 2)
    let place = LinePlace(bytes: input, number: 1, hasLineFeed: hasLineFeed, field: "text")
    let line = try? DocumentLine(input, textField: "text")
    let cuts = try line.map { try chosenCuts(in: try Document(utf8: $0.text), &choices) } ?? []
    return Cleaned(
      document: CleanedDocument(line, of: place, cuts: cuts), original: input,
      hasLineFeed: hasLineFeed)
  default:
    var reader = WARCReader(try PieceStream.open([input]), limit: .max)
    guard let record = try? reader.next() else { return nil }
    let repaired = repairingUTF8(record.content).bytes
    let text = try Document(utf8: repaired)
    let isChanged = repaired != record.content
    return Cleaned(
      document: CleanedDocument(record, text: text, cuts: try chosenCuts(in: text, &choices)),
      original: isChanged
        ? record.replacingContent(with: repaired, sha256: SHA256.digest(of: repaired)).bytes
        : record.bytes)
  }
}

/// Cuts for sentences, some joined, with any labels.
private func chosenCuts(in document: Document, _ choices: inout ByteChoices) throws -> [Cut] {
  var spans: [LabelledSpan] = []
  for block in document.blocks {
    var start: Int?
    for sentence in sentences(of: block.range, in: document.utf8) {
      let from = start ?? sentence.range.lowerBound
      start = from
      guard sentence.range.upperBound == block.range.upperBound || !choices.once(in: 3) else {
        continue
      }
      let decision = Decision(
        range: from..<sentence.range.upperBound, label: choices.number(below: 3), confidence: 1,
        scores: [], evidence: [])
      spans.append(decision.span)
      start = nil
    }
  }
  let labels = try labels.get()
  let found = cuts(in: document, spans, labels: labels)
  let ranges = found.map(\.range)
  let rest = removing(ranges, from: document.utf8)
  try expect(
    inserting(ranges.map { ($0.lowerBound, Array(document.utf8[$0])) }, into: rest)
      == document.utf8, "pieces that were cut are put back")
  for span in spans {
    let isCut = ranges.contains { $0.overlaps(span.range) }
    try expect(
      isCut == (labels[span.label].action == .remove), "what is to be removed is cut, and no more")
  }
  return found
}

extension ByteChoices {
  /// Bytes with a few that are others, or a number that is another.
  fileprivate mutating func damage(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    let starts = bytes.indices.filter {
      bytes[$0].isDigit && ($0 == 0 || !bytes[$0 - 1].isDigit)
    }
    guard once(in: 2), !starts.isEmpty else {
      if !bytes.isEmpty { bytes[number() % bytes.count] ^= byte() }
      return bytes
    }
    let start = element(of: starts)
    bytes.replaceSubrange(
      start..<start + bytes[start...].prefix(while: \.isDigit).count,
      with: element(of: ["0", "1", "7", "99", "9223372036854775807", "-1", ""]).utf8)
    return bytes
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
}
