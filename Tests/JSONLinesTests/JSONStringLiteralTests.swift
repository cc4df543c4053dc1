import JSONLines
import Testing

/// The string that a JSON text begins with.
private func literal(_ json: some Sequence<UInt8>) throws(JSONError) -> JSONStringLiteral {
  var cursor = JSONCursor(Array(json))
  return try cursor.readStringLiteral()
}

@Suite struct JSONStringLiteralTests {
  @Test func `what a string says does not depend on how it is written`() throws {
    var json = RandomJSON(seed: 11)
    for _ in 0..<3_000 {
      let sample = json.literal()
      let literal = try literal(sample.json.utf8)
      #expect(literal.utf8 == Array(sample.text.utf8), "\(sample.json)")
      #expect(literal.range == 0..<sample.json.utf8.count)
    }
  }

  @Test func `every character is found where it is written`() throws {
    var json = RandomJSON(seed: 12)
    for _ in 0..<3_000 {
      let sample = json.literal()
      let before = json.space() + "  "
      let literal = try literal((before + sample.json).utf8)
      let found = sample.places.map { place in
        RandomJSON.Place(
          decoded: place.decoded,
          raw: literal.rawOffset(of: place.decoded) - before.utf8.count)
      }
      #expect(found == sample.places, "\(sample.json)")
    }
  }

  @Test(arguments: [
    (#""\x41""#, 1, "there is no such escape sequence"),
    (#""ab\U0041""#, 3, "there is no such escape sequence"),
    (#""\u00e""#, 1, "\\u needs four hexadecimal digits"),
    (#""\u+0e9""#, 1, "\\u needs four hexadecimal digits"),
    (#""\u00g9""#, 1, "\\u needs four hexadecimal digits"),
    (#""a\ud83d""#, 2, "half of a surrogate pair, which stands for no character"),
    (#""\ud83dx""#, 1, "half of a surrogate pair, which stands for no character"),
    (#""\ud83d\n""#, 1, "half of a surrogate pair, which stands for no character"),
    (#""\ud83d\ud83d""#, 1, "half of a surrogate pair, which stands for no character"),
    (#""\ude00\ud83d""#, 1, "half of a surrogate pair, which stands for no character"),
    ("\"a\nb\"", 2, "a control character in a string must be escaped"),
    ("\"\t\"", 1, "a control character in a string must be escaped"),
    ("\"\0\"", 1, "a control character in a string must be escaped"),
    ("\"abc", 4, "the line ends within a string"),
    ("\"abc\\", 4, "the line ends within a string"),
    ("\"", 1, "the line ends within a string"),
  ])
  func `a string that is not JSON is refused at its place`(
    json: String, offset: Int, message: String
  ) {
    #expect(throws: JSONError(message, at: offset)) { try literal(json.utf8) }
  }

  @Test(
    arguments: [
      [0xFF], [0x80], [0xC3], [0xC0, 0xAF], [0xE2, 0x82], [0xED, 0xA0, 0x80],
      [0xF4, 0x90, 0x80, 0x80],
    ] as [[UInt8]])
  func `bytes that are not UTF-8 are refused at their offset`(bytes: [UInt8]) {
    let json = Array("\"né\\n".utf8) + bytes + [0x22]
    #expect(throws: JSONError("invalid UTF-8", at: 6)) { try literal(json) }
  }

  @Test func `a character past the 16-bit ones can be a pair of escapes`() throws {
    let literal = try literal(#""a\uD83D\uDE00b""#.utf8)
    #expect(String(decoding: literal.utf8, as: UTF8.self) == "a😀b")
    #expect([0, 1, 5, 6].map { literal.rawOffset(of: $0) } == [1, 2, 14, 15])
  }
}
