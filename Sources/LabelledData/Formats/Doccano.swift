internal import JSONLines

/// Members of a line for doccano that mean something.
let doccanoMembers = [
  "id", "source", "lang", "text", "label", "labels", "entities", "relations", "Comments", "judged",
]

/// A line for doccano's sequence labelling: offsets count Unicode code points, as doccano itself
/// does when it cuts the text (`text[start:end]` in Python; checked in doccano 1.8.4).
///
/// doccano keeps the other members as the example's metadata and exports them again. All lines
/// have all members, because doccano reads them as a table.
func doccanoLine(_ document: LabelledDocument) -> String {
  let spans = document.scalarSpans
  let labels = spans.map { "[\($0.start),\($0.end),\(jsonString($0.label))]" }
  return jsonObject(
    [
      ("id", jsonString(document.id)), ("source", jsonString(document.source)),
      ("lang", document.language.map { jsonString($0) } ?? "null"),
      ("text", textLiteral(document)), ("label", jsonArray(labels)),
      ("judged", judgedSpans(spans)),
    ], document.otherMembers) + "\n"
}

/// Reads what doccano exports: `label` or `labels` with `[start, end, label]`, or `entities` with
/// `{"start_offset", "end_offset", "label"}`. Relations and comments have no place here and are
/// left out.
func readDoccano(
  _ file: DataFile, source: String?
) -> (documents: [LabelledDocument], problems: [DataProblem]) {
  var documents: [LabelledDocument] = []
  var problems: [DataProblem] = []
  for (index, line) in file.lines.enumerated() {
    var task = SpanDocument(
      origin: .init(path: file.path, line: index + 1), place: 0, source: source)
    let line = Array(line)
    var faults: [JSONError] = []
    do throws(JSONError) {
      var cursor = JSONCursor(line)
      try cursor.readObject { (name, cursor) throws(JSONError) in
        switch name {
        case "id": task.id = try cursor.readName(of: line)
        case "source": task.source = try cursor.readString()
        case "lang": task.language = try cursor.readStringOrNull(of: line)
        case "text": task.text = try cursor.readStringLiteral().utf8
        case "label", "labels": try task.readTriples(&cursor)
        case "entities": try task.readEntities(&cursor)
        case "judged": try task.readJudged(&cursor)
        case "relations", "Comments": try cursor.skipValue()
        default: task.otherMembers.append(try cursor.readMember(name, of: line))
        }
      }
      try cursor.finish()
      if let document = task.document(faults: &faults) { documents.append(document) }
    } catch {
      faults.append(error)
    }
    problems += faults.map { fault in
      DataProblem(
        path: file.path, line: index + 1, column: column(ofOffset: fault.offset, in: line),
        message: fault.message)
    }
  }
  return (documents, problems)
}

extension SpanDocument {
  fileprivate mutating func readTriples(_ cursor: inout JSONCursor) throws(JSONError) {
    var spans: [Span] = []
    try cursor.readArray { (cursor) throws(JSONError) in
      var span = Span(place: cursor.index)
      var count = 0
      try cursor.readArray { (cursor) throws(JSONError) in
        let place = cursor.index
        switch count {
        case 0: span.start = Placed(value: try cursor.readCount(), place: place)
        case 1: span.end = Placed(value: try cursor.readCount(), place: place)
        default: span.label = try cursor.readString()
        }
        count += 1
      }
      guard count == 3 else {
        throw JSONError("expected [start, end, label], found \(count) values", at: span.place)
      }
      spans.append(span)
    }
    self.spans += spans
    hasSpans = true
  }

  fileprivate mutating func readEntities(_ cursor: inout JSONCursor) throws(JSONError) {
    var spans: [Span] = []
    try cursor.readArray { (cursor) throws(JSONError) in
      var span = Span(place: cursor.index)
      try cursor.readObject { (name, cursor) throws(JSONError) in
        let place = cursor.index
        switch name {
        case "start_offset": span.start = Placed(value: try cursor.readCount(), place: place)
        case "end_offset": span.end = Placed(value: try cursor.readCount(), place: place)
        case "label": span.label = try cursor.readString()
        default: try cursor.skipValue()
        }
      }
      spans.append(span)
    }
    self.spans += spans
    hasSpans = true
  }
}
