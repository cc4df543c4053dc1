internal import JSONLines

/// Members of a task's `data` that mean something.
let labelStudioDataMembers = ["id", "source", "lang", "text", "judged"]

/// Tasks for Label Studio with one annotation each, for a labelling configuration such as
/// `<Labels name="label" toName="text">…</Labels><Text name="text" value="$text"/>`.
///
/// Offsets count Unicode code points: the labelling page counts `[...node.textContent].length`, one
/// for each line feed and carriage return (checked in label-studio 1.23.2).
func writeLabelStudio(_ documents: [LabelledDocument]) -> String {
  "[" + documents.map { "\n" + task($0) }.joined(separator: ",") + "\n]\n"
}

private func task(_ document: LabelledDocument) -> String {
  let spans = document.scalarSpans
  let data = jsonObject(
    [
      ("id", jsonString(document.id)), ("source", jsonString(document.source)),
      ("lang", document.language.map { jsonString($0) } ?? "null"),
      ("text", textLiteral(document)), ("judged", judgedSpans(spans)),
    ], document.otherMembers)
  let results = spans.enumerated().map { index, span in
    """
    {"id":"block\(index + 1)","from_name":"label","to_name":"text","type":"labels",\
    "value":{"start":\(span.start),"end":\(span.end),"text":\(jsonString(span.text)),\
    "labels":[\(jsonString(span.label))]}}
    """
  }
  return "{\"data\":\(data),\"annotations\":[{\"result\":\(jsonArray(results))}]}"
}

/// Reads what Label Studio exports as JSON: an array of tasks. Results of other types than labels,
/// cancelled annotations, predictions and Label Studio's own members have no place here and are
/// left out.
func readLabelStudio(
  _ file: DataFile, source: String?
) -> (documents: [LabelledDocument], problems: [DataProblem]) {
  var documents: [LabelledDocument] = []
  var faults: [JSONError] = []
  let json = file.contents
  let places = LinePlaces(json)
  do throws(JSONError) {
    var cursor = JSONCursor(json)
    try cursor.readArray { (cursor) throws(JSONError) in
      let origin = LabelledDocument.Origin(
        path: file.path, line: places.place(of: cursor.index).line)
      var task = LabelStudioTask(
        document: SpanDocument(origin: origin, place: cursor.index, source: source))
      try task.read(&cursor, of: json)
      faults += task.faults
      if task.faults.isEmpty, let document = task.document.document(faults: &faults) {
        documents.append(document)
      }
    }
    try cursor.finish()
  } catch {
    faults.append(error)
  }
  let problems = faults.map { fault in
    let (line, column) = places.place(of: fault.offset)
    return DataProblem(path: file.path, line: line, column: column, message: fault.message)
  }
  return (documents, problems)
}

private struct LabelStudioTask {
  var document: SpanDocument
  var faults: [JSONError] = []

  init(document: SpanDocument) {
    self.document = document
  }

  mutating func read(_ cursor: inout JSONCursor, of json: [UInt8]) throws(JSONError) {
    var document = document
    var taskID: String?
    var annotations: [[SpanDocument.Span]] = []
    try cursor.readObject { (name, cursor) throws(JSONError) in
      switch name {
      case "id": taskID = try cursor.readName(of: json)
      case "data": try Self.readData(&cursor, of: json, into: &document)
      case "annotations":
        try cursor.readArray { (cursor) throws(JSONError) in
          if let spans = try Self.readAnnotation(&cursor) { annotations.append(spans) }
        }
      default: try cursor.skipValue()
      }
    }
    document.id = document.id ?? taskID
    if annotations.count > 1 {
      faults.append(
        JSONError(
          "the task has \(annotations.count) annotations: keep the one that counts",
          at: document.place))
    }
    document.spans = annotations.first ?? []
    document.hasSpans = !annotations.isEmpty
    self.document = document
  }

  private static func readData(
    _ cursor: inout JSONCursor, of json: [UInt8], into document: inout SpanDocument
  ) throws(JSONError) {
    var data = document
    try cursor.readObject { (name, cursor) throws(JSONError) in
      switch name {
      case "id": data.id = try cursor.readName(of: json)
      case "source": data.source = try cursor.readString()
      case "lang": data.language = try cursor.readStringOrNull(of: json)
      case "text": data.text = try cursor.readStringLiteral().utf8
      case "judged": try data.readJudged(&cursor)
      default: data.otherMembers.append(try cursor.readMember(name, of: json))
      }
    }
    document = data
  }

  /// The spans of an annotation; `nil` where it was cancelled.
  private static func readAnnotation(
    _ cursor: inout JSONCursor
  ) throws(JSONError) -> [SpanDocument.Span]? {
    var spans: [SpanDocument.Span] = []
    var isCancelled = false
    try cursor.readObject { (name, cursor) throws(JSONError) in
      switch name {
      case "was_cancelled": isCancelled = try cursor.readBool()
      case "result":
        try cursor.readArray { (cursor) throws(JSONError) in
          if let span = try readResult(&cursor) { spans.append(span) }
        }
      default: try cursor.skipValue()
      }
    }
    return isCancelled ? nil : spans
  }

  /// The span of a result; `nil` where it is of another type.
  private static func readResult(
    _ cursor: inout JSONCursor
  ) throws(JSONError) -> SpanDocument.Span? {
    var span = SpanDocument.Span(place: cursor.index)
    var type = ""
    var labels: [String] = []
    try cursor.readObject { (name, cursor) throws(JSONError) in
      switch name {
      case "type": type = try cursor.readString()
      case "value":
        try cursor.readObject { (name, cursor) throws(JSONError) in
          let place = cursor.index
          switch name {
          case "start": span.start = Placed(value: try cursor.readCount(), place: place)
          case "end": span.end = Placed(value: try cursor.readCount(), place: place)
          case "text": span.text = Placed(value: try cursor.readString(), place: place)
          case "labels":
            try cursor.readArray { (cursor) throws(JSONError) in
              labels.append(try cursor.readString())
            }
          default: try cursor.skipValue()
          }
        }
      default: try cursor.skipValue()
      }
    }
    guard type == "labels" else { return nil }
    guard labels.count <= 1 else {
      throw JSONError("the span has \(labels.count) labels: keep one", at: span.place)
    }
    span.label = labels.first
    return span
  }
}

/// Finds lines and columns in a text of many lines.
private struct LinePlaces {
  private let text: [UInt8]
  private let starts: [Int]

  init(_ text: [UInt8]) {
    self.text = text
    self.starts = [0] + text.indices.filter { text[$0] == 0x0A }.map { $0 + 1 }
  }

  /// The line and the column, both from 1, of an offset in bytes.
  func place(of offset: Int) -> (line: Int, column: Int) {
    let line = starts.partitioningIndex { $0 > offset }
    let start = starts[line - 1]
    return (line, column(ofOffset: offset - start, in: text[start...]))
  }
}

extension [Int] {
  /// The index of the first element for which `isAfter` holds, in an array in which it holds for
  /// all that follow; the count where there is none.
  fileprivate func partitioningIndex(_ isAfter: (Int) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isAfter(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
