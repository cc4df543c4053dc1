internal import Copydesk
internal import JSONLines
internal import Streams

/// Classifications as JSON Lines: a line for each document.
struct ClassificationJSON: ClassificationWriter {
  private let labels: LabelSet

  /// The names of the labels as JSON strings.
  private let names: [[UInt8]]

  init(labels: LabelSet) {
    self.labels = labels
    names = labels.labels.map { Array(jsonString($0.name).utf8) }
  }

  func write(_ document: ClassifiedDocument, to output: inout [UInt8]) {
    if let line = document.input.line?.document {
      line.write(to: &output) { append(document, to: &$0) }
    } else {
      let path = jsonString(document.input.path)
      let record = document.input.record.map { members(of: $0) } ?? ""
      output.append(contentsOf: "{\"path\":\(path),\(record)\"blocks\":".utf8)
      append(document, to: &output)
      output.append(UInt8(ascii: "}"))
    }
    output.append(0x0A)
  }

  /// Appends the array of a document's blocks.
  private func append(_ document: ClassifiedDocument, to blocks: inout [UInt8]) {
    blocks.append(UInt8(ascii: "["))
    for (index, span) in document.spans.enumerated() {
      if index > 0 { blocks.append(UInt8(ascii: ",")) }
      append(span, to: &blocks)
      if let evidence = document.evidence {
        blocks += members(of: evidence.decisions[index], evidence.explanations[index]).utf8
      }
      blocks.append(UInt8(ascii: "}"))
    }
    blocks.append(UInt8(ascii: "]"))
  }

  /// Appends the object of a block without its end. Byte by byte, because strings would take longer
  /// than labelling.
  private func append(_ span: LabelledSpan, to blocks: inout [UInt8]) {
    blocks.append(contentsOf: "{\"start\":".utf8)
    append(span.range.lowerBound, to: &blocks)
    blocks.append(contentsOf: ",\"end\":".utf8)
    append(span.range.upperBound, to: &blocks)
    blocks.append(contentsOf: ",\"label\":".utf8)
    blocks.append(contentsOf: names[span.label])
    blocks.append(contentsOf: ",\"confidence\":".utf8)
    // In thousandths, as `fixed` rounds.
    let thousandths = Int((span.confidence * 1_000).rounded())
    append(thousandths / 1_000, to: &blocks)
    blocks.append(UInt8(ascii: "."))
    for place in [100, 10, 1] { append(thousandths / place % 10, to: &blocks) }
  }

  private func append(_ number: Int, to blocks: inout [UInt8]) {
    if number >= 10 { append(number / 10, to: &blocks) }
    blocks.append(UInt8(ascii: "0") + UInt8(number % 10))
  }

  /// The members that tell of a record. What a header has several times is one member, because names
  /// in JSON are unique: its values with commas between them.
  private func members(of record: WARCRecord) -> String {
    var headers: [(name: String, value: String)] = []
    for field in record.fields {
      if let index = headers.firstIndex(where: { $0.name == field.name }) {
        headers[index].value += ", " + field.value
      } else {
        headers.append((field.name, field.value))
      }
    }
    let members = headers.map { "\(jsonString($0.name)):\(jsonString($0.value))" }
    return "\"record\":\(record.number),\"headers\":{\(members.joined(separator: ","))},"
  }

  /// The members that say why a block has its label, each after a comma.
  private func members(of decision: Decision, _ explanation: Explanation) -> String {
    let runnerUp = explanation.runnerUp
    return [
      ",\"scores\":\(byLabel(decision.scores) { "\($0)" })",
      ",\"evidence\":\(array(decision.evidence) { object($0) })",
      ",\"words\":\(array(explanation.words) { object($0) })",
      ",\"flips\":\(array(explanation.flips) { object($0) })",
      """
      ,"runnerUp":{"label":\(name(runnerUp.label)),"missing":\(fixed(runnerUp.missing, decimals: 4))}
      """,
    ].joined()
  }

  private func object(_ evidence: Evidence) -> String {
    """
    {"source":\(jsonString(evidence.source.description)),"label":\(name(evidence.label)),\
    "weight":\(evidence.weight),"start":\(evidence.range.lowerBound),\
    "end":\(evidence.range.upperBound)}
    """
  }

  private func object(_ word: WordEvidence) -> String {
    let places = array(word.ranges) { "[\($0.lowerBound),\($0.upperBound)]" }
    return """
      {"text":\(jsonString(word.text)),\
      "weights":\(byLabel(word.weights) { fixed($0, decimals: 4) }),"ranges":\(places)}
      """
  }

  private func object(_ flip: Explanation.Flip) -> String {
    """
    {"without":\(jsonString(flip.source.description)),"label":\(name(flip.label)),\
    "start":\(flip.range.lowerBound),"end":\(flip.range.upperBound)}
    """
  }

  private func name(_ label: Int) -> String { jsonString(labels[label].name) }

  private func byLabel(_ values: [Double], _ number: (Double) -> String) -> String {
    "{" + values.indices.map { "\(name($0)):\(number(values[$0]))" }.joined(separator: ",") + "}"
  }

  private func array<Element>(_ elements: [Element], _ json: (Element) -> String) -> String {
    "[" + elements.map(json).joined(separator: ",") + "]"
  }
}
