internal import Copydesk
internal import JSONLines
internal import LabelledData

extension EvaluationReport {
  /// The report as text and tables for people.
  public var sections: [ReportSection] {
    [summary, figures(all, title: "All blocks")]
      + [figures(distinct, title: "Distinct blocks of five words or more")]
      + [slices(listLength: Self.listLength), mistakes]
      + [compared(listLength: Self.listLength)].compactMap { $0 }
  }

  /// The number of rows of a list that stays short: the rest is in the JSON format.
  private static let listLength = 10

  // MARK: What was evaluated

  /// What was evaluated on what, and what speaks against believing the figures.
  public var summary: ReportSection {
    let corpus = evaluation.corpus
    let sources = Set(corpus.documents.map(\.source)).count
    var notes = [
      "Evaluated: \(evaluation.name)",
      """
      On: \(counted(corpus.documents.count, "document")) of \(counted(sources, "source")), \
      \(counted(evaluation.blocks.count, "block")) scored, \
      \(counted(evaluation.contextBlocks, "context block")) not scored (sha256 \
      \(corpus.digest.prefix(12))…)
      """,
      """
      Intervals: 95 %, from \(Resampling.resamples) bootstrap resamples of \
      \(counted(evaluation.resampling.unitCount, evaluation.resampling.unit.rawValue))
      """,
    ]
    for (name, overlap) in [
      (evaluation.name, overlap), (comparison?.otherName ?? "", comparison?.otherOverlap),
    ] {
      guard let overlap, !overlap.isEmpty else { continue }
      notes.append(
        """
        Warning: shared with the training data of \(name): \
        \(counted(overlap.sources.count, "source")), \(counted(overlap.blocks.count, "block")); \
        its figures are too good
        """)
    }
    if !conflicts.isEmpty {
      notes.append(
        """
        Warning: \(counted(conflicts.count, "text")) with different labels in different places: \
        copydesk data check lists them
        """)
    }
    return ReportSection(title: "Evaluation", notes: notes)
  }

  // MARK: Figures

  private func figures(_ measurement: Measurement, title: String) -> ReportSection {
    ReportSection(
      title: title,
      tables: [
        scores(measurement), confusion(measurement), shares(measurement), agreement(measurement),
      ])
  }

  /// The scores of each label and their means.
  public func scores(_ measurement: Measurement) -> ReportTable {
    let confusion = measurement.figures.confusion
    let names = confusion.labels
    func cell(_ metric: String) -> String { number(measurement.estimates[metric]) }
    var scores = names.indices.map { label in
      let name = names[label]
      return [
        name, cell("\(name).precision"), cell("\(name).recall"), cell("\(name).f1"),
        evaluation.labels[label].action == .keep ? "" : cell("\(name).average-precision"),
        "\(confusion.support(label))",
      ]
    }
    for mean in ["macro", "weighted"] {
      scores.append([
        mean, cell("\(mean).precision"), cell("\(mean).recall"), cell("\(mean).f1"), "",
        "\(confusion.total)",
      ])
    }
    let micro = cell("micro.f1")
    scores.append(["micro", micro, micro, micro, "", "\(confusion.total)"])

    return ReportTable(
      ["label", "precision", "recall", "F1", "average precision", "support"], rows: scores)
  }

  private func confusion(_ measurement: Measurement) -> ReportTable {
    let confusion = measurement.figures.confusion
    let names = confusion.labels
    return ReportTable(
      ["gold \\ given"] + names,
      rows: names.indices.map { gold in
        [names[gold]] + names.indices.map { "\(confusion[gold, $0])" }
      })
  }

  /// What is lost and what is removed.
  public func shares(_ measurement: Measurement) -> ReportTable {
    func share(_ name: String, _ key: String, _ share: Share) -> [String] {
      [
        name, "\(share.blocks)/\(share.allBlocks)",
        percent(measurement.estimates["\(key).blocks"]),
        percent(measurement.estimates["\(key).words"]),
        percent(measurement.estimates["\(key).bytes"]),
      ]
    }
    return ReportTable(
      ["", "count", "blocks", "words", "bytes"],
      rows: [
        share("kept text lost", "lost", measurement.figures.lost),
        share("rest removed", "removed", measurement.figures.removed),
      ])
  }

  /// Agreement and calibration.
  public func agreement(_ measurement: Measurement) -> ReportTable {
    func cell(_ metric: String) -> String { number(measurement.estimates[metric]) }
    return ReportTable(
      ["agreement and calibration", "value"],
      rows: [
        ["Cohen's kappa", cell("kappa")],
        ["Matthews correlation", cell("matthews-correlation")],
        ["expected calibration error", cell("calibration-error")],
        ["Brier score", cell("brier-score")],
      ])
  }

  // MARK: Slices

  /// The figures of slices, a table for each property that divides the blocks. A table has at most
  /// `listLength` slices: of more, those with the most errors.
  public func slices(listLength: Int) -> ReportSection {
    var section = ReportSection(title: "Slices of all blocks")
    for slicing in slicings where slicing.slices.count > 1 {
      var slices = slicing.slices
      var name = slicing.property.rawValue
      if slices.count > listLength {
        name += " (most errors of \(slices.count))"
        slices = Array(
          slices.sorted { Self.errors(in: $0) > Self.errors(in: $1) }.prefix(listLength))
      }
      section.tables.append(
        ReportTable(
          [name, "blocks", "errors", "macro F1", "kept bytes lost", "rest removed"],
          rows: slices.map { slice in
            let estimates = slice.measurement.estimates
            return [
              slice.name, "\(slice.measurement.figures.confusion.total)",
              "\(Self.errors(in: slice))", number(estimates["macro.f1"]),
              percent(estimates["lost.bytes"]), percent(estimates["removed.bytes"]),
            ]
          }))
    }
    return section
  }

  private static func errors(in slice: Slicing.Slice) -> Int {
    let confusion = slice.measurement.figures.confusion
    return confusion.total - confusion.correct
  }

  // MARK: Mistakes

  /// The blocks with a wrong label, the worst first: text to keep that would be removed before text
  /// to remove that would stay, the surest before the less sure.
  public var worstMistakes: [ScoredBlock] {
    func rank(_ block: ScoredBlock) -> Int {
      let labels = evaluation.labels
      let (gold, given) = (labels[block.gold].action, labels[block.predicted].action)
      if gold == given { return 2 }
      return gold == .remove ? 1 : 0
    }
    return evaluation.blocks.filter { $0.predicted != $0.gold }.sorted {
      (rank($0), -$0.confidence, $0.document, $0.block)
        < (rank($1), -$1.confidence, $1.document, $1.block)
    }
  }

  private var mistakes: ReportSection {
    let mistakes = worstMistakes
    return ReportSection(
      title: "Worst mistakes",
      notes: ["\(counted(mistakes.count, "block")) with another label than theirs."],
      tables: [
        ReportTable(
          ["place", "gold", "given", "confidence", "text"],
          rows: mistakes.prefix(Self.listLength).map { block in
            [
              evaluation.place(of: block), evaluation.labels[block.gold].name,
              evaluation.labels[block.predicted].name, fixed(block.confidence, decimals: 3),
              excerpt(evaluation.text(of: block)),
            ]
          }, endsWithText: true)
      ].filter { !$0.rows.isEmpty })
  }

  // MARK: Comparison

  /// How the evaluation differs from another, with at most `listLength` of the blocks that have
  /// different labels; `nil` without another.
  public func compared(listLength: Int) -> ReportSection? {
    guard let comparison else { return nil }
    let rows = metrics.compactMap { metric -> [String]? in
      guard let difference = comparison.differences[metric.name], let value = difference.value
      else { return nil }
      let better = metric.isBetterWhenHigher ? value > 0 : value < 0
      let isSure = difference.interval.map { $0.lowerBound > 0 || $0.upperBound < 0 } ?? false
      return [
        metric.name, signed(value),
        difference.interval.map { "[\(signed($0.lowerBound)), \(signed($0.upperBound))]" } ?? "",
        isShownAsZero(value)
          ? "same" : (better ? "better" : "worse") + (isSure ? "" : ", not sure"),
      ]
    }
    let test = comparison.test
    let disagreements = comparison.disagreements.prefix(listLength).map { first, other in
      [
        evaluation.place(of: first), evaluation.labels[first.gold].name,
        evaluation.labels[first.predicted].name, evaluation.labels[other.predicted].name,
        excerpt(evaluation.text(of: first)),
      ]
    }
    return ReportSection(
      title: "Comparison",
      notes: [
        "With: \(comparison.otherName)",
        """
        Right in one of them only: \(counted(test.onlyFirst, "block")) here, \(test.onlyOther) there; \
        McNemar's exact test: p = \(fixed(test.pValue, decimals: 4))
        """,
        "\(counted(comparison.disagreements.count, "block")) with different labels.",
      ],
      tables: [
        ReportTable(["all blocks", "difference", "95 % interval", "here"], rows: rows),
        ReportTable(
          ["place", "gold", "here", "there", "text"], rows: Array(disagreements),
          endsWithText: true),
      ].filter { !$0.rows.isEmpty })
  }
}

extension Evaluation {
  /// Where a block is: path, line and the number of the block, from 1.
  public func place(of block: ScoredBlock) -> String {
    let origin = corpus.documents[block.document].origin
    return "\(origin.path):\(origin.line) #\(block.block + 1)"
  }
}

// MARK: Cells

private func number(_ estimate: Estimate?) -> String {
  guard let value = estimate?.value else { return "n/a" }
  let interval = estimate?.interval.map {
    " [\(fixed($0.lowerBound, decimals: 3)), \(fixed($0.upperBound, decimals: 3))]"
  }
  return fixed(value, decimals: 3) + (interval ?? "")
}

private func percent(_ estimate: Estimate?) -> String {
  guard let value = estimate?.value else { return "n/a" }
  let interval = estimate?.interval.map {
    " [\(fixed($0.lowerBound * 100, decimals: 2)), \(fixed($0.upperBound * 100, decimals: 2))]"
  }
  return fixed(value * 100, decimals: 2) + " %" + (interval ?? "")
}

private func signed(_ value: Double) -> String {
  (value > 0 && !isShownAsZero(value) ? "+" : "") + fixed(value, decimals: 5)
}

/// Whether nothing is left of a difference when it is rounded for the table.
private func isShownAsZero(_ value: Double) -> Bool { abs(value) < 0.000_005 }

/// The beginning of a text, on one line.
private func excerpt(_ text: String) -> String {
  let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  return line.count <= 70 ? line : line.prefix(69) + "…"
}
