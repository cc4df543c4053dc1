internal import Copydesk

/// Classifications as text for people: a line for each block, or, explained, a block in full and a
/// table of what was found.
struct ClassificationText: ClassificationWriter {
  let labels: LabelSet
  let showsPaths: Bool
  let terminal: Terminal

  func write(_ document: ClassifiedDocument, to output: inout [UInt8]) {
    let input = document.input
    let showsPlace = showsPaths || input.number != nil
    var text = showsPlace ? terminal.dimmed(input.name) + "\n" : ""
    let nameWidth = labels.labels.map(\.name.count).max() ?? 0
    for (index, span) in document.spans.enumerated() {
      let label = labels[span.label]
      let percent = "\(Int((span.confidence * 100).rounded()))%"
      let prefix =
        padded(label.name, nameWidth) + "  " + padded(percent, 4, left: true) + "  "
      let columns = terminal.width.map { max(10, $0 - prefix.count) }
      guard let evidence = document.evidence else {
        let excerpt = oneLine(input.document.text(of: span.range), columns: columns)
        text += terminal.colored(prefix + excerpt, label.color) + "\n"
        continue
      }
      let decision = evidence.decisions[index]
      let lines = MarkedText(
        decision, in: input.document, terminal: terminal
      ).lines(columns: columns)
      let indent = String(repeating: " ", count: prefix.count)
      for (number, line) in lines.enumerated() {
        text += terminal.colored((number == 0 ? prefix : indent) + line, label.color) + "\n"
      }
      text +=
        ExplanationTable(
          decision: decision, explanation: evidence.explanations[index], document: input.document,
          labels: labels, terminal: terminal
        ).text + "\n"
    }
    output += (text + (showsPlace ? "\n" : "")).utf8
  }
}

/// A text with spaces after it, or before it, up to a width.
func padded(_ text: String, _ width: Int, left: Bool = false) -> String {
  let spaces = String(repeating: " ", count: max(0, width - text.count))
  return left ? spaces + text : text + spaces
}
