internal import JSONLines

/// Reads this project's JSON Lines.
func readJSONLines(
  _ file: DataFile, labels: [String]?
) -> (documents: [LabelledDocument], problems: [DataProblem]) {
  var documents: [LabelledDocument] = []
  var problems: [DataProblem] = []
  for (index, line) in file.lines.enumerated() {
    var reader = DocumentLineReader(
      labels: labels, origin: .init(path: file.path, line: index + 1))
    if let document = reader.read(Array(line)) { documents.append(document) }
    problems += reader.problems
  }
  return (documents, problems)
}

/// A line in block form.
func blockLine(_ document: LabelledDocument) -> String {
  let blocks = document.blocks.map { block in
    jsonObject(
      [("label", jsonString(block.label)), ("text", jsonString(block.text))]
        + judged(block), block.otherMembers)
  }
  return jsonObject(
    head(document), document.otherMembers, [("blocks", jsonArray(blocks))]) + "\n"
}

/// A line in range form.
func rangeLine(_ document: LabelledDocument) -> String {
  let blocks = document.blocks.map { block in
    jsonObject(
      [
        ("start", "\(block.range.lowerBound)"), ("end", "\(block.range.upperBound)"),
        ("label", jsonString(block.label)),
      ] + judged(block), block.otherMembers)
  }
  return jsonObject(
    head(document) + [("text", textLiteral(document))], document.otherMembers,
    [("blocks", jsonArray(blocks))]) + "\n"
}

/// A line without labels, as `classify` reads it.
func textLine(_ document: LabelledDocument) -> String {
  jsonObject(head(document) + [("text", textLiteral(document))], document.otherMembers) + "\n"
}

private func head(_ document: LabelledDocument) -> [(name: String, json: String)] {
  let language = document.language.map { [("lang", jsonString($0))] } ?? []
  return [("id", jsonString(document.id)), ("source", jsonString(document.source))] + language
}

private func judged(_ block: LabelledDocument.Block) -> [(name: String, json: String)] {
  block.judged.map { [("judged", "\($0)")] } ?? []
}

/// The document's text in JSON.
func textLiteral(_ document: LabelledDocument) -> String {
  jsonString(String(decoding: document.text, as: UTF8.self))
}

/// An object with members of our own, others as they were written, and more of our own.
func jsonObject(
  _ members: [(name: String, json: String)], _ others: [LabelledDocument.Member] = [],
  _ more: [(name: String, json: String)] = []
) -> String {
  let all = members + others.map { (name: $0.name, json: $0.json) } + more
  return "{" + all.map { "\(jsonString($0.name)):\($0.json)" }.joined(separator: ",") + "}"
}

/// An array of values.
func jsonArray(_ values: [String]) -> String {
  "[" + values.joined(separator: ",") + "]"
}
