internal import Evaluation
internal import JSONLines

/// Bytes to keep that would be lost against bytes to remove that would be removed, over thresholds.
struct TradeOffChart {
  let figures: Figures
  let curves: Curves

  /// The thresholds that are marked.
  private static let thresholds = [0.99, 0.9, 0.5]

  private let plot = Plot(
    x: .percentLogarithmic("kept text that would be lost, % of bytes"),
    y: .covering("rest that would be removed, % of bytes", 0...1, scale: 100),
    origin: Place(x: 34, y: 28), width: 312, height: 260)

  init(_ figures: Figures, curves: Curves) {
    self.figures = figures
    self.curves = curves
  }

  /// Something that is marked.
  private struct Mark {
    let name: String
    let lost: Double
    let removed: Double
    let series: Series
    /// The class of its mark.
    let style: String
  }

  private var marks: [Mark] {
    var marks = Self.thresholds.enumerated().compactMap { number, threshold -> Mark? in
      guard let point = curves.tradeOff(atThreshold: threshold) else { return nil }
      let name = "threshold \(threshold)"
      return Mark(
        name: name, lost: point.lost, removed: point.removed,
        series: Series(name: name, color: "series-ink", number: [0, 2, 3][number]), style: "marker")
    }
    if !curves.tradeOff.isEmpty, let lost = figures.lost.ofBytes,
      let removed = figures.removed.ofBytes
    {
      marks.append(
        Mark(
          name: "as given", lost: lost, removed: removed,
          series: Series(name: "as given", color: "series-accent", number: 1), style: "ring"))
    }
    return marks
  }

  var figure: Figure {
    let points = curves.tradeOff
    let start = points.isEmpty ? [] : [plot.place(0, 0)]
    let line = StepLine(
      start + points.map { plot.place($0.lost, $0.removed) }, .horizontalFirst)
    return Figure(
      id: "trade-off", title: "What is lost for what is removed", message: message,
      notes: [
        """
        Each threshold removes the blocks whose probability of being removed reaches it; up and left \
        is better. The scale of what is lost is logarithmic: less than 0.01 %, or nothing, is at its \
        left end. Labels as given can cut a block in two, so their mark need not be on the line.
        """
      ],
      height: 328,
      drawing: plot.frame + (points.isEmpty ? [] : [line.html(class: "line series-ink")])
        + labelledMarks,
      table: table)
  }

  /// The marks with their names to the right of them, or to the left where there is no room, and
  /// below each other.
  private var labelledMarks: [HTML] {
    let marks = marks.map { (mark: $0, place: plot.place($0.lost, $0.removed)) }
      .sorted { $0.place.y < $1.place.y }
    let (distance, bottom) = (15.0, plot.origin.y + plot.height - 6)
    var heights: [Double] = []
    for (index, mark) in marks.enumerated() {
      let last = heights.last.map { $0 + distance } ?? 0
      let lowest = bottom - Double(marks.count - 1 - index) * distance
      heights.append(min(max(mark.place.y + 8, last), lowest))
    }
    return zip(marks, heights).flatMap { mark, height in
      let isRight = mark.place.x < plot.origin.x + plot.width - 120
      let end = Place(x: mark.place.x + (isRight ? 18 : -18), y: height)
      return [
        line(from: mark.place, to: end, class: "leader"),
        mark.mark.series.marker(at: mark.place, class: mark.mark.style),
        text(
          mark.mark.name, at: Place(x: end.x + (isRight ? 3 : -3), y: end.y + 4),
          anchor: isRight ? "start" : "end", class: "name"),
      ]
    }
  }

  private var message: String {
    guard !curves.tradeOff.isEmpty else {
      return "There is nothing to keep, or nothing to remove: nothing to weigh."
    }
    return marks.reversed().map { mark in
      """
      \(mark.name.prefix(1).uppercased())\(mark.name.dropFirst()): \(percentage(mark.lost)) lost, \
      \(percentage(mark.removed)) removed.
      """
    }.joined(separator: " ")
  }

  private var table: ReportTable {
    let thresholds = [0.999, 0.99, 0.95, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.05, 0.01]
    let labelled = marks.filter { $0.name == "as given" }.map {
      [$0.name, percentage($0.lost), percentage($0.removed)]
    }
    return ReportTable(
      ["threshold", "lost", "removed"],
      rows: labelled
        + thresholds.map { threshold in
          let point = curves.tradeOff(atThreshold: threshold)
          let isKnown = !curves.tradeOff.isEmpty
          return [
            "\(threshold)", percentage(point?.lost ?? (isKnown ? 0 : nil)),
            percentage(point?.removed ?? (isKnown ? 0 : nil)),
          ]
        })
  }
}
