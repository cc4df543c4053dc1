internal import Copydesk
internal import Foundation

/// What the reader of standard output can see.
struct Terminal: Sendable {
  /// Whether to use colour.
  var hasColor: Bool

  /// The width in columns; `nil` where lines need not fit.
  var width: Int?

  /// The terminal that standard output is connected to; for a file or pipe, plain and unlimited.
  static func standardOutput(environment: [String: String]) -> Terminal {
    let isTerminal = isatty(STDOUT_FILENO) == 1
    let noColor = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    let isDumb = environment["TERM"] == "dumb"
    var width = environment["COLUMNS"].flatMap { Int($0) }
    if width == nil, isTerminal {
      var size = winsize()
      // SAFETY: the system writes the size during the call.
      if unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
        width = Int(size.ws_col)
      }
    }
    return Terminal(
      hasColor: isTerminal && !noColor && !isDumb, width: width.map { max(40, $0) })
  }

  /// A text in the colour of a label.
  func colored(_ text: String, _ color: Label.Color) -> String {
    guard hasColor else { return text }
    let code: Int? =
      switch color {
      case .none: nil
      case .red: 31
      case .green: 32
      case .yellow: 33
      case .blue: 34
      case .magenta: 35
      case .cyan: 36
      }
    guard let code else { return text }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }

  /// What begins and ends a stretch to look at; a colour goes on in between.
  var markStart: String { hasColor ? "\u{1B}[1;4m" : "" }
  var markEnd: String { hasColor ? "\u{1B}[22;24m" : "" }

  /// A text that matters less.
  func dimmed(_ text: String) -> String {
    hasColor ? "\u{1B}[2m\(text)\u{1B}[0m" : text
  }
}

/// A text on one line, cut to a number of columns. Control characters, which could do anything to a
/// terminal, become spaces.
func oneLine(_ text: String, columns: Int?) -> String {
  var result = ""
  var used = 0
  var wasSpace = false
  for character in text {
    let isSpace =
      character.isWhitespace
      || character.unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) }
    if isSpace, wasSpace { continue }
    wasSpace = isSpace
    let width = isSpace ? 1 : displayWidth(character)
    if let columns, used + width > columns {
      while used > columns - 1, let last = result.popLast() { used -= displayWidth(last) }
      return result + "…"
    }
    result.append(isSpace ? " " : character)
    used += width
  }
  return result
}

/// The columns that a character takes on a terminal: two for East Asian wide characters and emoji
/// (Unicode Standard Annex 11), one for others.
func displayWidth(_ character: Character) -> Int {
  guard let first = character.unicodeScalars.first else { return 0 }
  switch first.value {
  case ..<0x1100: return 1
  case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
    0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
    return 2
  default: return first.properties.isEmojiPresentation ? 2 : 1
  }
}
