/// A line of JSON Lines that holds a document: an object with the text in one member, and any other
/// members.
public struct DocumentLine: Sendable {
  /// The member that output adds.
  static let blocksField = "blocks"

  /// The text: valid UTF-8.
  public var text: [UInt8] { literal.utf8 }

  private let line: [UInt8]
  private let literal: JSONStringLiteral

  /// Where the last member's value ends.
  private let membersEnd: Int

  /// Reads a line.
  ///
  /// - Parameters:
  ///   - line: The line, without its line feed.
  ///   - field: The member that holds the text.
  /// - Throws: ``JSONError``.
  public init(_ line: [UInt8], textField field: String) throws(JSONError) {
    var cursor = JSONCursor(line)
    var literal: JSONStringLiteral?
    var membersEnd = 0
    try cursor.readObject { (name, cursor) throws(JSONError) in
      guard name != Self.blocksField else {
        throw JSONError(
          "the object has a member \"blocks\" already, which would not fit: rename or remove it",
          at: cursor.index)
      }
      if name.utf8.elementsEqual(field.utf8) {
        literal = try cursor.readStringLiteral()
      } else {
        try cursor.skipValue()
      }
      membersEnd = cursor.index
    }
    try cursor.finish()
    guard let literal else {
      throw JSONError(
        "the object has no member \"\(field)\": name the one with the text (--text-field)", at: 0)
    }
    self.line = line
    self.literal = literal
    self.membersEnd = membersEnd
  }

  /// Writes the line with a member `blocks` appended; everything else stays byte for byte.
  ///
  /// - Parameters:
  ///   - output: Where the line is appended, without a line feed.
  ///   - blocks: Appends the member's value: a JSON array.
  public func write(to output: inout [UInt8], blocks: (inout [UInt8]) -> Void) {
    output.append(contentsOf: line[..<membersEnd])
    output.append(contentsOf: ",\"\(Self.blocksField)\":".utf8)
    blocks(&output)
    output.append(contentsOf: line[membersEnd...])
  }

  /// The line with ranges of the text cut out, and how what was cut is written in JSON; the rest
  /// stays byte for byte.
  ///
  /// - Parameter ranges: Half-open ranges of bytes of ``text``, in order, not overlapping.
  /// - Returns: The rest, and each piece without quotes.
  public func cutting(_ ranges: [Range<Int>]) -> (line: [UInt8], cut: [[UInt8]]) {
    var rest: [UInt8] = []
    var cut: [[UInt8]] = []
    var index = 0
    for range in ranges {
      let raw = literal.rawOffset(of: range.lowerBound)..<literal.rawOffset(of: range.upperBound)
      rest += line[index..<raw.lowerBound]
      cut.append(Array(line[raw]))
      index = raw.upperBound
    }
    return (rest + line[index...], cut)
  }

  /// The line with what was cut put back.
  ///
  /// - Parameter pieces: How each piece is written in JSON, and where it starts in the text as it
  ///   was, in order.
  /// - Returns: The line as it was.
  /// - Throws: ``JSONError`` where the pieces do not fit.
  public func inserting(_ pieces: [(start: Int, raw: [UInt8])]) throws(JSONError) -> [UInt8] {
    var whole: [UInt8] = []
    var index = 0
    var inserted = 0
    for piece in pieces {
      let offset = piece.start - inserted
      guard (0...text.count).contains(offset) else {
        throw JSONError("a removed piece starts beyond the end of the text", at: 0)
      }
      let raw = literal.rawOffset(of: offset)
      guard raw >= index else { throw JSONError("removed pieces are not in order", at: 0) }
      whole += line[index..<raw] + piece.raw
      index = raw
      let literal = try JSONStringLiteral([0x22] + piece.raw + [0x22], at: 0)
      guard literal.range.count == piece.raw.count + 2 else {
        throw JSONError("a removed piece is not a part of a JSON string", at: 0)
      }
      inserted += literal.utf8.count
    }
    return whole + line[index...]
  }
}
