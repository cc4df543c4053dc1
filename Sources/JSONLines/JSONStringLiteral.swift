/// A JSON string: what it says, and how that is written.
public struct JSONStringLiteral: Sendable {
  /// Where it is written, quotes included: bytes from the start of the JSON text.
  public let range: Range<Int>

  /// What it says: valid UTF-8.
  public let utf8: [UInt8]

  /// After each escape sequence, where its end is in `utf8` and in the JSON text. Between two of
  /// them both run alike.
  private let anchors: [(decoded: Int, raw: Int)]

  /// Reads the string whose opening quote is at `start`.
  init(_ json: [UInt8], at start: Int) throws(JSONError) {
    var reader = Reader(json: json, index: start + 1)
    try reader.read()
    self.range = start..<reader.index
    self.utf8 = reader.utf8
    self.anchors = [(0, start + 1)] + reader.anchors
  }

  /// Where in the JSON text the character at an offset of `utf8` is written.
  ///
  /// - Precondition: a character starts at `offset`, or it is the end.
  public func rawOffset(of offset: Int) -> Int {
    // The last anchor that is not after the offset. An escape's end and the next one's start are
    // the same place, so the last of equal ones is right.
    var (low, high) = (0, anchors.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if anchors[middle].decoded <= offset { low = middle } else { high = middle }
    }
    return anchors[low].raw + (offset - anchors[low].decoded)
  }

  private struct Reader {
    let json: [UInt8]
    var index: Int
    var utf8: [UInt8] = []
    var anchors: [(decoded: Int, raw: Int)] = []

    mutating func read() throws(JSONError) {
      while index < json.count {
        let start = index
        while index < json.count, json[index] >= 0x20, json[index] != UInt8(ascii: "\""),
          json[index] != UInt8(ascii: "\\")
        {
          index += 1
        }
        do {
          _ = try UTF8Span(validating: json.span.extracting(start..<index))
        } catch {
          throw JSONError("invalid UTF-8", at: start + error.byteOffsets.lowerBound)
        }
        utf8.append(contentsOf: json[start..<index])
        guard index < json.count else { break }
        switch json[index] {
        case UInt8(ascii: "\""):
          index += 1
          return
        case UInt8(ascii: "\\"): try readEscape()
        default: throw JSONError("a control character in a string must be escaped", at: index)
        }
      }
      throw JSONError("the line ends within a string", at: json.count)
    }

    private mutating func readEscape() throws(JSONError) {
      let start = index
      guard index + 1 < json.count else {
        throw JSONError("the line ends within a string", at: index)
      }
      let letter = json[index + 1]
      index += 2
      switch letter {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): utf8.append(letter)
      case UInt8(ascii: "b"): utf8.append(0x08)
      case UInt8(ascii: "f"): utf8.append(0x0C)
      case UInt8(ascii: "n"): utf8.append(0x0A)
      case UInt8(ascii: "r"): utf8.append(0x0D)
      case UInt8(ascii: "t"): utf8.append(0x09)
      case UInt8(ascii: "u"):
        utf8.append(contentsOf: UTF8.encode(try readScalar(from: start)) ?? .init())
      default: throw JSONError("there is no such escape sequence", at: start)
      }
      anchors.append((utf8.count, index))
    }

    private mutating func readScalar(from start: Int) throws(JSONError) -> Unicode.Scalar {
      var value = try readUnit(from: start)
      if value & 0xFC00 == 0xD800, index + 1 < json.count, json[index] == UInt8(ascii: "\\"),
        json[index + 1] == UInt8(ascii: "u")
      {
        index += 2
        let low = try readUnit(from: start)
        guard low & 0xFC00 == 0xDC00 else { throw unpaired(start) }
        value = 0x10000 + (value & 0x3FF) << 10 + low & 0x3FF
      }
      guard let scalar = Unicode.Scalar(value) else { throw unpaired(start) }
      return scalar
    }

    private mutating func readUnit(from start: Int) throws(JSONError) -> UInt32 {
      let digits = json[index...].prefix(4)
      guard digits.count == 4,
        digits.allSatisfy({ $0 &- 0x30 < 10 || ($0 | 0x20) &- 0x61 < 6 }),
        let unit = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
      else { throw JSONError("\\u needs four hexadecimal digits", at: start) }
      index += 4
      return unit
    }

    private func unpaired(_ start: Int) -> JSONError {
      JSONError("half of a surrogate pair, which stands for no character", at: start)
    }
  }
}
