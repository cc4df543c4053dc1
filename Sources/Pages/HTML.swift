/// A piece of HTML. Text and the values of attributes are escaped when they are put in, so that no
/// text can become markup.
public struct HTML: Sendable, Equatable {
  /// The markup.
  public private(set) var source: String

  /// Markup that is part of the program.
  public init(markup: StaticString) {
    source = markup.description
  }

  /// Text.
  public init(_ text: String) {
    source = escaped(text)
  }

  /// Nothing.
  public init() {
    source = ""
  }

  /// An element with its content.
  ///
  /// - Parameters:
  ///   - name: The element's name.
  ///   - attributes: Names and values; without a value, an attribute is left out.
  ///   - content: What is in it.
  public init(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?>, _ content: [HTML]
  ) {
    self.init(opening: name, attributes)
    for piece in content { source += piece.source }
    source += "</\(name)>"
  }

  /// An element with text in it.
  public init(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?>, _ text: String
  ) {
    self.init(name, attributes, [HTML(text)])
  }

  /// An element without attributes.
  public init(_ name: StaticString, _ content: [HTML]) {
    self.init(name, [:], content)
  }

  /// An element without attributes, with text in it.
  public init(_ name: StaticString, _ text: String) {
    self.init(name, [:], text)
  }

  /// The start of an element, or all of one that has no content, like `meta`.
  public init(opening name: StaticString, _ attributes: KeyValuePairs<StaticString, String?> = [:])
  {
    source = "<\(name)"
    for (name, value) in attributes {
      if let value { source += " \(name)=\"\(escaped(value))\"" }
    }
    source += ">"
  }

  /// A style element. A style sheet is not escaped: it is part of the program.
  init(style: String) {
    source = "<style>\n\(style)</style>"
  }

  /// Appends a piece.
  public static func += (left: inout HTML, right: HTML) {
    left.source += right.source
  }
}

/// A text in which nothing is markup, and nothing is unseen that changes how the rest is seen.
///
/// Control characters are not allowed in HTML, and directional overrides and isolates (Unicode
/// Standard Annex 9) make text look like another: all of them are shown as ⟨U+202E⟩. Line ends stay,
/// and carriage returns become line ends, as HTML has it.
func escaped(_ text: String) -> String {
  // Most text needs nothing.
  guard text.utf8.contains(where: { $0 < 0x20 || $0 >= 0x7F || #"&<>"'"#.utf8.contains($0) }) else {
    return text
  }
  var result = ""
  result.reserveCapacity(text.utf8.count + 16)
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "'": result += "&#39;"
    case "\t", "\n": result.unicodeScalars.append(scalar)
    case "\r": result += "\n"
    case "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": result += shown(scalar)
    default:
      let isNoncharacter = scalar.value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF) ~= scalar.value
      if isNoncharacter || scalar.properties.generalCategory == .control {
        result += shown(scalar)
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
  }
  return result
}

/// The name of a scalar that cannot be shown: ⟨U+202E⟩.
private func shown(_ scalar: Unicode.Scalar) -> String {
  let digits = String(scalar.value, radix: 16, uppercase: true)
  return "⟨U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "⟩"
}
