internal import Copydesk
internal import Evaluation
internal import JSONLines
internal import LabelledData

/// A block with a wrong label: where it is, what stands around it, and why it has the label.
struct MistakeView {
  let evaluation: Evaluation
  let block: ScoredBlock

  /// How its document was read; `nil` where no model is there to say.
  let reading: Reading?

  /// Whether its evidence is shown without being asked for.
  let isOpen: Bool

  /// A document with its decisions and what they hang on.
  struct Reading {
    let document: Document
    let decisions: [Decision]
    let explanations: [Explanation]

    init(_ document: LabelledDocument, classifier: Classifier) {
      let input = document.input
      self.document = input
      self.decisions = classifier.classify(input, language: document.language).decisions
      self.explanations = classifier.explanations(
        of: decisions, in: input, language: document.language)
    }
  }

  private var document: LabelledDocument { evaluation.corpus.documents[block.document] }
  private var labels: LabelSet { evaluation.labels }
  private var range: Range<Int> { document.blocks[block.block].range }

  var html: HTML {
    HTML(
      "li", ["class": "mistake"],
      [verdict, neighbour(block.block - 1, isBefore: true), text]
        + [neighbour(block.block + 1, isBefore: false)] + evidence)
  }

  private var verdict: HTML {
    func swatch(_ label: Int) -> HTML {
      HTML(
        "span", ["class": Theme.name(of: labels[label].color)],
        [HTML("span", ["class": "swatch"], labels[label].name)])
    }
    return HTML(
      "p", ["class": "verdict"],
      [
        HTML("given "), swatch(block.predicted),
        HTML(" \(percent(block.confidence)) sure, is "), swatch(block.gold),
        HTML("span", ["class": "muted place"], evaluation.place(of: block)),
      ])
  }

  // MARK: The text

  /// The block: each part with the tint of the label that it was given.
  private var text: HTML {
    guard let reading else {
      return HTML(
        "p", ["class": "text \(Theme.name(of: labels[block.predicted].color))", "dir": "auto"],
        evaluation.text(of: block))
    }
    var parts: [HTML] = []
    var place = range.lowerBound
    for index in decisions(of: reading) {
      let decision = reading.decisions[index]
      let part = decision.range.clamped(to: range)
      parts.append(HTML(reading.document.text(of: place..<part.lowerBound)))
      parts.append(
        HTML(
          "span",
          [
            "class": "part \(Theme.name(of: labels[decision.label].color))",
            "title": labels[decision.label].name,
          ], markedText(of: decision, in: reading.document, part: part)))
      place = part.upperBound
    }
    parts.append(HTML(reading.document.text(of: place..<range.upperBound)))
    return HTML(
      "p", ["class": "text \(Theme.name(of: labels[block.predicted].color))", "dir": "auto"], parts)
  }

  private func decisions(of reading: Reading) -> [Int] {
    reading.decisions.indices.filter { reading.decisions[$0].range.overlaps(range) }
  }

  /// The block before or after; of a long one the end that is nearer.
  private func neighbour(_ index: Int, isBefore: Bool) -> HTML {
    guard document.blocks.indices.contains(index) else {
      return HTML(
        "p", ["class": "context muted"],
        isBefore ? "The document begins here." : "The document ends here.")
    }
    let neighbour = document.blocks[index]
    let words = neighbour.text.split(whereSeparator: \.isWhitespace)
    let shown = isBefore ? words.suffix(Self.contextWords) : words.prefix(Self.contextWords)
    let gap = words.count > shown.count
    let text = shown.joined(separator: " ")
    return HTML(
      "p", ["class": "context", "dir": "auto"],
      [
        HTML("span", ["class": "neighbour"], neighbour.label),
        HTML(markup: " "),
        HTML((gap && isBefore ? "… " : "") + text + (gap && !isBefore ? " …" : "")),
      ])
  }

  /// How many words of the blocks around are shown, at most.
  private static let contextWords = 40

  // MARK: The evidence

  private var evidence: [HTML] {
    guard let reading else { return [] }
    let decisions = decisions(of: reading)
    let panels = decisions.enumerated().flatMap { number, index -> [HTML] in
      let panel = EvidencePanel(
        decision: reading.decisions[index], explanation: reading.explanations[index],
        document: reading.document, labels: labels)
      let label = labels[reading.decisions[index].label].name
      let heading = HTML(
        "p", ["class": "part-name"], "Part \(number + 1) of \(decisions.count), \(label)")
      return (decisions.count > 1 ? [heading] : []) + [panel.html]
    }
    return [
      HTML(
        "details", ["class": "why", "open": isOpen ? "" : nil],
        [HTML("summary", "Evidence")] + panels)
    ]
  }
}
