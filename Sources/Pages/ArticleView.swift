internal import Copydesk
internal import JSONLines

/// A section with an article: its blocks tinted by label, each with its evidence behind it.
struct ArticleView {
  let name: String

  /// Which article of the page it is, from 1.
  let number: Int

  let document: Document
  let decisions: [Decision]
  let explanations: [Explanation]
  let labels: LabelSet

  static func anchor(_ number: Int) -> String { "article-\(number)" }

  var tally: LabelTally {
    var tally = LabelTally(labels: labels.count)
    for decision in decisions { tally.add(decision) }
    return tally
  }

  var html: HTML {
    let anchor = Self.anchor(number)
    let heading = HTML("h2", ["id": "\(anchor)-name"], name)
    let content =
      decisions.isEmpty
      ? [HTML("p", ["class": "muted"], "There is no text in it.")]
      : [strip, tally.html(labels)] + blocks
    return HTML(
      "section", ["id": anchor, "aria-labelledby": "\(anchor)-name"], [heading] + content)
  }

  /// The article from its start to its end as a strip of colours; the same is told in words below.
  private var strip: HTML {
    HTML(
      "div", ["class": "strip", "aria-hidden": "true"],
      decisions.map { decision in
        HTML(
          "span",
          [
            "class": Theme.name(of: labels[decision.label].color),
            "style": "flex-grow:\(decision.range.count)",
          ], "")
      })
  }

  private var blocks: [HTML] {
    var source = 0
    var previous: Int?
    return decisions.indices.map { index in
      let start = decisions[index].range.lowerBound
      while source + 1 < document.blocks.count,
        document.blocks[source + 1].range.lowerBound <= start
      {
        source += 1
      }
      defer { previous = source }
      return block(index, kind: document.blocks[source].kind, isContinued: source == previous)
    }
  }

  /// A block: what the document has there, whether the one before it is of the same paragraph.
  private func block(_ index: Int, kind: Block.Kind, isContinued: Bool) -> HTML {
    let decision = decisions[index]
    let label = labels[decision.label]
    let percent = percent(decision.confidence)
    let id = "\(Self.anchor(number))-\(index + 1)"
    let classes = [
      "block", Theme.name(of: label.color), "kind-\(kind.rawValue)",
      isContinued ? "continued" : nil, decision.confidence < doubtful ? "doubtful" : nil,
    ]
    let summary = HTML(
      "summary", ["title": "\(label.name), \(percent) sure"],
      [
        HTML("span", ["class": "name"], label.name), HTML(markup: " "),
        HTML("span", ["class": "sure"], percent),
        HTML("span", ["class": "hidden"], " sure: evidence"),
      ])
    return HTML(
      "div",
      [
        "class": classes.compactMap { $0 }.joined(separator: " "), "id": id, "role": "group",
        "aria-label": "\(label.name), \(percent) sure",
      ],
      [
        HTML("p", ["class": "text", "dir": "auto"], markedText(of: decision, in: document)),
        HTML(
          "details",
          [
            summary,
            EvidencePanel(
              decision: decision, explanation: explanations[index], document: document,
              labels: labels
            ).html,
          ]),
      ])
  }
}

/// Below this confidence it is shown without being asked for.
private let doubtful = 0.9

/// A probability in percent, never rounded up to certainty.
func percent(_ probability: Double) -> String {
  let percent = Int((probability * 100).rounded())
  return percent == 100 && probability < 0.9995 ? "99 %" : "\(percent) %"
}
