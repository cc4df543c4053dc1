internal import JSONLines

/// A place in a drawing, in its units: x to the right, y down.
package struct Place: Sendable, Equatable {
  package var x: Double
  package var y: Double

  package init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}

/// A rectangle with two axes, in which values have places.
package struct Plot: Sendable {
  package let x: Axis
  package let y: Axis

  /// The place of its upper left corner, without the names of ticks.
  package let origin: Place

  /// Its size without the names of ticks, in units of the drawing.
  package let width: Double
  package let height: Double

  /// Where values lie.
  package func place(_ x: Double, _ y: Double) -> Place {
    Place(
      x: origin.x + self.x.position(of: x) * width,
      y: origin.y + (1 - self.y.position(of: y)) * height)
  }

  /// Grid, names of ticks and titles: that of the vertical axis stands above it.
  var frame: [HTML] {
    let bottom = origin.y + height
    var marks = y.ticks.flatMap { tick in
      let place = place(x.domain.lowerBound, tick.value)
      return [
        line(from: place, to: Place(x: origin.x + width, y: place.y), class: "grid"),
        text(tick.label, at: Place(x: origin.x - 6, y: place.y + 4), anchor: "end"),
      ]
    }
    marks += x.ticks.flatMap { tick in
      let place = place(tick.value, y.domain.lowerBound)
      return [
        line(
          from: Place(x: place.x, y: bottom), to: Place(x: place.x, y: bottom + 4), class: "axis"),
        text(tick.label, at: Place(x: place.x, y: bottom + 16), anchor: "middle"),
      ]
    }
    marks.append(
      line(
        from: Place(x: origin.x, y: bottom), to: Place(x: origin.x + width, y: bottom),
        class: "axis"))
    if !x.title.isEmpty {
      marks.append(
        text(
          x.title, at: Place(x: origin.x + width, y: bottom + 32), anchor: "end", class: "title"))
    }
    return marks + [
      text(y.title, at: Place(x: 0, y: origin.y - 12), anchor: "start", class: "title")
    ]
  }
}

// MARK: Marks

/// A number of units, to a tenth.
func units(_ number: Double) -> String {
  let text = fixed(number, decimals: 1)
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}

/// A straight line.
func line(from start: Place, to end: Place, class name: String) -> HTML {
  HTML(
    "line",
    [
      "class": name, "x1": units(start.x), "y1": units(start.y), "x2": units(end.x),
      "y2": units(end.y),
    ], "")
}

/// A text; `anchor` says which end of it is at the place: start, middle or end.
func text(_ text: String, at place: Place, anchor: String, class name: String? = nil) -> HTML {
  HTML(
    "text", ["class": name, "x": units(place.x), "y": units(place.y), "text-anchor": anchor], text)
}

/// A line through places.
func polyline(_ places: [Place], class name: String, dashes: String? = nil) -> HTML {
  HTML(
    "polyline",
    [
      "class": name, "stroke-dasharray": dashes,
      "points": places.map { "\(units($0.x)),\(units($0.y))" }.joined(separator: " "),
    ], "")
}

/// A rectangle between two corners.
func bar(from one: Place, to other: Place, class name: String) -> HTML {
  HTML(
    "rect",
    [
      "class": name, "x": units(min(one.x, other.x)), "y": units(min(one.y, other.y)),
      "width": units(abs(one.x - other.x)), "height": units(abs(one.y - other.y)),
    ], "")
}
