internal import Copydesk
internal import Evaluation
internal import JSONLines

/// A confusion matrix: counts, their share of the gold label's row, and a tint that grows with it.
struct ConfusionTable {
  let name: String
  let confusion: ConfusionMatrix

  var html: HTML {
    let names = confusion.labels
    let heads = names.map { HTML("th", ["scope": "col"], "given \($0)") }
    let rows = names.indices.map { gold in
      HTML(
        "tr",
        [HTML("th", ["scope": "row"], names[gold])] + names.indices.map { cell(gold, $0) }
          + [HTML("td", ["class": "sum"], "\(confusion.support(gold))")])
    }
    let sums = HTML(
      "tr", ["class": "total"],
      [HTML("th", ["scope": "row"], "all")]
        + names.indices.map { HTML("td", "\(confusion.predicted($0))") }
        + [HTML("td", ["class": "sum"], "\(confusion.total)")])
    let table = HTML(
      "table", ["class": "confusion"],
      [
        HTML("caption", name),
        HTML(
          "thead",
          [
            HTML(
              "tr",
              [HTML("th", ["scope": "col"], "gold label")] + heads
                + [HTML("th", ["scope": "col"], "all")])
          ]),
        HTML("tbody", rows + [sums]),
      ])
    return scrolled(table, name: "Confusion matrix, \(name)")
  }

  private func cell(_ gold: Int, _ given: Int) -> HTML {
    let (count, support) = (confusion[gold, given], confusion.support(gold))
    let share = support == 0 ? nil : Double(count) / Double(support)
    return HTML(
      "td",
      [
        "class": gold == given ? "right" : count > 0 ? "wrong" : "none",
        "style": "--share:\(fixed((share ?? 0) * 100, decimals: 1))%",
      ],
      [
        HTML("span", ["class": "count"], "\(count)"), HTML(markup: " "),
        HTML("span", ["class": "share"], percentage(share)),
      ])
  }
}
