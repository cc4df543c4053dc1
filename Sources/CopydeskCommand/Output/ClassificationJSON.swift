internal import Copydesk
internal import JSONLines
internal import Streams

/// Classifications as JSON Lines: a line for each document.
struct ClassificationJSON: ClassificationWriter {
  let labels: LabelSet

  func output(for document: ClassifiedDocument) -> [UInt8] {
    let objects = document.decisions.indices.map { index in
      object(document.decisions[index], document.explanations?[index])
    }
    let blocks = "[" + objects.joined(separator: ",") + "]"
    guard let line = document.input.line?.document else {
      let path = jsonString(document.input.path)
      let record = document.input.record.map { members(of: $0) } ?? ""
      return Array("{\"path\":\(path),\(record)\"blocks\":\(blocks)}\n".utf8)
    }
    return line.appending(blocks: blocks) + [0x0A]
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

  private func object(_ decision: Decision, _ explanation: Explanation?) -> String {
    var members = [
      "\"start\":\(decision.range.lowerBound)", "\"end\":\(decision.range.upperBound)",
      "\"label\":\(name(decision.label))",
      "\"confidence\":\(fixed(decision.confidence, decimals: 3))",
    ]
    if let explanation {
      members.append("\"scores\":\(byLabel(decision.scores) { "\($0)" })")
      members.append("\"evidence\":\(array(decision.evidence) { object($0) })")
      members.append("\"words\":\(array(explanation.words) { object($0) })")
      members.append("\"flips\":\(array(explanation.flips) { object($0) })")
      let runnerUp = explanation.runnerUp
      members.append(
        """
        "runnerUp":{"label":\(name(runnerUp.label)),\
        "missing":\(fixed(runnerUp.missing, decimals: 4))}
        """)
    }
    return "{" + members.joined(separator: ",") + "}"
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
