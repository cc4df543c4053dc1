internal import Copydesk
internal import JSONLines

/// The evidence of a decision: a table that adds up, and what would flip the label.
struct EvidencePanel {
  let decision: Decision
  let explanation: Explanation
  let document: Document
  let labels: LabelSet

  var html: HTML {
    let heads = labels.labels.indices.map { label in
      HTML("th", ["scope": "col", "class": columnClass(label)], labels[label].name)
    }
    let rows = EvidenceTable(decision, explanation).rows.map { row($0) }
    let table = HTML(
      "table",
      [
        HTML("caption", ["class": "hidden"], "Evidence in nats; the rows add up to the score"),
        HTML("thead", [HTML("tr", [HTML("th", ["scope": "col"], "nats")] + heads)]),
        HTML("tbody", rows),
      ])
    return HTML(
      "div", ["class": "evidence"],
      [
        HTML(
          "div",
          ["class": "scroll", "tabindex": "0", "role": "region", "aria-label": "Evidence"],
          [table]),
        flips,
      ])
  }

  /// The column of the label that was decided for stands out.
  private func columnClass(_ label: Int) -> String? {
    label == decision.label ? "decided" : nil
  }

  // MARK: The table

  private func row(_ row: EvidenceTable.Row) -> HTML {
    let cells = row.weights.indices.map { label in
      HTML("td", ["class": columnClass(label)], signed(row.weights[label]))
    }
    var html = HTML(
      "tr", ["class": rowClass(of: row.content)],
      [HTML("th", ["scope": "row", "dir": "auto"], name(of: row.content))] + cells)
    if case .source(.rule, let ranges) = row.content {
      html += HTML(
        "tr", ["class": "quote"],
        [HTML("td", ["colspan": "\(labels.count + 1)"], ranges.map { quote($0) })])
    }
    return html
  }

  private func rowClass(of content: EvidenceTable.Content) -> String? {
    switch content {
    case .source: nil
    case .word, .otherWords: "word"
    case .score: "total"
    }
  }

  private func name(of content: EvidenceTable.Content) -> String {
    switch content {
    case .source(let source, _): source.description
    case .word(let word): word.text + (word.ranges.count > 1 ? " ×\(word.ranges.count)" : "")
    case .otherWords(let count): "and \(count) more"
    case .score: "score"
    }
  }

  /// What a rule matched, with the text around it.
  private func quote(_ match: Range<Int>) -> HTML {
    let match = match.clamped(to: decision.range)
    let start = wordBorder(before: match.lowerBound)
    let end = wordBorder(after: match.upperBound)
    return HTML(
      "div", ["dir": "auto"],
      [
        HTML(start > decision.range.lowerBound ? "… " : ""),
        HTML(document.text(of: start..<match.lowerBound)),
        HTML("mark", document.text(of: match)),
        HTML(document.text(of: match.upperBound..<end)),
        HTML(end < decision.range.upperBound ? " …" : ""),
      ])
  }

  /// Where a quotation begins: at a space, so that no word and no character is cut.
  private func wordBorder(before offset: Int) -> Int {
    let first = max(decision.range.lowerBound, offset - quotedAround)
    guard first > decision.range.lowerBound else { return first }
    return document.utf8[first..<offset].firstIndex(of: 0x20).map { $0 + 1 } ?? offset
  }

  private func wordBorder(after offset: Int) -> Int {
    let last = min(decision.range.upperBound, offset + quotedAround)
    guard last < decision.range.upperBound else { return last }
    return document.utf8[offset..<last].lastIndex(of: 0x20) ?? offset
  }

  private func signed(_ weight: Double) -> String {
    // A minus sign is as wide as a plus sign, a hyphen is not.
    let digits = fixed(weight.magnitude, decimals: 2)
    return (weight >= 0.005 ? "+" : weight <= -0.005 ? "−" : "") + digits
  }

  // MARK: What would change

  private var flips: HTML {
    let runnerUp = explanation.runnerUp
    var items = explanation.flips.map { flip in
      let label = labels[flip.label].name
      guard flip.range != decision.range else {
        return HTML("li", "Without \(flip.source) it would be \(label).")
      }
      return HTML(
        "li",
        [
          HTML("Without \(flip.source) a part of it would be \(label): "),
          HTML("q", ["dir": "auto"], document.text(of: flip.range)),
        ])
    }
    if items.isEmpty { items = [HTML("li", "No single piece of evidence decides it.")] }
    items.append(
      HTML(
        "li",
        """
        It is \(fixed(runnerUp.missing, decimals: 2)) nats short of \
        \(labels[runnerUp.label].name), the runner-up.
        """))
    return HTML(
      "div", ["class": "flips"],
      [HTML("h3", "What would change the label"), HTML("ul", items)])
  }
}

/// How many bytes of text are quoted on each side of a match, at most.
private let quotedAround = 60
