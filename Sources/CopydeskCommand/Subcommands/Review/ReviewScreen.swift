internal import Copydesk
internal import JSONLines
internal import LabelledData
internal import Review

/// How a block is shown.
struct ReviewScreen {
  let labels: LabelSet
  let keys: ReviewKeys
  let terminal: Terminal

  /// A block between the sentences around it, what the model thinks of it, and the keys.
  func text(of item: ReviewItem, number: Int, of count: Int) -> String {
    let place = "\(number) of \(count) · \(item.document.source) · \(item.id)"
    let audit = item.isAudit ? " · picked by chance" : ""
    func context(_ sentence: String) -> String {
      terminal.dimmed("  " + oneLine(sentence, columns: terminal.width.map { $0 - 2 }))
    }
    var lines = [terminal.dimmed(oneLine(place + audit, columns: terminal.width))]
    if let before = item.before { lines.append(context(before)) }
    lines.append(oneLine(item.text, columns: nil))
    if let after = item.after { lines.append(context(after)) }
    lines.append(opinion(of: item))
    lines.append(terminal.dimmed(keys.help))
    return lines.joined(separator: "\n") + "\n"
  }

  private func opinion(of item: ReviewItem) -> String {
    let label = labels[item.decision.label]
    let percent = "\(Int((item.decision.confidence * 100).rounded()))%"
    var parts = [terminal.colored("\(label.name) \(percent)", label.color)]
    if let given = item.given { parts.insert("labelled \(given); the model says", at: 0) }
    if let disagreement = item.disagreement {
      parts.append(
        "(rules: \(labels[disagreement.rules].name), words: \(labels[disagreement.words].name))")
    }
    return parts.joined(separator: " ")
  }
}
