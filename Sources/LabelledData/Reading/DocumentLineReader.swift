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
    var ranges = members.text.map { BlockRanges(of: $0, unit: .bytes) }
    for block in blockMembers {
      let label = label(of: block)
      if let text = members.text {
        guard let range = range(of: block, in: &ranges) else { continue }
        blocks.append(
          .init(
            label: label, range: range, of: text, judged: block.judged,
            otherMembers: block.otherMembers))
      } else if let text = self.text(of: block) {
        blocks.append(
          .init(
            label: label, text: text, judged: block.judged, otherMembers: block.otherMembers))
      }
    }
    guard let id = members.id, let source = members.source else { return nil }
    guard let text = members.text else {
      return LabelledDocument(
        id: id, source: source, language: members.language, blocks: blocks,
        otherMembers: members.otherMembers, origin: origin)
    }
    return LabelledDocument(
      id: id, source: source, language: members.language, text: text, blocks: blocks,
      otherMembers: members.otherMembers, origin: origin)
  }

  /// The block's label; where there is none, that is reported.
  private mutating func label(of block: Members.Block) -> String {
    guard let label = block.label else {
      report("the block has no member \"label\"", at: block.place)
      return ""
    }
    if label.value.isEmpty {
      report("the block's label is empty: name one", at: label.place)
    } else if let labels, !labels.contains(label.value) {
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
    guard !isBlank(text.value) else {
      report("the block's text is blank: remove the block", at: text.place)
      return nil
    }
    return text.value
  }

  /// The range of a block in range form.
  private mutating func range(
    of block: Members.Block, in ranges: inout BlockRanges?
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
    do throws(JSONError) {
      return try ranges?.next(start: start, end: end, place: block.place)
    } catch {
      report(error.message, at: error.offset)
      return nil
    }
  }
}

/// The members of a line that mean something, as they are written.
private struct Members {
  var id: String?
  var source: String?
  var language: String?
  var text: [UInt8]?
  var blocks: [Block]?
  var otherMembers: [LabelledDocument.Member] = []

  struct Block {
    /// Where the object starts in the line.
    var place: Int
    var label: Placed<String>?
    var text: Placed<String>?
    var start: Placed<Int>?
    var end: Placed<Int>?
    var judged: Bool?
    var otherMembers: [LabelledDocument.Member] = []
  }

  init(_ line: [UInt8]) throws(JSONError) {
    var cursor = JSONCursor(line)
    var (id, source, language): (String?, String?, String?)
    var text: [UInt8]?
    var blocks: [Block]?
    var otherMembers: [LabelledDocument.Member] = []
    try cursor.readObject { (name, cursor) throws(JSONError) in
      switch name {
      case "id": id = try cursor.readString()
      case "source": source = try cursor.readString()
      case "lang":
        let place = cursor.index
        language = try cursor.readString()
        if language == "" { throw JSONError("the language is empty: remove it", at: place) }
      case "text": text = try cursor.readStringLiteral().utf8
      case "blocks": blocks = try Self.readBlocks(&cursor, of: line)
      default: otherMembers.append(try cursor.readMember(name, of: line))
      }
    }
    try cursor.finish()
    (self.id, self.source, self.language, self.text, self.blocks) =
      (id, source, language, text, blocks)
    self.otherMembers = otherMembers
  }

  private static func readBlocks(
    _ cursor: inout JSONCursor, of line: [UInt8]
  ) throws(JSONError) -> [Block] {
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
        default: block.otherMembers.append(try cursor.readMember(name, of: line))
        }
      }
      blocks.append(block)
    }
    return blocks
  }
}

extension JSONCursor {
  /// Reads past a value and keeps it as it is written.
  mutating func readMember(
    _ name: String, of json: [UInt8]
  ) throws(JSONError) -> LabelledDocument.Member {
    let start = index
    try skipValue()
    return LabelledDocument.Member(
      name: name, json: String(decoding: json[start..<index], as: UTF8.self))
  }
}
