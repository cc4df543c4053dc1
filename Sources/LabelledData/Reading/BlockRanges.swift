internal import JSONLines

/// A value, and where it is in the JSON text.
struct Placed<Value> {
  var value: Value
  var place: Int
}

/// Checks the ranges of a document's blocks, one after another, and gives them in bytes.
struct BlockRanges {
  /// What offsets count.
  enum Unit: String {
    /// UTF-8 bytes.
    case bytes = "byte"
    /// Unicode scalars, also called code points.
    case scalars = "character"
  }

  private let text: [UInt8]
  private let unit: Unit

  /// For scalars: the byte that each starts at, and the end.
  private let starts: [Int]

  /// Where the range before ends: the range, in the unit.
  private var previous = 0..<0

  init(of text: [UInt8], unit: Unit) {
    self.text = text
    self.unit = unit
    self.starts =
      unit == .bytes
      ? [] : text.indices.filter { text[$0] & 0xC0 != 0x80 } + [text.count]
  }

  /// The range of the next block in bytes.
  ///
  /// - Throws: ``JSONError`` with the place where it is not after the one before, within the text
  ///   and between characters, or where its text is blank.
  mutating func next(
    start: Placed<Int>, end: Placed<Int>, place: Int
  ) throws(JSONError) -> Range<Int> {
    let unit = unit.rawValue
    let count = self.unit == .bytes ? text.count : starts.count - 1
    guard end.value <= count else {
      throw JSONError(
        "the block ends at \(unit) \(end.value), and the text at \(unit) \(count)", at: end.place)
    }
    guard start.value < end.value else {
      throw JSONError(
        "the block starts at \(unit) \(start.value) and ends at \(unit) \(end.value): it is empty",
        at: start.place)
    }
    guard start.value >= previous.upperBound else {
      let fault =
        end.value <= previous.lowerBound
        ? "comes before the one before it: put them in order"
        : "overlaps the one before it, which ends at \(unit) \(previous.upperBound)"
      throw JSONError("the block starts at \(unit) \(start.value) and \(fault)", at: start.place)
    }
    let range = try byte(start)..<byte(end)
    guard !isBlank(String(decoding: text[range], as: UTF8.self)) else {
      throw JSONError("the block's text is blank: remove the block", at: place)
    }
    previous = start.value..<end.value
    return range
  }

  private func byte(_ offset: Placed<Int>) throws(JSONError) -> Int {
    guard unit == .bytes else { return starts[offset.value] }
    guard offset.value == text.count || text[offset.value] & 0xC0 != 0x80 else {
      throw JSONError(
        "byte \(offset.value) is within a character: the unit is UTF-8 bytes", at: offset.place)
    }
    return offset.value
  }
}

/// Whether there is nothing in a text that could be labelled.
func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }
