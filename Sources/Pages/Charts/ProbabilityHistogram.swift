internal import Copydesk
internal import Evaluation
internal import JSONLines

/// How many blocks of each label have each probability of being removed: a strip for each label, one
/// above the other.
struct ProbabilityHistogram {
  let curves: Curves
  let labels: LabelSet

  /// The height of a strip, and what it takes with the names of its ticks and its title.
  private static let (stripHeight, stripPitch) = (92.0, 136.0)

  private func strip(_ label: Int) -> Plot {
    let largest = curves.histogram.joined().max() ?? 0
    return Plot(
      // The strips share their axis: it is named once.
      x: .ratio(label == labels.count - 1 ? "probability of being removed" : ""),
      y: .counts(labels[label].name, upTo: largest),
      origin: Place(x: 46, y: 28 + Double(label) * Self.stripPitch), width: 300,
      height: Self.stripHeight)
  }

  var figure: Figure {
    let drawing = labels.labels.indices.flatMap { label -> [HTML] in
      let strip = strip(label)
      let series = Series(label: label, of: labels)
      let bins = curves.histogram[label]
      let width = 1 / Double(bins.count)
      let bars = bins.enumerated().filter { $0.element > 0 }.map { number, count in
        bar(
          from: strip.place((Double(number) + 0.06) * width, 0),
          to: strip.place((Double(number) + 0.94) * width, Double(count)),
          class: "bar \(series.color)")
      }
      return strip.frame + bars
    }
    return Figure(
      id: "probabilities", title: "Probability of being removed, by gold label", message: message,
      notes: [
        """
        The number of blocks on a logarithmic scale: text to keep belongs to the left, the rest to \
        the right.
        """
      ],
      height: Double(labels.count) * Self.stripPitch + 22, drawing: drawing, table: table)
  }

  private var message: String {
    labels.labels.indices.map { label in
      let bins = curves.histogram[label]
      let all = bins.reduce(0, +)
      let half = bins[(bins.count / 2)...].reduce(0, +)
      return "\(labels[label].name): \(half) of \(counted(all, "block")) at one half or above."
    }.joined(separator: " ")
  }

  private var table: ReportTable {
    ReportTable(
      ["probability"] + labels.labels.map(\.name),
      rows: (0..<Curves.binCount).map { bin in
        [binName(bin, of: Double(Curves.binCount))] + curves.histogram.map { "\($0[bin])" }
      })
  }
}
