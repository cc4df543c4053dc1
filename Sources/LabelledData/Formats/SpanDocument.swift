internal import JSONLines

/// A document as other tools have it: a text, and spans of Unicode code points in any order.
struct SpanDocument {
  var origin: LabelledDocument.Origin

  /// Where it starts in the JSON text.
  var place: Int

  var id: String?
  var source: String?
  var language: String?
  var text: [UInt8]?
  var spans: [Span] = []

  /// Whether the tool says that there are no spans, where there are none.
  var hasSpans = false

  /// Spans that are known to be judged or not: see ``judgedSpans(_:)``.
  var judged: [(start: Int, end: Int, label: String, isJudged: Bool)] = []
  var otherMembers: [LabelledDocument.Member] = []

  /// A labelled stretch.
  struct Span {
    /// Where it starts in the JSON text.
    var place: Int
    var start: Placed<Int>?
    var end: Placed<Int>?
    var label: String?

    /// What it covers, where the tool says so; white space does not count.
    var text: Placed<String>?
  }

  init(origin: LabelledDocument.Origin, place: Int, source: String?) {
    self.origin = origin
    self.place = place
    self.source = source
  }

  /// The document in range form; `nil` where faults were found.
  func document(faults: inout [JSONError]) -> LabelledDocument? {
    let count = faults.count
    if id == nil { faults.append(JSONError("the document has no \"id\"", at: place)) }
    if source == nil {
      faults.append(
        JSONError(
          "the document has no \"source\": add it, or name one for all documents (--source)",
          at: place))
    }
    if text == nil { faults.append(JSONError("the document has no \"text\"", at: place)) }
    if !hasSpans { faults.append(JSONError("the document has not been labelled", at: place)) }
    guard faults.count == count, let id, let source, let text else { return nil }
    var ranges = BlockRanges(of: text, unit: .scalars)
    var blocks: [LabelledDocument.Block] = []
    for span in spans.sorted(by: { ($0.start?.value ?? 0) < ($1.start?.value ?? 0) }) {
      do throws(JSONError) {
        guard let start = span.start, let end = span.end, let label = span.label, !label.isEmpty
        else { throw JSONError("the span has no start, end or label", at: span.place) }
        let range = try ranges.next(start: start, end: end, place: span.place)
        let block = LabelledDocument.Block(
          label: label, range: range, of: text,
          judged: judged.first {
            ($0.start, $0.end, $0.label) == (start.value, end.value, label)
          }?.isJudged)
        if let told = span.text, !agrees(told.value, with: block.text) {
          throw JSONError(
            """
            the span is said to cover \(excerpt(told.value)), and covers \(excerpt(block.text)): \
            offsets must count Unicode code points
            """, at: told.place)
        }
        blocks.append(block)
      } catch {
        faults.append(error)
      }
    }
    guard faults.count == count else { return nil }
    return LabelledDocument(
      id: id, source: source, language: language, text: text, blocks: blocks,
      otherMembers: otherMembers, origin: origin)
  }

  /// Label Studio writes the line breaks that it shows as \n, and white space as the browser does.
  private func agrees(_ told: String, with text: String) -> Bool {
    func marks(_ text: String) -> [Unicode.Scalar] {
      text.replacing("\\n", with: "").unicodeScalars.filter { !$0.properties.isWhitespace }
    }
    return marks(told) == marks(text)
  }

  mutating func readJudged(_ cursor: inout JSONCursor) throws(JSONError) {
    var judged = self.judged
    try cursor.readArray { (cursor) throws(JSONError) in
      var span = (start: 0, end: 0, label: "", isJudged: false)
      var count = 0
      try cursor.readArray { (cursor) throws(JSONError) in
        switch count {
        case 0: span.start = try cursor.readCount()
        case 1: span.end = try cursor.readCount()
        case 2: span.label = try cursor.readString()
        default: span.isJudged = try cursor.readBool()
        }
        count += 1
      }
      judged.append(span)
    }
    self.judged = judged
  }
}

/// Which spans were judged, as `[[start, end, label, judged], …]`: other tools have no place for it
/// in a span. It holds as long as the span and its label stay as they are.
func judgedSpans(_ spans: [ScalarSpan]) -> String {
  jsonArray(
    spans.compactMap { span in
      span.judged.map { "[\(span.start),\(span.end),\(jsonString(span.label)),\($0)]" }
    })
}

/// A block as other tools have it.
struct ScalarSpan {
  /// The number of Unicode scalars before it.
  var start: Int
  /// The same for its end.
  var end: Int
  var label: String
  var text: String
  var judged: Bool?
}

extension LabelledDocument {
  /// The blocks with offsets that count Unicode scalars.
  var scalarSpans: [ScalarSpan] {
    var byte = 0
    var scalars = 0
    func offset(of end: Int) -> Int {
      scalars += text[byte..<end].count { $0 & 0xC0 != 0x80 }
      byte = end
      return scalars
    }
    return blocks.map { block in
      ScalarSpan(
        start: offset(of: block.range.lowerBound), end: offset(of: block.range.upperBound),
        label: block.label, text: block.text, judged: block.judged)
    }
  }
}

extension JSONCursor {
  /// Reads a string, or a number as it is written: other tools number their documents.
  mutating func readName(of json: [UInt8]) throws(JSONError) -> String {
    let start = index
    if json[start...].first == UInt8(ascii: "\"") { return try readString() }
    _ = try readCount()
    return String(decoding: json[start..<index], as: UTF8.self)
  }

  /// Reads a string or `null`.
  mutating func readStringOrNull(of json: [UInt8]) throws(JSONError) -> String? {
    guard json[index...].starts(with: "null".utf8) else { return try readString() }
    try skipValue()
    return nil
  }
}
