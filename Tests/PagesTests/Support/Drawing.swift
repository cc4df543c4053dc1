import Foundation
import Testing

/// A drawing as it stands in a page.
struct Drawing {
  /// An element without its content.
  struct Element {
    var name: String
    var attributes: [String: String]
    /// The text that follows it, as it is in the markup.
    var text: String

    subscript(name: String) -> Double? { attributes[name].flatMap(Double.init) }

    var classes: [String] {
      (attributes["class"] ?? "").split(separator: " ").map(String.init)
    }

    /// Its corners.
    var points: [(x: Double, y: Double)] {
      (attributes["points"] ?? "").split(separator: " ").compactMap { point in
        let numbers = point.split(separator: ",").compactMap { Double($0) }
        return numbers.count == 2 ? (numbers[0], numbers[1]) : nil
      }
    }

    /// The middle of a mark.
    var middle: (x: Double, y: Double)? {
      if let x = self["cx"], let y = self["cy"] { return (x, y) }
      let (xs, ys) = (points.map(\.x), points.map(\.y))
      guard let left = xs.min(), let right = xs.max(), let top = ys.min(), let low = ys.max() else {
        return nil
      }
      return ((left + right) / 2, (top + low) / 2)
    }
  }

  var elements: [Element]

  /// Finds a figure of a page by its name.
  init(_ id: String, in page: String) throws {
    let start = try #require(page.range(of: "<figure id=\"\(id)\">"))
    let svg = try #require(
      page.range(of: "<svg class=\"chart\"", range: start.upperBound..<page.endIndex))
    let end = try #require(page.range(of: "</svg>", range: svg.upperBound..<page.endIndex))
    elements = page[svg.lowerBound..<end.lowerBound].split(separator: "<").compactMap { piece in
      guard !piece.hasPrefix("/") else { return nil }
      let halves = piece.split(separator: ">", maxSplits: 1, omittingEmptySubsequences: false)
      var attributes: [String: String] = [:]
      var rest = halves[0].drop { $0 != " " }
      while let equals = rest.firstIndex(of: "=") {
        let name = rest[..<equals].trimmingCharacters(in: .whitespaces)
        let value = rest[rest.index(equals, offsetBy: 2)...].prefix { $0 != "\"" }
        attributes[name] = String(value)
        rest = rest[value.endIndex...].dropFirst()
      }
      return Element(
        name: String(halves[0].prefix { $0 != " " }), attributes: attributes,
        text: halves.count == 2 ? String(halves[1]) : "")
    }
  }

  func elements(_ name: String, class wanted: String) -> [Element] {
    elements.filter { $0.name == name && $0.classes.contains(wanted) }
  }

  /// All marks.
  var marks: [Element] {
    elements.filter { $0.classes.contains("marker") || $0.classes.contains("ring") }
  }

  /// Where the name of a tick on the horizontal axis stands.
  func x(ofTick name: String) throws -> Double {
    let tick = elements.first { $0.attributes["text-anchor"] == "middle" && $0.text == name }
    return try #require(tick?["x"], "no tick \(name)")
  }

  /// The height of the grid line of a tick on the vertical axis.
  func y(ofTick name: String) throws -> Double {
    let tick = elements.first {
      $0.attributes["text-anchor"] == "end" && $0.classes.isEmpty && $0.text == name
    }
    // The name stands a little lower than its line, in the middle of its letters.
    return try #require(tick?["y"], "no tick \(name)") - 4
  }
}
