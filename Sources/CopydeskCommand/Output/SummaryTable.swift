internal import Evaluation
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
    let rows = counts.prefix(shownRows).map { row($0.name, $0.count) }
    var text = ReportTable([name] + heads, rows: rows).plainText + "\n"
    if counts.count > shownRows {
      text += "… and \(counts.count - shownRows) more; --format json has all\n"
    }
    return text
  }
  let repeats = summary.repeatedTexts
  var text = """
    \(counted(summary.documents, "document")), \(counted(summary.all.blocks, "block")), \
    \(counted(summary.all.texts, "different text")), \(counted(summary.sources.count, "source"))

    \(part("label", summary.labels))
    \(part("source", summary.sources))
    \(part("language", summary.languages.map { (name: $0.name ?? "not said", count: $0.count) }))
    texts that occur more than once: \(repeats.count), in \
    \(counted(repeats.reduce(0) { $0 + $1.blocks }, "block")); \
    \(repeats.count { $0.sources > 1 }) of them at several sources

    """
  if !repeats.isEmpty {
    let rows = repeats.prefix(shownRows).map {
      ["\($0.blocks)", "\($0.sources)", oneLine($0.text, columns: 60)]
    }
    text += ReportTable(["blocks", "sources", "text"], rows: rows, endsWithText: true).plainText
    text += "\n"
  }
  text += "documents that occur more than once: \(summary.repeatedDocuments.count)\n"
  for origins in summary.repeatedDocuments.prefix(shownRows) {
    text += "  " + origins.map { "\($0.path):\($0.line)" }.joined(separator: ", ") + "\n"
  }
  return text
}

/// What there is in labelled data, and what is wrong with it, as JSON.
func json(_ summary: CorpusSummary, problems: [DataProblem]) -> String {
  typealias Members = [(name: String, value: JSONValue)]
  func members(_ count: CorpusSummary.Count) -> Members {
    [
      ("documents", .count(count.documents)), ("blocks", .count(count.blocks)),
      ("texts", .count(count.texts)), ("bytes", .count(count.bytes)),
      ("judged", .count(count.judged)), ("notJudged", .count(count.unjudged)),
    ]
  }
  func counts(_ name: String, _ counts: [(name: String?, count: CorpusSummary.Count)]) -> JSONValue
  {
    .array(
      counts.map { .object([(name, $0.name.map { .string($0) } ?? .null)] + members($0.count)) })
  }
  func place(_ origin: LabelledDocument.Origin) -> JSONValue {
    .object([("path", .string(origin.path)), ("line", .count(origin.line))])
  }
  let problems = problems.map { problem in
    var members: Members = [("path", .string(problem.path))]
    if let line = problem.line { members.append(("line", .count(line))) }
    if let column = problem.column { members.append(("column", .count(column))) }
    return JSONValue.object(members + [("message", .string(problem.message))])
  }
  let texts = summary.repeatedTexts.map { text in
    JSONValue.object([
      ("text", .string(text.text)), ("blocks", .count(text.blocks)),
      ("sources", .count(text.sources)), ("first", place(text.origin)),
    ])
  }
  return JSONValue.object([
    ("problems", .array(problems)), ("all", .object(members(summary.all))),
    ("labels", counts("label", summary.labels.map { ($0.name, $0.count) })),
    ("sources", counts("source", summary.sources.map { ($0.name, $0.count) })),
    ("languages", counts("language", summary.languages)),
    ("repeatedTexts", .array(texts)),
    (
      "repeatedDocuments",
      .array(summary.repeatedDocuments.map { .array($0.map(place)) })
    ),
  ]).text
}
