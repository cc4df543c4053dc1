/// Rows of cells under headings. The first column and the last are flush left, the others right.
struct TextTable {
  var headings: [String]

  /// Whether the last column is text; otherwise it is flush right, too.
  var endsInText = true
  var rows: [[String]] = []

  /// Columns that are as wide as their widest cell, two spaces apart.
  var text: String {
    let all = [headings] + rows
    let widths = headings.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
    return all.map { row in
      let cells = row.indices.map { column in
        let spaces = String(repeating: " ", count: widths[column] - row[column].count)
        return isLeft(column) ? row[column] + spaces : spaces + row[column]
      }
      let line = cells.joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed()) + "\n"
    }.joined()
  }

  /// A table of GitHub's Markdown.
  var markdown: String {
    func line(_ cells: [String]) -> String {
      "| \(cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ")) |\n"
    }
    let rule = headings.indices.map { isLeft($0) ? "---" : "---:" }
    return line(headings) + line(rule) + rows.map { line($0) }.joined()
  }

  private func isLeft(_ column: Int) -> Bool {
    column == 0 || (endsInText && column == headings.count - 1)
  }
}
