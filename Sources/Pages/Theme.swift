package import Copydesk

/// The colours of pages, light or dark. Every text colour has a contrast of 4.5 or more to every
/// ground that it stands on (WCAG 2.2, AA): a test computes them.
package struct Theme: Sendable {
  /// Names and values of colours: `#rrggbb`.
  package let colors: [(name: String, value: String)]

  /// The colour of a name.
  package subscript(name: String) -> String? {
    colors.first { $0.name == name }?.value
  }

  /// The grounds that text in `ink` and `muted` stands on; labels' tints come on top.
  package static let grounds = ["page", "panel"]

  /// The text colours for all grounds.
  package static let inks = ["ink", "muted", "link"]

  /// What a label's colour is called: its ink for names and lines; its tint, `-tint`, is a ground.
  package static func name(of color: Label.Color) -> String { "label-\(color.rawValue)" }

  /// For paper, and for screens unless their owner prefers dark.
  package static let light = Theme(colors: [
    ("page", "#fdfcfa"), ("panel", "#f4f2ee"), ("line", "#d9d5cc"), ("ink", "#1c1b19"),
    ("muted", "#5d5952"), ("link", "#1d4f91"), ("mark", "#ffe08a"), ("mark-ink", "#1c1b19"),
    ("label-none", "#5d5952"), ("label-none-tint", "#fdfcfa"),
    ("label-red", "#a3211b"), ("label-red-tint", "#fce8e5"),
    ("label-green", "#1d6630"), ("label-green-tint", "#e3f3e4"),
    ("label-yellow", "#7a5200"), ("label-yellow-tint", "#fdf1cd"),
    ("label-blue", "#1d4f91"), ("label-blue-tint", "#e4eefb"),
    ("label-magenta", "#931b6d"), ("label-magenta-tint", "#fbe6f3"),
    ("label-cyan", "#00606b"), ("label-cyan-tint", "#def3f4"),
  ])

  /// For screens whose owner prefers dark.
  package static let dark = Theme(colors: [
    ("page", "#17171a"), ("panel", "#212125"), ("line", "#43434a"), ("ink", "#eceae5"),
    ("muted", "#a9a59d"), ("link", "#93bdf5"), ("mark", "#6b5200"), ("mark-ink", "#fff6dc"),
    ("label-none", "#a9a59d"), ("label-none-tint", "#17171a"),
    ("label-red", "#ff9e94"), ("label-red-tint", "#3b1f1d"),
    ("label-green", "#8fd49a"), ("label-green-tint", "#1b3021"),
    ("label-yellow", "#f0c560"), ("label-yellow-tint", "#352b12"),
    ("label-blue", "#93bdf5"), ("label-blue-tint", "#1b2a3f"),
    ("label-magenta", "#f29bd2"), ("label-magenta-tint", "#3a1d31"),
    ("label-cyan", "#7ad3dc"), ("label-cyan-tint", "#12302f"),
  ])

  /// Custom properties, one for each colour.
  private var properties: String {
    colors.map { "--\($0.name):\($0.value);" }.joined()
  }

  /// Both themes as a style sheet, and a class for each colour of labels.
  static var styleSheet: String {
    let classes = Label.Color.allCases.map { color in
      let name = name(of: color)
      return ".\(name){--label:var(--\(name));--tint:var(--\(name)-tint)}\n"
    }
    return """
      :root{color-scheme:light dark;\(light.properties)}
      @media screen and (prefers-color-scheme:dark){:root{\(dark.properties)}}
      \(classes.joined())
      """
  }
}
