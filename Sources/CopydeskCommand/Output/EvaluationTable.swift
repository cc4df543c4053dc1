internal import Evaluation
internal import JSONLines

/// Figures as text for people.
func table(_ figures: Figures) -> String {
  let confusion = figures.confusion
  let names = confusion.labels
  let width = max(12, names.map(\.count).max() ?? 0) + 2
  func row(_ name: String, _ cells: [String]) -> String {
    let padding = String(repeating: " ", count: max(0, width - name.count))
    return name + padding
      + cells.map { String(repeating: " ", count: max(1, 13 - $0.count)) + $0 }.joined()
  }
  func scores(_ name: String, _ scores: Scores) -> String {
    row(
      name,
      [number(scores.precision), number(scores.recall), number(scores.f1), "\(scores.support)"])
  }
  var lines = [row("label", ["precision", "recall", "F1", "support"])]
  lines += names.indices.map { scores(names[$0], confusion.scores($0)) }
  lines.append(
    row(
      "macro",
      [
        number(confusion.macroPrecision), number(confusion.macroRecall), number(confusion.macroF1),
        "\(confusion.total)",
      ]))
  lines.append(scores("micro", confusion.micro))
  lines += ["", row("gold \\ given", names)]
  lines += names.indices.map { gold in
    row(names[gold], names.indices.map { "\(confusion[gold, $0])" })
  }
  lines += [
    "",
    row("", ["blocks", "", "bytes", ""]),
    row("kept text lost", cells(figures.lost)),
    row("rest removed", cells(figures.removed)),
  ]
  return lines.joined(separator: "\n")
}

private func cells(_ share: Figures.Share) -> [String] {
  [
    "\(share.blocks)/\(share.allBlocks)", percent(share.ofBlocks),
    "\(share.bytes)/\(share.allBytes)",
    percent(share.ofBytes),
  ]
}

private func number(_ value: Double?) -> String {
  value.map { fixed($0, decimals: 3) } ?? "n/a"
}

private func percent(_ value: Double?) -> String {
  value.map { fixed($0 * 100, decimals: 2) + "%" } ?? "n/a"
}
