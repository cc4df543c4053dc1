internal import Copydesk
internal import JSONLines

/// The columns in the order in which they are written. Only `id`, `label` and `text` must be there,
/// and `source` unless one is given for all.
private let columns = ["id", "source", "lang", "form", "label", "text", "judged"]

/// Documents as a table: a row for each block, in order, the rows of a document one after another.
///
/// In block form (`form` is `blocks` or empty) the texts of the rows are the blocks. In range form
/// (`ranges`) they joined without anything between them are the document's text, and rows without
/// a label are what stands between the blocks. A document without blocks is a row without label and
/// text.
func writeCSV(_ documents: [LabelledDocument]) -> String {
  documents.reduce(into: CSV.line(columns)) { table, document in
    func add(_ label: String, _ text: String, judged: Bool?) {
      table += CSV.line([
        document.id, document.source, document.language ?? "", document.form.rawValue, label, text,
        judged.map { "\($0)" } ?? "",
      ])
    }
    func addGap(_ range: Range<Int>) {
      add("", String(decoding: document.text[range], as: UTF8.self), judged: nil)
    }
    var end = 0
    for block in document.blocks {
      if document.form == .ranges, end < block.range.lowerBound {
        addGap(end..<block.range.lowerBound)
      }
      add(block.label, block.text, judged: block.judged)
      end = block.range.upperBound
    }
    if end < document.text.count || document.blocks.isEmpty { addGap(end..<document.text.count) }
  }
}

/// Reads a table with the columns of ``writeCSV(_:)`` in any order. Other columns become members of
/// the blocks.
func readCSV(
  _ file: DataFile, source: String?
) -> (documents: [LabelledDocument], problems: [DataProblem]) {
  var reader = CSVReader(file: file, source: source)
  reader.read()
  return (reader.documents, reader.problems)
}

private struct CSVReader {
  let file: DataFile
  let source: String?
  var documents: [LabelledDocument] = []
  var problems: [DataProblem] = []

  /// A row with its fields by the names of their columns.
  private struct Row {
    var fields: [String: CSV.Field]
    var line: Int

    subscript(_ name: String) -> String { fields[name]?.text ?? "" }
  }

  init(file: DataFile, source: String?) {
    self.file = file
    self.source = source
  }

  mutating func read() {
    let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let contents = file.contents[...]
    do {
      try validate(file.contents)
      let table = contents.starts(with: byteOrderMark) ? contents.dropFirst(3) : contents
      let records = try CSV.read(table)
      guard let header = records.first else { return }
      guard let names = names(in: header) else { return }
      let rows = records.dropFirst().compactMap { row($0, names: names) }
      var start = 0
      while start < rows.count {
        let end = rows[start...].firstIndex { $0["id"] != rows[start]["id"] } ?? rows.count
        addDocument(Array(rows[start..<end]), names: names)
        start = end
      }
    } catch let fault as CSV.Fault {
      report(fault.message, line: fault.line, column: fault.column)
    } catch {
      report("\(error): save the file as UTF-8", line: nil, column: nil)
    }
  }

  private mutating func report(_ message: String, line: Int?, column: Int?) {
    problems.append(DataProblem(path: file.path, line: line, column: column, message: message))
  }

  private mutating func report(_ message: String, in row: Row, at name: String) {
    report(message, line: row.fields[name]?.line ?? row.line, column: row.fields[name]?.column)
  }

  /// The names of the columns.
  private mutating func names(in header: CSV.Record) -> [String]? {
    let names = header.fields.map(\.text)
    let required = ["id", "label", "text"] + (source == nil ? ["source"] : [])
    for name in required where !names.contains(name) {
      let hint = name == "source" ? ": add it, or name one for all documents (--source)" : ""
      report("the table has no column \"\(name)\"\(hint)", line: 1, column: nil)
    }
    for (index, name) in names.enumerated() where names[..<index].contains(name) {
      let field = header.fields[index]
      report("there are two columns \"\(name)\"", line: field.line, column: field.column)
    }
    return problems.isEmpty ? names : nil
  }

  private mutating func row(_ record: CSV.Record, names: [String]) -> Row? {
    let line = record.fields[0].line
    guard record.fields.count == names.count else {
      report(
        "the row has \(record.fields.count) fields, and the first row \(names.count)", line: line,
        column: nil)
      return nil
    }
    return Row(
      fields: Dictionary(uniqueKeysWithValues: zip(names, record.fields)), line: line)
  }

  /// Adds the document that rows with one id make up.
  private mutating func addDocument(_ rows: [Row], names: [String]) {
    let first = rows[0]
    let problemCount = problems.count
    for row in rows {
      for name in ["source", "lang", "form"] where row[name] != first[name] {
        report(
          "the rows of document \"\(first["id"])\" differ in \"\(name)\": make them agree", in: row,
          at: name)
      }
    }
    guard
      let form = LabelledDocument.Form(rawValue: first["form"].isEmpty ? "blocks" : first["form"])
    else {
      report("form must be blocks or ranges, not \"\(first["form"])\"", in: first, at: "form")
      return
    }
    guard let source = first["source"].isEmpty ? source : first["source"] else {
      report("the source is empty: fill it in, or name one (--source)", in: first, at: "source")
      return
    }
    let text = rows.flatMap { $0["text"].utf8 }
    let isWithoutBlocks = rows.count == 1 && first["label"].isEmpty && first["text"].isEmpty
    var blocks: [LabelledDocument.Block] = []
    var end = 0
    for row in rows where !isWithoutBlocks {
      let start = end
      end += row["text"].utf8.count
      guard form == .blocks || !row["label"].isEmpty else { continue }
      guard !row["label"].isEmpty else {
        report("the block has no label", in: row, at: "label")
        continue
      }
      guard !isBlank(row["text"]) else {
        report("the block's text is blank: remove the row", in: row, at: "text")
        continue
      }
      let judged = judged(row)
      let others = names.filter { !columns.contains($0) && !row[$0].isEmpty }.map { name in
        LabelledDocument.Member(name: name, json: jsonString(row[name]))
      }
      blocks.append(
        form == .blocks
          ? .init(label: row["label"], text: row["text"], judged: judged, otherMembers: others)
          : .init(
            label: row["label"], range: start..<end, of: text, judged: judged,
            otherMembers: others))
    }
    guard problems.count == problemCount else { return }
    let language = first["lang"].isEmpty ? nil : first["lang"]
    let origin = LabelledDocument.Origin(path: file.path, line: first.line)
    documents.append(
      form == .blocks
        ? LabelledDocument(
          id: first["id"], source: source, language: language, blocks: blocks, origin: origin)
        : LabelledDocument(
          id: first["id"], source: source, language: language, text: text, blocks: blocks,
          origin: origin))
  }

  private mutating func judged(_ row: Row) -> Bool? {
    switch row["judged"].lowercased() {
    case "": return nil
    // Spreadsheets write these words in capitals.
    case "true": return true
    case "false": return false
    default:
      report("judged must be true, false or empty, not \"\(row["judged"])\"", in: row, at: "judged")
      return nil
    }
  }
}
