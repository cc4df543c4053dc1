internal import Copydesk

/// Classifications as text for people: a line for each block, or, explained, a block in full and a
/// table of what was found.
struct ClassificationText: ClassificationWriter {
  let labels: LabelSet
  let showsPaths: Bool
  let terminal: Terminal

  func output(for document: ClassifiedDocument) -> [UInt8] {
    let input = document.input
    let showsPlace = showsPaths || input.number != nil
    var text = showsPlace ? terminal.dimmed(input.name) + "\n" : ""
    let nameWidth = labels.labels.map(\.name.count).max() ?? 0
    for (index, decision) in document.decisions.enumerated() {
      let label = labels[decision.label]
      let percent = "\(Int((decision.confidence * 100).rounded()))%"
      let prefix =
        padded(label.name, nameWidth) + "  " + padded(percent, 4, left: true) + "  "
      let columns = terminal.width.map { max(10, $0 - prefix.count) }
      guard let explanation = document.explanations?[index] else {
        let excerpt = oneLine(input.document.text(of: decision.range), columns: columns)
        text += terminal.colored(prefix + excerpt, label.color) + "\n"
        continue
      }
      let lines = MarkedText(
        decision, in: input.document, terminal: terminal
      ).lines(columns: columns)
      let indent = String(repeating: " ", count: prefix.count)
      for (number, line) in lines.enumerated() {
        text += terminal.colored((number == 0 ? prefix : indent) + line, label.color) + "\n"
      }
      text +=
        ExplanationTable(
          decision: decision, explanation: explanation, document: input.document, labels: labels,
          terminal: terminal
        ).text + "\n"
    }
    return Array((text + (showsPlace ? "\n" : "")).utf8)
  }
}

/// A text with spaces after it, or before it, up to a width.
func padded(_ text: String, _ width: Int, left: Bool = false) -> String {
  let spaces = String(repeating: " ", count: max(0, width - text.count))
  return left ? spaces + text : text + spaces
}
