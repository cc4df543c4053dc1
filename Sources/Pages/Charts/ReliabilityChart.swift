internal import Evaluation
internal import JSONLines

/// How often labels are right against how sure they are, and how many blocks are that sure.
struct ReliabilityChart {
  let calibration: Calibration

  private let plot = Plot(
    x: .ratio("mean confidence"), y: .ratio("share that is right"),
    origin: Place(x: 46, y: 28), width: 300, height: 220)

  private var counts: Plot {
    Plot(
      x: .ratio("confidence"),
      y: .counts(
        "blocks (logarithmic scale)", upTo: calibration.bins.reduce(0) { max($0, $1.count) }),
      origin: Place(x: 46, y: 316), width: 300, height: 64)
  }

  var figure: Figure {
    let series = Series(name: "labels as given", color: "series-accent", number: 1)
    let points = calibration.bins.compactMap { bin -> (x: Double, y: Double)? in
      guard let confidence = bin.meanConfidence, let accuracy = bin.accuracy else { return nil }
      return (confidence, accuracy)
    }
    let places = points.map { plot.place($0.x, $0.y) }
    let diagonal = line(from: plot.place(0, 0), to: plot.place(1, 1), class: "diagonal")
    let gaps = points.map { point in
      line(from: plot.place(point.x, point.x), to: plot.place(point.x, point.y), class: "gap")
    }
    let width = 1 / Double(calibration.bins.count)
    let bars = calibration.bins.enumerated().filter { $0.element.count > 0 }.map { number, bin in
      bar(
        from: counts.place((Double(number) + 0.06) * width, 0),
        to: counts.place((Double(number) + 0.94) * width, Double(bin.count)),
        class: "bar series-accent")
    }
    return Figure(
      id: "reliability", title: "Reliability of confidence", message: message,
      notes: [
        """
        Expected calibration error \(decimal(calibration.expectedError)), Brier score \
        \(decimal(calibration.brierScore)). On the dashed line, labels are right as often as they \
        are sure; below it they are too sure.
        """
      ],
      height: 420,
      drawing: plot.frame + [diagonal] + gaps
        + [polyline(places, class: "line series-accent")] + places.map { series.marker(at: $0) }
        + counts.frame + bars,
      table: table)
  }

  private var message: String {
    guard let error = calibration.expectedError else { return "There are no blocks." }
    let worst = calibration.bins.filter { $0.count > 0 }.max {
      gap($0).magnitude * Double($0.count) < gap($1).magnitude * Double($1.count)
    }
    let total = calibration.bins.reduce(0) { $0 + $1.count }
    guard let worst else { return "There are no blocks." }
    return """
      On average the share of labels that are right is \(decimal(error)) away from their confidence. \
      Most of it comes from \(worst.count) of \(total) blocks with a mean confidence of \
      \(decimal(worst.meanConfidence)), of which \(decimal(worst.accuracy)) are right.
      """
  }

  private func gap(_ bin: Calibration.Bin) -> Double {
    (bin.accuracy ?? 0) - (bin.meanConfidence ?? 0)
  }

  private var table: ReportTable {
    ReportTable(
      ["confidence", "blocks", "right", "share right", "mean confidence"],
      rows: calibration.bins.enumerated().map { number, bin in
        let bins = Double(calibration.bins.count)
        return [
          binName(number, of: bins), "\(bin.count)", "\(bin.correct)", decimal(bin.accuracy),
          decimal(bin.meanConfidence),
        ]
      })
  }
}

/// The range of a bin of 0...1.
func binName(_ number: Int, of count: Double) -> String {
  """
  \(fixed(Double(number) / count, decimals: 2))–\(fixed(Double(number + 1) / count, decimals: 2))
  """
}
