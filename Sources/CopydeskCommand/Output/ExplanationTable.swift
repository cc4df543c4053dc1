internal import Copydesk
internal import JSONLines

/// How many of the words that speak for the label, and against it, are shown.
private let (wordsFor, wordsAgainst) = (5, 3)

/// Why a block has its label, for people: a row for each thing that was found, a column for each
/// label, and what would change the label. Every column adds up to its score.
struct ExplanationTable {
  let decision: Decision
  let explanation: Explanation
  let document: Document
  let labels: LabelSet
  let terminal: Terminal

  var text: String {
    let names = labels.labels.map { padded($0.name, columnWidth($0.name), left: true) }
    var lines = [indent + names.joined()]
    lines += rows(of: .prior) + ruleRows + rows(of: .bayes) + wordRows + layoutRows
    lines += rows(of: .context)
    lines.append(row(decision.scores, "score"))
    lines += wrapped("would flip: " + flips)
    return lines.map { terminal.dimmed($0) + "\n" }.joined()
  }

  private let indent = "    "

  private func columnWidth(_ name: String) -> Int { max(name.count, 8) + 2 }

  private func row(_ weights: [Double], _ name: String) -> String {
    let cells = weights.indices.map { label in
      padded(signed(weights[label]), columnWidth(labels[label].name), left: true)
    }
    return indent + cells.joined() + "  " + name
  }

  // MARK: Evidence

  /// The evidence from one source, `[label]`, and where it was found.
  private func sum(
    of source: Evidence.Source
  ) -> (weights: [Double], ranges: [Range<Int>]) {
    var weights = [Double](repeating: 0, count: labels.count)
    var ranges: [Range<Int>] = []
    for piece in decision.evidence where piece.source == source {
      weights[piece.label] += piece.weight
      ranges.append(piece.range)
    }
    return (weights, ranges)
  }

  private func rows(of source: Evidence.Source) -> [String] {
    let found = sum(of: source)
    return found.ranges.isEmpty ? [] : [row(found.weights, source.description)]
  }

  private var sources: [Evidence.Source] {
    decision.evidence.map(\.source).reduce(into: []) { sources, source in
      if !sources.contains(source) { sources.append(source) }
    }
  }

  /// A row for each rule that matched, the strongest first, with what it matched.
  private var ruleRows: [String] {
    var rules: [(strength: Double, row: String)] = []
    for source in sources {
      guard case .rule = source else { continue }
      let found = sum(of: source)
      let matches = found.ranges.map { "“\(oneLine(document.text(of: $0), columns: nil))”" }
      rules.append(
        (
          found.weights.map(abs).max() ?? 0,
          row(found.weights, "\(source)  " + matches.joined(separator: " "))
        ))
    }
    return rules.sorted { $0.strength > $1.strength }.map(\.row)
  }

  private var layoutRows: [String] {
    sources.flatMap { source in
      if case .layout = source { rows(of: source) } else { [] as [String] }
    }
  }

  /// The words that speak most for the label against the runner-up, and most for the runner-up.
  private var wordRows: [String] {
    let leads = explanation.words.map {
      $0.weights[decision.label] - $0.weights[explanation.runnerUp.label]
    }
    let speaking = leads.indices.filter { leads[$0] > 0 }.prefix(wordsFor)
    let against = leads.indices.filter { leads[$0] < 0 }.prefix(wordsAgainst)
    let shown = speaking + against
    var rows = shown.map { index in
      let word = explanation.words[index]
      let count = word.ranges.count
      let times = count > 1 ? " ×\(count)" : ""
      return row(word.weights, "  \(oneLine(word.text, columns: nil))\(times)")
    }
    let rest = explanation.words.indices.filter { !shown.contains($0) }
    if !rest.isEmpty {
      let sums = labels.labels.indices.map { label in
        rest.reduce(0) { $0 + explanation.words[$1].weights[label] }
      }
      rows.append(row(sums, "  and \(rest.count) more"))
    }
    return rows
  }

  // MARK: What would change

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
