internal import Copydesk
internal import JSONLines

/// Why a block has its label, for people: a row for each thing that was found, a column for each
/// label, and what would change the label.
struct ExplanationTable {
  let decision: Decision
  let explanation: Explanation
  let document: Document
  let labels: LabelSet
  let terminal: Terminal

  var text: String {
    let names = labels.labels.map { padded($0.name, columnWidth($0.name), left: true) }
    let rows = EvidenceTable(decision, explanation).rows.map { line($0) }
    let lines = [indent + names.joined()] + rows + wrapped("would flip: " + flips)
    return lines.map { terminal.dimmed($0) + "\n" }.joined()
  }

  private let indent = "    "

  private func columnWidth(_ name: String) -> Int { max(name.count, 8) + 2 }

  private func line(_ row: EvidenceTable.Row) -> String {
    let cells = row.weights.indices.map { label in
      padded(signed(row.weights[label]), columnWidth(labels[label].name), left: true)
    }
    return indent + cells.joined() + "  " + name(of: row.content)
  }

  private func name(of content: EvidenceTable.Content) -> String {
    switch content {
    case .source(let source, let ranges):
      guard case .rule = source else { return source.description }
      let matches = ranges.map { " “\(oneLine(document.text(of: $0), columns: nil))”" }
      return "\(source) " + matches.joined()
    case .word(let word):
      let times = word.ranges.count > 1 ? " ×\(word.ranges.count)" : ""
      return "  \(oneLine(word.text, columns: nil))\(times)"
    case .otherWords(let count): return "  and \(count) more"
    case .score: return "score"
    }
  }

  private var flips: String {
    var parts = explanation.flips.map { flip in
      let part =
        flip.range == decision.range
        ? "" : " for “\(oneLine(document.text(of: flip.range), columns: 30))”"
      return "without \(flip.source) (\(labels[flip.label].name)\(part))"
    }
    if parts.isEmpty { parts = ["not without any one of these"] }
    let runnerUp = explanation.runnerUp
    parts.append("with \(signed(runnerUp.missing)) for \(labels[runnerUp.label].name)")
    return parts.joined(separator: ", ")
  }

  /// The text in lines that fit, the second and later ones further in.
  private func wrapped(_ text: String) -> [String] {
    guard let width = terminal.width else { return [indent + text] }
    var lines: [String] = []
    var line = indent
    for word in text.split(separator: " ") {
      if line.count + 1 + word.count > width, line.contains(where: { $0 != " " }) {
        lines.append(line)
        line = indent + "  "
      }
      line += (line.last == " " ? "" : " ") + word
    }
    return lines + [line]
  }

  private func signed(_ weight: Double) -> String {
    (weight >= 0.0005 ? "+" : "") + fixed(weight, decimals: 3)
  }
}
