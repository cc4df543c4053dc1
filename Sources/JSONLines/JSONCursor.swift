/// Reads one JSON text (RFC 8259) from front to back, strictly.
///
/// A cursor rather than a parser into a tree, because every value keeps its place: errors have a
/// column, and a line can be put out again with nothing changed but what must be.
public struct JSONCursor {
  /// The deepest nesting that is read.
  static let deepest = 128

  let utf8: [UInt8]

  /// Where the cursor is, in bytes from the start.
  public private(set) var index = 0
  private var depth = 0

  /// Makes a cursor at the start of a text, which must be UTF-8: strings are checked as they are
  /// read.
  public init(_ utf8: [UInt8]) {
    self.utf8 = utf8
  }

  // MARK: Structure

  /// Reads an object, and gives each member's name to `body`, which reads the value.
  ///
  /// - Throws: ``JSONError``, also where a name occurs twice: readers disagree on which one counts.
  public mutating func readObject(
    _ body: (String, inout JSONCursor) throws(JSONError) -> Void
  ) throws(JSONError) {
    try enter("{", as: "an object")
    // As bytes: strings are equal where they look alike, but such names are different in JSON.
    var names: Set<[UInt8]> = []
    var isFirst = true
    while try next(isFirst: &isFirst, closing: "}") {
      let start = index
      guard peek() == UInt8(ascii: "\"") else { throw unexpected("a member's name in quotes") }
      let name = try readString()
      guard names.insert(Array(name.utf8)).inserted else {
        throw JSONError("the member \"\(name)\" occurs twice: remove one", at: start)
      }
      skipSpace()
      guard take(":") else { throw unexpected("a colon after the member's name") }
      skipSpace()
      try body(name, &self)
    }
  }

  /// Reads an array, and calls `body` for each element, which reads it.
  public mutating func readArray(
    _ body: (inout JSONCursor) throws(JSONError) -> Void
  ) throws(JSONError) {
    try enter("[", as: "an array")
    var isFirst = true
    while try next(isFirst: &isFirst, closing: "]") { try body(&self) }
  }

  /// Checks that nothing but white space is left.
  public mutating func finish() throws(JSONError) {
    skipSpace()
    guard index == utf8.count else { throw unexpected("the end of the line") }
  }

  private mutating func enter(_ open: Character, as what: String) throws(JSONError) {
    skipSpace()
    guard take(open) else { throw wrongType(what) }
    depth += 1
    guard depth <= Self.deepest else {
      throw JSONError("nested deeper than \(Self.deepest) levels", at: index - 1)
    }
  }

  /// Moves to the next member or element; `false` past the closing bracket.
  private mutating func next(isFirst: inout Bool, closing: Character) throws(JSONError) -> Bool {
    skipSpace()
    if take(closing) {
      depth -= 1
      return false
    }
    if !isFirst {
      guard take(",") else { throw unexpected("a comma or \(closing)") }
      skipSpace()
    }
    isFirst = false
    return true
  }

  // MARK: Values

  /// Reads past a value of any type.
  public mutating func skipValue() throws(JSONError) {
    skipSpace()
    switch peek() {
    case UInt8(ascii: "{"):
      try readObject { (_, cursor) throws(JSONError) in try cursor.skipValue() }
    case UInt8(ascii: "["): try readArray { (cursor) throws(JSONError) in try cursor.skipValue() }
    case UInt8(ascii: "\""): _ = try readStringLiteral()
    case UInt8(ascii: "t"): try skipWord("true")
    case UInt8(ascii: "f"): try skipWord("false")
    case UInt8(ascii: "n"): try skipWord("null")
    default: try skipNumber()
    }
  }

  /// Reads a string.
  public mutating func readString() throws(JSONError) -> String {
    String(decoding: try readStringLiteral().utf8, as: UTF8.self)
  }

  /// Reads a string and keeps how it is written.
  public mutating func readStringLiteral() throws(JSONError) -> JSONStringLiteral {
    skipSpace()
    guard peek() == UInt8(ascii: "\"") else { throw wrongType("a string") }
    let literal = try JSONStringLiteral(utf8, at: index)
    index = literal.range.upperBound
    return literal
  }

  /// Reads a whole number from 0 up.
  public mutating func readCount() throws(JSONError) -> Int {
    skipSpace()
    let start = index
    guard let first = peek(), first &- 0x30 < 10 else { throw wrongType("a whole number") }
    try skipNumber()
    guard let count = Int(String(decoding: utf8[start..<index], as: UTF8.self)) else {
      throw JSONError("expected a whole number", at: start)
    }
    return count
  }

  /// Reads a number.
  public mutating func readNumber() throws(JSONError) -> Double {
    skipSpace()
    let start = index
    guard let first = peek(), first &- 0x30 < 10 || first == UInt8(ascii: "-") else {
      throw wrongType("a number")
    }
    try skipNumber()
    guard let number = Double(String(decoding: utf8[start..<index], as: UTF8.self)),
      number.isFinite
    else { throw JSONError("the number is too large", at: start) }
    return number
  }

  /// Reads `true` or `false`.
  public mutating func readBool() throws(JSONError) -> Bool {
    skipSpace()
    guard peek() == UInt8(ascii: "t") || peek() == UInt8(ascii: "f") else {
      throw wrongType("true or false")
    }
    let value = peek() == UInt8(ascii: "t")
    try skipWord(value ? "true" : "false")
    return value
  }

  private mutating func skipWord(_ word: String) throws(JSONError) {
    guard utf8[index...].starts(with: word.utf8) else { throw unexpected("a value") }
    index += word.utf8.count
  }

  private mutating func skipNumber() throws(JSONError) {
    let start = index
    _ = take("-")
    let digits = skipDigits()
    guard digits > 0 else {
      index = start
      throw unexpected("a value")
    }
    let leading = utf8[index - digits]
    guard digits == 1 || leading != UInt8(ascii: "0") else {
      throw JSONError("a number must not begin with 0", at: start)
    }
    if take(".") {
      guard skipDigits() > 0 else { throw unexpected("a digit") }
    }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      guard skipDigits() > 0 else { throw unexpected("a digit") }
    }
  }

  private mutating func skipDigits() -> Int {
    let start = index
    while let byte = peek(), byte &- 0x30 < 10 { index += 1 }
    return index - start
  }

  // MARK: Bytes

  private func peek() -> UInt8? {
    index < utf8.count ? utf8[index] : nil
  }

  private mutating func take(_ character: Character) -> Bool {
    guard peek() == character.asciiValue else { return false }
    index += 1
    return true
  }

  private mutating func skipSpace() {
    while let byte = peek(), byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
      index += 1
    }
  }

  private func unexpected(_ expected: String) -> JSONError {
    guard index < utf8.count else {
      return JSONError("the line ends where \(expected) is expected", at: index)
    }
    return JSONError("expected \(expected)", at: index)
  }

  /// An error that names the type that was found.
  private func wrongType(_ expected: String) -> JSONError {
    if index == 0, utf8.starts(with: [0xEF, 0xBB, 0xBF]) {
      return JSONError("the line begins with a byte order mark: remove it", at: index)
    }
    guard let byte = peek() else { return unexpected(expected) }
    let found: String? =
      switch byte {
      case UInt8(ascii: "{"): "an object"
      case UInt8(ascii: "["): "an array"
      case UInt8(ascii: "\""): "a string"
      case UInt8(ascii: "t") where utf8[index...].starts(with: "true".utf8): "true or false"
      case UInt8(ascii: "f") where utf8[index...].starts(with: "false".utf8): "true or false"
      case UInt8(ascii: "n") where utf8[index...].starts(with: "null".utf8): "null"
      case UInt8(ascii: "-"), 0x30...0x39: "a number"
      default: nil
      }
    guard let found else { return unexpected(expected) }
    return JSONError("expected \(expected), found \(found)", at: index)
  }
}
