internal import Copydesk

/// The text of a decision with what rules matched in it marked: bold and underlined, or in brackets
/// where the terminal has no colour.
struct MarkedText {
  private let terminal: Terminal
  private var characters: [(character: Character, isMarked: Bool)] = []

  init(_ decision: Decision, in document: Document, terminal: Terminal) {
    self.terminal = terminal
    let matches = decision.evidence.compactMap { piece in
      if case .rule = piece.source { piece.range } else { nil }
    }
    var isInside = false
    for span in markedSpans(of: decision.range, marks: matches) {
      let isMarked = !span.marks.isEmpty
      if isMarked != isInside { appendBracket(isMarked ? "[" : "]") }
      isInside = isMarked
      for character in oneLine(document.text(of: span.range), columns: nil) {
        if character == " ", characters.last?.character == " " { continue }
        characters.append((character, isMarked))
      }
    }
    if isInside { appendBracket("]") }
  }

  private mutating func appendBracket(_ bracket: Character) {
    if !terminal.hasColor { characters.append((bracket, true)) }
  }

  /// The text in lines of so many columns, broken at spaces where there are any.
  func lines(columns: Int?) -> [String] {
    var lines: [String] = []
    var start = 0
    while start < characters.count {
      let end = columns.map { lineEnd(from: start, columns: $0) } ?? characters.count
      lines.append(styled(characters[start..<end]))
      start = end
      while start < characters.count, characters[start].character == " " { start += 1 }
    }
    return lines
  }

  private func lineEnd(from start: Int, columns: Int) -> Int {
    var (used, end) = (0, start)
    var lastSpace: Int?
    while end < characters.count {
      if characters[end].character == " " { lastSpace = end }
      used += displayWidth(characters[end].character)
      // A line has one character, even where that is wider than the terminal.
      if used > columns, end > start { return lastSpace ?? end }
      end += 1
    }
    return end
  }

  private func styled(_ line: ArraySlice<(character: Character, isMarked: Bool)>) -> String {
    var text = ""
    var isInside = false
    for (character, isMarked) in line {
      if isMarked != isInside { text += isMarked ? terminal.markStart : terminal.markEnd }
      isInside = isMarked
      text.append(character)
    }
    return text + (isInside ? terminal.markEnd : "")
  }
}
