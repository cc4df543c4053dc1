public import Copydesk
public import Evaluation
internal import JSONLines
internal import LabelledData

/// A page with all that is to be told of an evaluation: figures, curves, and the worst mistakes with
/// what they hang on.
public struct EvaluationPage {
  private let report: EvaluationReport
  private let classifier: Classifier?
  private let curves: Curves

  /// The number of mistakes that are shown.
  private static let mistakeCount = 25

  /// The number of mistakes whose evidence is shown at once, and printed.
  private static let openCount = 3

  /// The number of rows of a table that lists things.
  private static let listLength = 50

  /// Prepares a page.
  ///
  /// - Parameters:
  ///   - report: What was found.
  ///   - classifier: What labelled the blocks; `nil` where it is not there any more, so that there is
  ///     no evidence to show.
  public init(_ report: EvaluationReport, classifier: Classifier?) {
    self.report = report
    self.classifier = classifier
    self.curves = Curves(report.evaluation.blocks, labels: report.evaluation.labels)
  }

  private var labels: LabelSet { report.evaluation.labels }

  /// The page.
  public var source: String {
    let shell = PageShell(
      title: "Evaluation of \(report.evaluation.name)",
      styleSheet: evidenceStyleSheet + evaluationStyleSheet)
    let sections = [figures, curvesSection, intervals, slices, comparison, mistakes]
      .compactMap { $0 }
    let page = HTML(
      "div", ["class": "page"],
      [
        header(sections), HTML("main", ["id": "main"], sections.map(\.html)), footer,
      ])
    return shell.head + HTML("a", ["class": "skip", "href": "#main"], "Skip to the figures").source
      + "\n\(page.source)\n" + PageShell.foot
  }

  /// A part of the page.
  private struct Section {
    let id: String
    let title: String
    let content: [HTML]

    var html: HTML {
      HTML(
        "section", ["id": id, "aria-labelledby": "\(id)-title"],
        [HTML("h2", ["id": "\(id)-title"], title)] + content)
    }
  }

  // MARK: Head and foot

  private func header(_ sections: [Section]) -> HTML {
    let notes = report.summary.notes.map { note in
      HTML("p", ["class": note.hasPrefix("Warning") ? "warning" : "muted"], note)
    }
    let links = sections.map { HTML("li", [HTML("a", ["href": "#\($0.id)"], $0.title)]) }
    return HTML(
      "header",
      [HTML("h1", "Evaluation")] + notes + [
        headline,
        HTML("nav", ["class": "contents", "aria-label": "Contents"], [HTML("ul", links)]),
      ])
  }

  /// The figures that matter most.
  private var headline: HTML {
    let estimates = report.all.estimates
    func item(_ name: String, _ metric: String, isPercent: Bool) -> HTML {
      let estimate = estimates[metric]
      func text(_ value: Double?) -> String { isPercent ? percentage(value) : decimal(value) }
      let interval = estimate?.interval.map {
        "95 %: \(text($0.lowerBound)) to \(text($0.upperBound))"
      }
      return HTML(
        "div",
        [
          HTML("dt", name), HTML("dd", ["class": "value"], text(estimate?.value)),
          HTML("dd", ["class": "interval"], interval ?? "no interval"),
        ])
    }
    return HTML(
      "dl", ["class": "headline"],
      [
        item("kept text lost, of bytes", "lost.bytes", isPercent: true),
        item("rest removed, of bytes", "removed.bytes", isPercent: true),
        item("macro F1", "macro.f1", isPercent: false),
      ])
  }

  private var footer: HTML {
    HTML(
      "footer", ["class": "muted"],
      "copydesk \(toolVersion); documents sha256 \(report.evaluation.corpus.digest)")
  }

  // MARK: Figures

  private var figures: Section {
    let parts = [
      ("All blocks", report.all), ("Distinct blocks of five words or more", report.distinct),
    ]
    let tables = parts.flatMap { name, measurement in
      [
        HTML("h3", name),
        scrolled(report.scores(measurement).html, name: "Scores, \(name)"),
        scrolled(report.shares(measurement).html, name: "Lost and removed, \(name)"),
        scrolled(report.agreement(measurement).html, name: "Agreement and calibration, \(name)"),
      ]
    }
    let confusions = parts.map { name, measurement in
      ConfusionTable(name: name, confusion: measurement.figures.confusion).html
    }
    return Section(
      id: "figures", title: "Figures",
      content: tables + [
        HTML("h3", "Confusion matrix"),
        HTML(
          "p", ["class": "muted"],
          "The number of blocks of each gold label that were given each label, and their share."),
        HTML("div", ["class": "pair"], confusions),
      ])
  }

  private var curvesSection: Section? {
    let figures = report.all.figures
    let charts = [
      TradeOffChart(figures, curves: curves).figure,
      PrecisionRecallChart(figures, curves: curves, labels: labels).figure,
      ReliabilityChart(calibration: figures.calibration).figure,
      ProbabilityHistogram(curves: curves, labels: labels).figure,
    ]
    return Section(
      id: "curves", title: "Curves, all blocks",
      content: [HTML("div", ["class": "charts"], charts.map(\.html))])
  }

  // MARK: Intervals

  private var intervals: Section {
    let series = [
      Series(name: "all blocks", color: "series-accent", number: 1),
      Series(name: "distinct blocks of five words or more", color: "series-ink", number: 0),
    ]
    func rows(_ isIncluded: (String) -> Bool) -> [IntervalChart.Row] {
      report.metrics.filter { isIncluded($0.name) }.compactMap { metric in
        guard let all = report.all.estimates[metric.name],
          let distinct = report.distinct.estimates[metric.name]
        else { return nil }
        return IntervalChart.Row(name: metric.name, estimates: [all, distinct])
      }
    }
    let names = labels.labels.map(\.name)
    let charts = [
      IntervalChart(
        id: "scores-intervals", title: "Scores",
        series: series,
        rows: rows { metric in
          metric == "macro.f1" || metric == "matthews-correlation"
            || names.contains { metric.hasPrefix("\($0).") }
        }, unit: "value; more is better"),
      IntervalChart(
        id: "lost-intervals", title: "Kept text lost",
        series: series, rows: rows { $0.hasPrefix("lost.") }, unit: "%; less is better", scale: 100,
        reference: 0),
      IntervalChart(
        id: "removed-intervals", title: "Rest removed",
        series: series, rows: rows { $0.hasPrefix("removed.") }, unit: "%; more is better",
        scale: 100),
    ].map(\.figure.html)
    return Section(
      id: "intervals", title: "Values and 95 % intervals",
      content: [
        HTML(
          "div", ["class": "charts"],
          [charts[0], HTML("div", ["class": "column"], [charts[1], charts[2]])])
      ])
  }

  // MARK: Slices, comparison, mistakes

  private var slices: Section? {
    let section = report.slices(listLength: Self.listLength)
    guard !section.tables.isEmpty else { return nil }
    return Section(
      id: "slices", title: section.title,
      content: section.tables.map { scrolled($0.html, name: "By \($0.columns[0])") })
  }

  private var comparison: Section? {
    guard let comparison = report.comparison,
      let section = report.compared(listLength: Self.listLength)
    else { return nil }
    let rows = report.metrics.compactMap { metric -> IntervalChart.Row? in
      guard let difference = comparison.differences[metric.name], difference.value != nil else {
        return nil
      }
      let name = metric.isBetterWhenHigher ? metric.name : "\(metric.name) (less is better)"
      return IntervalChart.Row(name: name, estimates: [difference])
    }
    let sure = rows.count { row in
      row.estimates[0].interval.map { $0.lowerBound > 0 || $0.upperBound < 0 } ?? false
    }
    let chart = IntervalChart(
      id: "differences", title: "Differences",
      notes: [
        """
        This one less the other, with 95 % intervals. Of \(counted(rows.count, "metric")), \(sure) \
        differ for sure: their intervals do not hold 0.
        """
      ],
      series: [Series(name: "difference", color: "series-accent", number: 1)], rows: rows,
      unit: "this one less the other", reference: 0)
    let shown = min(Self.listLength, comparison.disagreements.count)
    let tables = section.tables.map { scrolled($0.html, name: $0.columns[0]) }
    return Section(
      id: "comparison", title: section.title,
      content: section.notes.map { HTML("p", $0) }
        + (rows.isEmpty ? [] : [HTML("div", ["class": "charts"], [chart.figure.html])]) + tables
        + (shown < comparison.disagreements.count
          ? [HTML("p", ["class": "muted"], "The first \(shown) are shown; --format json has all.")]
          : []))
  }

  private var mistakes: Section {
    let all = report.worstMistakes
    let shown = all.prefix(Self.mistakeCount)
    var notes = ["\(counted(all.count, "block")) with another label than theirs."]
    if shown.count < all.count {
      notes.append("The \(shown.count) worst are shown; --format json has all.")
    }
    if shown.isEmpty {
      notes = ["There are none."]
    } else if classifier == nil {
      notes.append(
        """
        There is no evidence for them: the labels come from a file, or from models that were trained \
        for this evaluation only.
        """)
    }
    var readings: [Int: MistakeView.Reading] = [:]
    if let classifier {
      for block in shown where readings[block.document] == nil {
        readings[block.document] = MistakeView.Reading(
          report.evaluation.corpus.documents[block.document], classifier: classifier)
      }
    }
    let views = shown.enumerated().map { number, block in
      MistakeView(
        evaluation: report.evaluation, block: block, reading: readings[block.document],
        isOpen: number < Self.openCount
      ).html
    }
    return Section(
      id: "mistakes", title: "Worst mistakes",
      content: [HTML("p", ["class": "muted"], notes.joined(separator: " "))]
        + (views.isEmpty ? [] : [HTML("ol", ["class": "mistakes"], views)]))
  }
}
