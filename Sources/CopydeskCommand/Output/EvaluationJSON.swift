internal import Copydesk
internal import Evaluation
internal import JSONLines
internal import LabelledData

/// An evaluation in JSON: every figure, interval, slice and differing block.
struct EvaluationJSON {
  let report: EvaluationReport

  init(_ report: EvaluationReport) {
    self.report = report
  }

  private var evaluation: Evaluation { report.evaluation }

  /// The JSON text.
  var text: String {
    let corpus = evaluation.corpus
    var members: [(String, JSONValue)] = [
      ("tool", .string("copydesk \(toolVersion)")),
      ("evaluated", .string(evaluation.name)),
      (
        "data",
        .object([
          ("sha256", .string(corpus.digest)), ("documents", .count(corpus.documents.count)),
          ("sources", .count(Set(corpus.documents.map(\.source)).count)),
          ("blocks", .count(evaluation.blocks.count)),
          ("contextBlocks", .count(evaluation.contextBlocks)),
        ])
      ),
      (
        "intervals",
        .object([
          ("level", .number(0.95)), ("method", .string("bias-corrected and accelerated bootstrap")),
          ("unit", .string(evaluation.resampling.unit.rawValue)),
          ("units", .count(evaluation.resampling.unitCount)),
          ("resamples", .count(Resampling.resamples)),
        ])
      ),
      ("labels", .array(evaluation.labels.labels.map { .string($0.name) })),
      ("all", json(report.all)),
      ("distinct", json(report.distinct)),
      ("slices", .object(report.slicings.map { ($0.property.rawValue, slices($0)) })),
      ("mistakes", .array(report.worstMistakes.map { block($0) })),
      ("conflicts", .array(report.conflicts.map { .string($0.description) })),
    ]
    if let overlap = report.overlap { members.append(("overlap", json(overlap))) }
    if let comparison = report.comparison { members.append(("comparison", json(comparison))) }
    return JSONValue.object(members).text
  }

  private func json(_ measurement: Measurement) -> JSONValue {
    let confusion = measurement.figures.confusion
    return .object([
      ("metrics", metrics(measurement.estimates)),
      (
        "confusion",
        .array(
          confusion.labels.indices.map { gold in
            .array(confusion.labels.indices.map { .count(confusion[gold, $0]) })
          })
      ),
      ("lost", json(measurement.figures.lost)),
      ("removed", json(measurement.figures.removed)),
      (
        "calibration",
        .array(
          measurement.figures.calibration.bins.map { bin in
            .object([
              ("count", .count(bin.count)), ("correct", .count(bin.correct)),
              ("meanConfidence", .optional(bin.meanConfidence)),
            ])
          })
      ),
    ])
  }

  private func metrics(_ estimates: [String: Estimate]) -> JSONValue {
    .object(
      report.metrics.compactMap { metric in
        estimates[metric.name].map { (metric.name, json($0)) }
      })
  }

  private func json(_ estimate: Estimate) -> JSONValue {
    .object([
      ("value", .optional(estimate.value)), ("low", .optional(estimate.interval?.lowerBound)),
      ("high", .optional(estimate.interval?.upperBound)),
    ])
  }

  private func json(_ share: Share) -> JSONValue {
    .object([
      ("blocks", .count(share.blocks)), ("allBlocks", .count(share.allBlocks)),
      ("words", .count(share.words)), ("allWords", .count(share.allWords)),
      ("bytes", .count(share.bytes)), ("allBytes", .count(share.allBytes)),
    ])
  }

  private func slices(_ slicing: Slicing) -> JSONValue {
    .array(
      slicing.slices.map { slice in
        let confusion = slice.measurement.figures.confusion
        return .object([
          ("name", .string(slice.name)), ("blocks", .count(confusion.total)),
          ("errors", .count(confusion.total - confusion.correct)),
          ("metrics", metrics(slice.measurement.estimates)),
        ])
      })
  }

  private func block(
    _ block: ScoredBlock, _ others: [(String, JSONValue)] = []
  ) -> JSONValue {
    let document = evaluation.corpus.documents[block.document]
    return .object(
      [
        ("path", .string(document.origin.path)), ("line", .count(document.origin.line)),
        ("document", .string(document.id)), ("block", .count(block.block + 1)),
        ("gold", .string(evaluation.labels[block.gold].name)),
        ("given", .string(evaluation.labels[block.predicted].name)),
        ("confidence", .number(block.confidence)),
      ] + others + [("text", .string(evaluation.text(of: block)))])
  }

  private func json(_ overlap: Overlap) -> JSONValue {
    .object([
      ("sources", .array(overlap.sources.map { .string($0) })),
      (
        "blocks",
        .array(
          overlap.blocks.map { duplicate in
            let document = evaluation.corpus.documents[duplicate.document]
            return .object([
              ("document", .string(document.id)), ("block", .count(duplicate.block + 1)),
              ("similarity", .number(duplicate.similarity)),
            ])
          })
      ),
    ])
  }

  private func json(_ comparison: Comparison) -> JSONValue {
    let overlap = comparison.otherOverlap.map { [("otherOverlap", json($0))] } ?? []
    return .object(
      [
        ("other", .string(comparison.otherName)),
        ("differences", metrics(comparison.differences)),
        (
          "mcnemar",
          .object([
            ("onlyHere", .count(comparison.test.onlyFirst)),
            ("onlyThere", .count(comparison.test.onlyOther)),
            ("p", .number(comparison.test.pValue)),
          ])
        ),
        (
          "disagreements",
          .array(
            comparison.disagreements.map { first, other in
              block(first, [("there", .string(evaluation.labels[other.predicted].name))])
            })
        ),
      ] + overlap)
  }
}
