/// A line in steps: between two points nothing is known but that it is there that it rises.
package struct StepLine: Sendable {
  /// Its corners, in order.
  package let corners: [Place]

  /// Which way a step goes first.
  package enum Order: Sendable {
    case horizontalFirst, verticalFirst
  }

  /// Draws steps through places whose `x` does not decrease.
  package init(_ places: [Place], _ order: Order) {
    var corners = Array(places.prefix(1))
    for (last, next) in zip(places, places.dropFirst()) {
      switch order {
      case .horizontalFirst: corners.append(Place(x: next.x, y: last.y))
      case .verticalFirst: corners.append(Place(x: last.x, y: next.y))
      }
      corners.append(next)
    }
    self.corners = corners
  }

  /// The corners that can be seen: of those in a column of half a unit the first, the last, the
  /// highest and the lowest. No corner moves, and the line covers the same columns and heights.
  package var visibleCorners: [Place] {
    var visible: [Place] = []
    var start = corners.startIndex
    while start < corners.endIndex {
      let column = (corners[start].x * 2).rounded(.down)
      var end = start
      var (highest, lowest) = (start, start)
      while end < corners.endIndex, (corners[end].x * 2).rounded(.down) == column {
        if corners[end].y < corners[highest].y { highest = end }
        if corners[end].y > corners[lowest].y { lowest = end }
        end += 1
      }
      visible += Set([start, highest, lowest, end - 1]).sorted().map { corners[$0] }
      start = end
    }
    return visible
  }

  func html(class name: String, dashes: String? = nil) -> HTML {
    polyline(visibleCorners, class: name, dashes: dashes)
  }
}
