internal import Evaluation

extension ReportSection {
  /// The section for a terminal.
  var plainText: String {
    ([title.uppercased()] + notes.map { oneLine($0, columns: nil) }
      + tables.map { "\n" + $0.plainText }).joined(separator: "\n") + "\n"
  }

  /// The section in GitHub's Markdown.
  var markdown: String {
    (["## \(markdownEscaped(title))"] + notes.map { markdownEscaped($0) } + tables.map(\.markdown))
      .joined(separator: "\n\n") + "\n"
  }
}

extension ReportTable {
  /// The table with columns in line; figures stand to the right.
  var plainText: String {
    let cells = ([columns] + rows).map { $0.map { oneLine($0, columns: nil) } }
    let widths = columns.indices.map { column in cells.map { $0[column].count }.max() ?? 0 }
    return cells.map { row in
      let padded = row.indices.map { column in
        let isText = column == 0 || (endsWithText && column == row.count - 1)
        let space = String(repeating: " ", count: widths[column] - row[column].count)
        return isText ? row[column] + space : space + row[column]
      }
      return String(
        padded.joined(separator: "  ").reversed().drop { $0 == " " }.reversed())
    }.joined(separator: "\n")
  }

  fileprivate var markdown: String {
    let alignments = columns.indices.map { column in
      column == 0 || (endsWithText && column == columns.count - 1) ? "---" : "---:"
    }
    return ([columns.map(markdownEscaped), alignments] + rows.map { $0.map(markdownEscaped) }).map {
      "| \($0.joined(separator: " | ")) |"
    }.joined(separator: "\n")
  }
}

/// A text on one line that Markdown shows as it is.
private func markdownEscaped(_ text: String) -> String {
  var result = ""
  for character in oneLine(text, columns: nil) {
    if "\\`*_{}[]<>#|~&!".contains(character) { result.append("\\") }
    result.append(character)
  }
  return result
}
