internal import Copydesk
internal import Evaluation
internal import JSONLines

/// Precision against recall of each label that is not kept, and where the labels that were given
/// stand.
struct PrecisionRecallChart {
  let figures: Figures
  let curves: Curves
  let labels: LabelSet

  private let plot = Plot(
    x: .ratio("recall"), y: .ratio("precision"), origin: Place(x: 34, y: 28), width: 312,
    height: 260)

  init(_ figures: Figures, curves: Curves, labels: LabelSet) {
    self.figures = figures
    self.curves = curves
    self.labels = labels
  }

  var figure: Figure {
    let drawn = labels.labels.indices.filter { !curves.precisionRecall[$0].isEmpty }
    var drawing = plot.frame
    for label in drawn { drawing.append(curve(label)) }
    for label in drawn {
      guard let place = workingPoint(label) else { continue }
      drawing.append(series(label).marker(at: place))
    }
    return Figure(
      id: "precision-recall", title: "Precision and recall by threshold",
      message: message(drawn),
      notes: [
        """
        Each line lowers the threshold for a label from left to right; the area under it is the \
        average precision. The mark shows the labels as they were given.
        """
      ],
      legend: drawn.map { series($0).key(hasLine: true) }, height: 328, drawing: drawing,
      table: table(drawn))
  }

  private func series(_ label: Int) -> Series {
    let precision = figures.averagePrecision[label].map { fixed($0, decimals: 3) } ?? "n/a"
    return Series(
      label: label, of: labels, name: "\(labels[label].name), average precision \(precision)")
  }

  private func curve(_ label: Int) -> HTML {
    let points = curves.precisionRecall[label]
    let start = points.prefix(1).map { plot.place(0, $0.precision) }
    let line = StepLine(
      start + points.map { plot.place($0.recall, $0.precision) }, .verticalFirst)
    let series = series(label)
    return line.html(class: "line \(series.color)", dashes: series.dashes)
  }

  private func workingPoint(_ label: Int) -> Place? {
    let scores = figures.confusion.scores(label)
    guard let precision = scores.precision, let recall = scores.recall else { return nil }
    return plot.place(recall, precision)
  }

  private func message(_ drawn: [Int]) -> String {
    guard !drawn.isEmpty else { return "No block has a label that is not kept." }
    return drawn.map { label in
      let scores = figures.confusion.scores(label)
      return """
        \(series(label).name); as given, precision \(decimal(scores.precision)) at recall \
        \(decimal(scores.recall)).
        """
    }.joined(separator: " ")
  }

  /// The precision at which each tenth of the recall is reached.
  private func table(_ drawn: [Int]) -> ReportTable {
    ReportTable(
      ["recall of at least"] + drawn.map { "\(labels[$0].name): precision, threshold" },
      rows: (1...10).map { tenth in
        let recall = Double(tenth) / 10
        return [fixed(recall, decimals: 1)]
          + drawn.map { label in
            let points = curves.precisionRecall[label]
            guard let point = points.first(where: { $0.recall >= recall - 1e-9 }) else {
              return "n/a"
            }
            return """
              \(fixed(point.precision, decimals: 3)), \(fixed(point.threshold, decimals: 4))
              """
          }
      })
  }
}

/// A ratio as the tables show it.
func decimal(_ value: Double?) -> String {
  value.map { fixed($0, decimals: 3) } ?? "n/a"
}

/// A ratio in percent as the tables show it.
func percentage(_ value: Double?) -> String {
  value.map { fixed($0 * 100, decimals: 2) + " %" } ?? "n/a"
}
