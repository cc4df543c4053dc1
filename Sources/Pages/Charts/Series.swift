internal import Copydesk

/// How one of several things that are drawn together is told from the others: by shape and dashes
/// as well as by colour.
struct Series {
  /// What it is called in the legend.
  let name: String

  /// The class with its colour.
  let color: String

  /// The number of its shape and dashes.
  let number: Int

  /// The dashes of its lines; `nil` for none.
  var dashes: String? {
    [nil, "7 3", "2 2.5", "9 3 2 3"][number % 4]
  }

  /// Its mark.
  func marker(at place: Place, class name: String = "marker") -> HTML {
    let (x, y) = (place.x, place.y)
    let outline: [(Double, Double)] =
      switch number % 4 {
      case 0: [(-3.5, -3.5), (3.5, -3.5), (3.5, 3.5), (-3.5, 3.5)]
      case 1: []
      case 2: [(0, -5), (5, 0), (0, 5), (-5, 0)]
      default: [(0, -4.5), (4.5, 3.5), (-4.5, 3.5)]
      }
    guard !outline.isEmpty else {
      return HTML(
        "circle", ["class": "\(name) \(color)", "cx": units(x), "cy": units(y), "r": "4"], "")
    }
    let points = outline.map { "\(units(x + $0.0)),\(units(y + $0.1))" }
    return HTML(
      "polygon", ["class": "\(name) \(color)", "points": points.joined(separator: " ")], "")
  }

  /// Its entry in a legend.
  func key(hasLine: Bool) -> HTML {
    let middle = Place(x: 14, y: 7)
    let line = polyline(
      [Place(x: 0, y: 7), Place(x: 28, y: 7)], class: "line \(color)", dashes: dashes)
    return HTML(
      "li",
      [
        HTML(
          "svg",
          ["class": "key", "viewBox": "0 0 28 14", "aria-hidden": "true", "focusable": "false"],
          (hasLine ? [line] : []) + [marker(at: middle)]),
        HTML(name),
      ])
  }
}

extension Series {
  /// The series of a label.
  init(label index: Int, of labels: LabelSet, name: String? = nil) {
    self.init(
      name: name ?? labels[index].name, color: Theme.name(of: labels[index].color), number: index)
  }
}
