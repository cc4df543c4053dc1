internal import ArgumentParser
internal import Copydesk
internal import JSONLines

struct Clean: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print articles without what their labels say to remove.",
    discussion: """
      Cuts out the blocks whose label has the action remove, and the blank space that they would \
      leave. Nothing else changes. JSON Lines come out as JSON Lines: the text is cut, other members \
      and their order stay untouched.

      --removed keeps what was cut, so that `copydesk restore` can put it back. It holds a line for \
      each document: {"path", "line", "field", "lineFeed", "bytes", "sha256", "cleanedBytes", \
      "removed": [{"start", "end", "label", "text"}, ...]}: for JSON Lines the line, the member with the text and \
      whether a line feed follows; the length and digest of the original, the length of what is \
      left, and each piece with its half-open UTF-8 byte range in the original text. Several \
      documents are written one after another.
      """)

  @OptionGroup var input: InputOptions

  @OptionGroup var workingPoint: WorkingPointOption

  @Option(help: ArgumentHelp("Keep what was cut in a file (JSON Lines).", valueName: "path"))
  var removed: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write to a file instead of standard output.", valueName: "path"))
  var output: String?

  func validate() throws {
    guard output == nil || output != removed else {
      throw ValidationError("--output and --removed name the same file: name two")
    }
  }

  func run() throws {
    // The output may take the place of the input: it is written when all of it has been read.
    try checkOutputs([output, removed], replaceNoneOf: [input.model])
    try checkOutputs([removed], replaceNoneOf: input.paths)
    let classifier = try loadClassifier(input.model, workingPoint: workingPoint.threshold)
    let output = try Output(path: output)
    let record = try removed.map { try Output(path: $0) }
    var reader = InputReader(input)
    var limits = LimitReport()
    do {
      try reader.forEach { document in
        let classification = classifier.classify(document.document)
        let cleaned = CleanedDocument(
          document, field: input.textField, decisions: classification.decisions,
          labels: classifier.model.labels)
        try output.write(cleaned.rest)
        try record?.write(cleaned.record)
        limits.add(classification.limitHits, in: document)
      } copy: { line in
        try output.write(line.text + line.terminator)
        try record?.write(
          removedRecord(
            path: line.path, line: line, field: input.textField, original: line.text,
            rest: line.text.count, pieces: []))
      }
    } catch {
      // What was printed before bad input ended the run can be put together again, too.
      if self.output == nil { try record?.finish() }
      throw error
    }
    try record?.finish()
    try output.finish()
    try reader.finish()
    try limits.finish(strict: input.strict)
  }
}

/// A document cut in two: what stays, and what goes.
private struct CleanedDocument {
  /// What stays, with the line feed that ends a line.
  let rest: [UInt8]

  /// What goes, as a line for `restore`.
  let record: String

  init(_ input: InputDocument, field: String, decisions: [Decision], labels: LabelSet) {
    let cuts = cuts(in: input.document, decisions, labels: labels)
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
    self.rest = rest + (input.line?.bytes.terminator ?? [])
    let pieces = zip(cuts, texts).map { cut, text in
      """
      {"start":\(cut.range.lowerBound),"end":\(cut.range.upperBound),\
      "label":\(jsonString(labels[cut.decision.label].name)),"text":\(text)}
      """
    }
    self.record = removedRecord(
      path: input.path, line: input.line?.bytes, field: field, original: original,
      rest: rest.count, pieces: pieces)
  }
}

/// A line of the file that keeps what was cut.
private func removedRecord(
  path: String, line: LineBytes?, field: String, original: [UInt8], rest: Int, pieces: [String]
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
