internal import Evaluation

/// A drawing with its title, what it tells in words, its legend, and its figures as a table.
struct Figure {
  /// The name of its part of the page.
  let id: String

  let title: String

  /// What the drawing tells: read to those who do not see it.
  let message: String

  /// How to read it, for all.
  var notes: [String] = []

  var legend: [HTML] = []

  /// The height of the drawing, in its units.
  let height: Double

  let drawing: [HTML]

  /// What is drawn, in figures.
  let table: ReportTable

  /// The width of every drawing in its units: that of a telephone, so that text in it keeps its size.
  static let width = 360.0

  var html: HTML {
    let svg = HTML(
      "svg",
      [
        "class": "chart", "viewBox": "0 0 \(units(Self.width)) \(units(height))", "role": "img",
        "aria-labelledby": "\(id)-title", "aria-describedby": "\(id)-message",
        "focusable": "false",
      ],
      [
        HTML("title", ["id": "\(id)-title"], title),
        HTML("desc", ["id": "\(id)-message"], message),
      ] + drawing)
    return HTML(
      "figure", ["id": id],
      [HTML("figcaption", [HTML("h3", title)] + notes.map { HTML("p", ["class": "muted"], $0) })]
        + (legend.isEmpty ? [] : [HTML("ul", ["class": "legend"], legend)])
        + [
          svg,
          HTML(
            "details", ["class": "data"],
            [
              HTML("summary", "Figures of the drawing"),
              HTML("p", message), scrolled(table.html, name: title),
            ]),
        ])
  }
}

/// Something that may be wider than the page: it is moved by keyboard too.
func scrolled(_ content: HTML, name: String) -> HTML {
  HTML(
    "div", ["class": "scroll", "tabindex": "0", "role": "region", "aria-label": name], [content])
}

extension ReportTable {
  /// The table: the first column has the names of the rows.
  var html: HTML {
    let last = endsWithText ? columns.count - 1 : columns.count
    func name(of column: Int) -> String? { column == last ? "words" : nil }
    let heads = columns.indices.map {
      HTML("th", ["scope": "col", "class": name(of: $0)], columns[$0])
    }
    let rows = rows.map { row in
      HTML(
        "tr",
        [HTML("th", ["scope": "row", "dir": "auto"], row[0])]
          + row.indices.dropFirst().map { column in
            guard column < last else {
              return HTML("td", ["class": "words", "dir": "auto"], row[column])
            }
            return HTML("td", Self.cell(row[column]))
          })
    }
    return HTML(
      "table", ["class": columns.count == 2 ? "narrow" : nil],
      [HTML("thead", [HTML("tr", heads)]), HTML("tbody", rows)])
  }

  /// A figure, with its interval in small type where it has one.
  private static func cell(_ text: String) -> [HTML] {
    let parts = text.split(separator: " [", maxSplits: 1)
    guard parts.count == 2 else { return [HTML(text)] }
    return [
      HTML(String(parts[0])), HTML(markup: " "),
      HTML("span", ["class": "interval"], "[" + parts[1]),
    ]
  }
}
