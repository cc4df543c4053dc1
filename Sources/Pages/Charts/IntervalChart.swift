internal import Evaluation
internal import JSONLines

/// Values with their 95 % intervals as dots and whiskers, a row for each metric.
struct IntervalChart {
  let id: String
  let title: String
  var notes: [String] = []

  /// What is drawn in each row, one below the other.
  let series: [Series]

  let rows: [Row]

  /// What the values are called on the axis.
  let unit: String

  /// What values are multiplied by for people: 100 for percent.
  var scale = 1.0

  /// A value that the axis always shows, with a line.
  var reference: Double?

  /// A metric.
  struct Row {
    let name: String
    /// `[series]`
    let estimates: [Estimate]
  }

  private var plot: Plot {
    let values =
      rows.flatMap(\.estimates).flatMap { estimate -> [Double] in
        guard let value = estimate.value else { return [] }
        guard let interval = estimate.interval else { return [value] }
        return [value, interval.lowerBound, interval.upperBound]
      } + [reference].compactMap { $0 }
    let range = (values.min() ?? 0)...(values.max() ?? 1)
    return Plot(
      x: .covering(unit, range, scale: scale), y: .ratio(""), origin: Place(x: 16, y: 4),
      width: 322, height: Double(rows.count) * rowHeight + 4)
  }

  private var rowHeight: Double { 20 + 12 * Double(series.count) }

  var figure: Figure {
    let plot = plot
    let bottom = plot.origin.y + plot.height
    var drawing: [HTML] = plot.x.ticks.flatMap { tick in
      let x = plot.place(tick.value, 0).x
      return [
        line(
          from: Place(x: x, y: plot.origin.y), to: Place(x: x, y: bottom),
          class: tick.value == reference ? "axis" : "grid"),
        text(tick.label, at: Place(x: x, y: bottom + 14), anchor: "middle"),
      ]
    }
    drawing.append(
      text(
        unit, at: Place(x: plot.origin.x + plot.width, y: bottom + 30), anchor: "end",
        class: "title"))
    for (index, row) in rows.enumerated() {
      let top = plot.origin.y + Double(index) * rowHeight
      drawing.append(
        text(row.name, at: Place(x: 2, y: top + 14), anchor: "start", class: "name"))
      for (number, estimate) in row.estimates.enumerated() {
        drawing += mark(estimate, series[number], at: top + 22 + 12 * Double(number), in: plot)
      }
    }
    return Figure(
      id: id, title: title, message: message, notes: notes,
      legend: series.count > 1 ? series.map { $0.key(hasLine: false) } : [],
      height: bottom + 38, drawing: drawing, table: table)
  }

  private func mark(
    _ estimate: Estimate, _ series: Series, at y: Double, in plot: Plot
  ) -> [HTML] {
    guard let value = estimate.value else { return [] }
    func place(_ value: Double) -> Place { Place(x: plot.place(value, 0).x, y: y) }
    var marks: [HTML] = []
    if let interval = estimate.interval {
      let (start, end) = (place(interval.lowerBound), place(interval.upperBound))
      marks.append(line(from: start, to: end, class: "whisker \(series.color)"))
      for place in [start, end] {
        marks.append(
          line(
            from: Place(x: place.x, y: y - 3), to: Place(x: place.x, y: y + 3),
            class: "whisker \(series.color)"))
      }
    }
    return marks + [series.marker(at: place(value))]
  }

  private func number(_ value: Double?) -> String {
    value.map { fixed($0 * scale, decimals: scale == 1 ? 4 : 2) } ?? "n/a"
  }

  /// The first row with its interval, and how far the values of the first series reach.
  private var message: String {
    let known = rows.filter { $0.estimates[0].value != nil }
    func value(_ row: Row) -> Double { row.estimates[0].value ?? 0 }
    guard let first = known.first, let least = known.min(by: { value($0) < value($1) }),
      let most = known.max(by: { value($0) < value($1) })
    else { return "No value is defined." }
    let interval = first.estimates[0].interval.map {
      ", 95 % interval \(number($0.lowerBound)) to \(number($0.upperBound))"
    }
    return """
      \(series[0].name), \(unit): \(first.name) is \(number(value(first)))\(interval ?? ""). The lowest \
      is \(least.name) with \(number(value(least))), the highest \(most.name) with \(number(value(most))).
      """
  }

  private var table: ReportTable {
    return ReportTable(
      ["metric"] + series.flatMap { [$0.name, "95 % interval"] },
      rows: rows.map { row in
        [row.name]
          + row.estimates.flatMap { estimate in
            [
              number(estimate.value),
              estimate.interval.map { "\(number($0.lowerBound)) to \(number($0.upperBound))" }
                ?? "n/a",
            ]
          }
      })
  }
}
