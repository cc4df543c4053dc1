internal import JSONLines

/// Reads a line of labelled data, in one of two forms; other members may be there.
///
/// Block form: `{"id", "source", "lang"?, "blocks": [{"label", "text", "judged"?}, …]}`.
/// Range form, as `classify` puts it out:
/// `{"id", "source", "lang"?, "text", "blocks": [{"start", "end", "label", "judged"?}, …]}` with
/// half-open ranges of UTF-8 bytes of the value of `text`.
struct DocumentLineReader {
  private let labels: [String]?
  private let origin: LabelledDocument.Origin
  private var line: [UInt8] = []

  /// What is wrong with the line.
  private(set) var problems: [DataProblem] = []

  /// - Parameters:
  ///   - labels: The names that labels may have; `nil` for any.
  ///   - origin: The line's place.
  init(labels: [String]?, origin: LabelledDocument.Origin) {
    self.labels = labels
    self.origin = origin
  }

  /// Reads the line; `nil` where ``problems`` says what is wrong with it.
  mutating func read(_ line: [UInt8]) -> LabelledDocument? {
    self.line = line
    do throws(JSONError) {
      let members = try Members(line)
      let document = document(of: members)
      return problems.isEmpty ? document : nil
    } catch {
      report(error.message, at: error.offset)
      return nil
    }
  }

  private mutating func report(_ message: String, at offset: Int) {
    problems.append(
      DataProblem(
        path: origin.path, line: origin.line, column: column(ofOffset: offset, in: line),
        message: message))
  }

  // MARK: What the members mean

  private mutating func document(of members: Members) -> LabelledDocument? {
    if members.id == nil { report("the document has no member \"id\"", at: 0) }
    if members.source == nil { report("the document has no member \"source\"", at: 0) }
    guard let blockMembers = members.blocks else {
      report("the document has no member \"blocks\"", at: 0)
      return nil
    }
    var blocks: [LabelledDocument.Block] = []
    var previous = 0..<0
    for block in blockMembers {
      let label = label(of: block)
      if let text = members.text {
        guard let range = range(of: block, in: text, after: previous) else { continue }
        previous = range
        blocks.append(.init(label: label, range: range, of: text, judged: block.judged))
      } else if let text = self.text(of: block) {
        blocks.append(.init(label: label, text: text, judged: block.judged))
      }
    }
    guard let id = members.id, let source = members.source else { return nil }
    guard let text = members.text else {
      return LabelledDocument(
        id: id, source: source, language: members.language, blocks: blocks, origin: origin)
    }
    return LabelledDocument(
      id: id, source: source, language: members.language, text: text, blocks: blocks,
      origin: origin)
  }

  /// The block's label; where there is none, that is reported.
  private mutating func label(of block: Members.Block) -> String {
    guard let label = block.label else {
      report("the block has no member \"label\"", at: block.place)
      return ""
    }
    if let labels, !labels.contains(label.value) {
      report(
        "unknown label \"\(label.value)\": the labels are \(labels.joined(separator: ", "))",
        at: label.place)
    }
    return label.value
  }

  /// The text of a block in block form.
  private mutating func text(of block: Members.Block) -> String? {
    guard block.start == nil, block.end == nil else {
      report(
        """
        the block has a range, but the document has no member "text" that it could be in: add it, \
        or give each block its text
        """, at: block.place)
      return nil
    }
    guard let text = block.text else {
      report("the block has no member \"text\"", at: block.place)
      return nil
    }
    guard !text.value.allSatisfy(\.isWhitespace) else {
      report("the block's text is blank: remove the block", at: text.place)
      return nil
    }
    return text.value
  }

  /// The range of a block in range form.
  private mutating func range(
    of block: Members.Block, in text: [UInt8], after previous: Range<Int>
  ) -> Range<Int>? {
    if let text = block.text {
      report(
        """
        the block has a text, and so has the document: give the block "start" and "end" instead, \
        or take the text from the document
        """, at: text.place)
      return nil
    }
    guard let start = block.start, let end = block.end else {
      let name = block.start == nil ? "start" : "end"
      report("the block has no member \"\(name)\"", at: block.place)
      return nil
    }
    guard end.value <= text.count else {
      report(
        "the block ends at byte \(end.value), and the text at byte \(text.count)", at: end.place)
      return nil
    }
    guard start.value < end.value else {
      report(
        "the block starts at byte \(start.value) and ends at byte \(end.value): it is empty",
        at: start.place)
      return nil
    }
    guard start.value >= previous.upperBound else {
      let fault =
        end.value <= previous.lowerBound
        ? "comes before the one before it: put them in order"
        : "overlaps the one before it, which ends at byte \(previous.upperBound)"
      report("the block starts at byte \(start.value) and \(fault)", at: start.place)
      return nil
    }
    for bound in [start, end] where bound.value < text.count && text[bound.value] & 0xC0 == 0x80 {
      report(
        "byte \(bound.value) is within a character: the unit is UTF-8 bytes", at: bound.place)
      return nil
    }
    let range = start.value..<end.value
    guard !String(decoding: text[range], as: UTF8.self).allSatisfy(\.isWhitespace) else {
      report("the block's text is blank: remove the block", at: block.place)
      return nil
    }
    return range
  }
}

/// The members of a line that mean something, as they are written.
private struct Members {
  var id: String?
  var source: String?
  var language: String?
  var text: [UInt8]?
  var blocks: [Block]?

  /// A value, and where it is in the line.
  struct Placed<Value> {
    var value: Value
    var place: Int
  }

  struct Block {
    /// Where the object starts in the line.
    var place: Int
    var label: Placed<String>?
    var text: Placed<String>?
    var start: Placed<Int>?
    var end: Placed<Int>?
    var judged: Bool?
  }

  init(_ line: [UInt8]) throws(JSONError) {
    var cursor = JSONCursor(line)
    var (id, source, language): (String?, String?, String?)
    var text: [UInt8]?
    var blocks: [Block]?
    try cursor.readObject { (name, cursor) throws(JSONError) in
      switch name {
      case "id": id = try cursor.readString()
      case "source": source = try cursor.readString()
      case "lang": language = try cursor.readString()
      case "text": text = try cursor.readStringLiteral().utf8
      case "blocks": blocks = try Self.readBlocks(&cursor)
      default: try cursor.skipValue()
      }
    }
    try cursor.finish()
    (self.id, self.source, self.language, self.text, self.blocks) =
      (id, source, language, text, blocks)
  }

  private static func readBlocks(_ cursor: inout JSONCursor) throws(JSONError) -> [Block] {
    var blocks: [Block] = []
    try cursor.readArray { (cursor) throws(JSONError) in
      var block = Block(place: cursor.index)
      try cursor.readObject { (name, cursor) throws(JSONError) in
        let place = cursor.index
        switch name {
        case "label": block.label = Placed(value: try cursor.readString(), place: place)
        case "text": block.text = Placed(value: try cursor.readString(), place: place)
        case "start": block.start = Placed(value: try cursor.readCount(), place: place)
        case "end": block.end = Placed(value: try cursor.readCount(), place: place)
        case "judged": block.judged = try cursor.readBool()
        default: try cursor.skipValue()
        }
      }
      blocks.append(block)
    }
    return blocks
  }
}
