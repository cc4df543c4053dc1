internal import JSONLines
internal import LabelledData

/// How many sources and repeated texts are shown to people.
private let shownRows = 10

/// What there is in labelled data, for people.
func table(_ summary: CorpusSummary) -> String {
  func row(_ name: String, _ count: CorpusSummary.Count) -> [String] {
    [
      oneLine(name, columns: 40), "\(count.documents)", "\(count.blocks)", "\(count.texts)",
      "\(count.bytes)", "\(count.judged)", "\(count.unjudged)",
    ]
  }
  let heads = ["documents", "blocks", "texts", "bytes", "judged", "not judged"]
  func part(_ name: String, _ counts: [(name: String, count: CorpusSummary.Count)]) -> String {
    var text = columns([[name] + heads] + counts.prefix(shownRows).map { row($0.name, $0.count) })
    if counts.count > shownRows {
      text += "… and \(counts.count - shownRows) more; --format json has all\n"
    }
    return text
  }
  let repeats = summary.repeatedTexts
  var text = """
    \(summary.documents) documents, \(summary.all.blocks) blocks, \(summary.all.texts) different \
    texts, \(summary.sources.count) sources

    \(columns([["label"] + heads] + summary.labels.map { row($0.name, $0.count) }))
    \(part("source", summary.sources))
    \(part("language", summary.languages.map { (name: $0.name ?? "not said", count: $0.count) }))
    texts that occur more than once: \(repeats.count), in \
    \(repeats.reduce(0) { $0 + $1.blocks }) blocks; \
    \(repeats.count { $0.sources > 1 }) of them at several sources

    """
  if !repeats.isEmpty {
    text += columns(
      [["blocks", "sources", "text"]]
        + repeats.prefix(shownRows).map {
          ["\($0.blocks)", "\($0.sources)", oneLine($0.text, columns: 60)]
        })
  }
  text += "documents that occur more than once: \(summary.repeatedDocuments.count)\n"
  for origins in summary.repeatedDocuments.prefix(shownRows) {
    text += "  " + origins.map { "\($0.path):\($0.line)" }.joined(separator: ", ") + "\n"
  }
  return text
}

/// What there is in labelled data, and what is wrong with it, as JSON.
func json(_ summary: CorpusSummary, problems: [DataProblem]) -> String {
  func members(_ count: CorpusSummary.Count) -> String {
    """
    "documents":\(count.documents),"blocks":\(count.blocks),"texts":\(count.texts),\
    "bytes":\(count.bytes),"judged":\(count.judged),"notJudged":\(count.unjudged)
    """
  }
  func list(_ elements: [String]) -> String { "[" + elements.joined(separator: ",") + "]" }
  func place(_ origin: LabelledDocument.Origin) -> String {
    "\"path\":\(jsonString(origin.path)),\"line\":\(origin.line)"
  }
  let problems = problems.map { problem in
    var members = ["\"path\":\(jsonString(problem.path))"]
    if let line = problem.line { members.append("\"line\":\(line)") }
    if let column = problem.column { members.append("\"column\":\(column)") }
    return "{" + members.joined(separator: ",") + ",\"message\":\(jsonString(problem.message))}"
  }
  func counts(_ name: String, _ counts: [(name: String?, count: CorpusSummary.Count)]) -> String {
    list(
      counts.map { element in
        "{\"\(name)\":\(element.name.map { jsonString($0) } ?? "null"),\(members(element.count))}"
      })
  }
  let texts = summary.repeatedTexts.map { text in
    """
    {"text":\(jsonString(text.text)),"blocks":\(text.blocks),"sources":\(text.sources),\
    "first":{\(place(text.origin))}}
    """
  }
  let documents = summary.repeatedDocuments.map { origins in
    list(origins.map { "{\(place($0))}" })
  }
  return """
    {"problems":\(list(problems)),
    "all":{\(members(summary.all))},
    "labels":\(counts("label", summary.labels.map { ($0.name, $0.count) })),
    "sources":\(counts("source", summary.sources.map { ($0.name, $0.count) })),
    "languages":\(counts("language", summary.languages)),
    "repeatedTexts":\(list(texts)),
    "repeatedDocuments":\(list(documents))}

    """
}

/// Rows with the first column to the left, the others to the right where they are numbers.
func columns(_ rows: [[String]]) -> String {
  guard let first = rows.first else { return "" }
  let widths = first.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
  return rows.map { row in
    let cells = row.indices.map { column in
      let space = String(repeating: " ", count: widths[column] - row[column].count)
      let isText = column == 0 || first[column] == "text"
      return isText ? row[column] + space : space + row[column]
    }
    var line = cells.joined(separator: "  ")
    while line.last == " " { line.removeLast() }
    return line + "\n"
  }.joined()
}
