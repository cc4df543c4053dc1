import Foundation
import JSONLines
import Testing
import Copydesk

private func members(_ json: [UInt8]) throws -> [String: any Sendable] {
  try #require(
    try JSONSerialization.jsonObject(with: Data(json)) as? [String: any Sendable])
}

/// Whether two objects have the same members, the ones named left out.
private func equal(_ one: [UInt8], _ other: [UInt8], without names: [String]) throws -> Bool {
  func rest(_ json: [UInt8]) throws -> NSDictionary {
    try members(json).filter { !names.contains($0.key) } as NSDictionary
  }
  return try rest(one) == rest(other)
}

private func document(_ json: String, field: String = "text") throws(JSONError) -> DocumentLine {
  try DocumentLine(Array(json.utf8), textField: field)
}

private func string(_ utf8: [UInt8]) -> String { String(decoding: utf8, as: UTF8.self) }

/// Ranges of a text in order, between characters.
private func randomRanges(
  _ text: RandomJSON.Literal, using random: inout SplitMix64
) -> [Range<Int>] {
  let bounds = text.places.map(\.decoded).filter { _ in random.once(in: 4) }
  return stride(from: 0, to: bounds.count - 1, by: 2).map { bounds[$0]..<bounds[$0 + 1] }
}

@Suite struct DocumentLineTests {
  @Test func `the text is that of the object's own member`() throws {
    var json = RandomJSON(seed: 21)
    for _ in 0..<1_000 {
      let line = json.line()
      #expect(try string(document(line.json).text) == line.text.text, "\(line.json)")
    }
  }

  @Test func `blocks are appended and nothing else changes`() throws {
    var json = RandomJSON(seed: 22)
    for _ in 0..<1_000 {
      let line = Array(json.line().json.utf8)
      let blocks = #"[{"start":0,"end":3}]"#
      var appended: [UInt8] = []
      try DocumentLine(line, textField: "text").write(to: &appended) { $0 += blocks.utf8 }

      let addition = Array(",\"blocks\":\(blocks)".utf8)
      let place = try #require(
        (0...line.count).last { appended[$0...].starts(with: addition) })
      #expect(appended[..<place] + appended[(place + addition.count)...] == line[...])
      // The last member, whatever comes before.
      let end = appended[(place + addition.count)...].filter { !" \t\r".utf8.contains($0) }
      #expect(end == [UInt8(ascii: "}")])
      #expect(try equal(appended, line, without: ["blocks"]))
      #expect(try members(appended)["blocks"] != nil)
    }
  }

  @Test func `cutting takes the ranges from the text and nothing from the rest`() throws {
    var json = RandomJSON(seed: 23)
    for _ in 0..<1_000 {
      let line = json.line()
      let ranges = randomRanges(line.text, using: &json.random)
      let utf8 = Array(line.text.text.utf8)
      let (rest, cut) = try document(line.json).cutting(ranges)

      let kept = utf8.indices.filter { index in !ranges.contains { $0.contains(index) } }
      #expect(try DocumentLine(rest, textField: "text").text == kept.map { utf8[$0] })
      #expect(try equal(rest, Array(line.json.utf8), without: ["text"]))
      for (range, raw) in zip(ranges, cut) {
        var cursor = JSONCursor([0x22] + raw + [0x22])
        #expect(try cursor.readStringLiteral().utf8 == Array(utf8[range]))
      }
      #expect(cut.count == ranges.count)
    }
  }

  @Test func `inserting what was cut gives the line back, byte for byte`() throws {
    var json = RandomJSON(seed: 24)
    for _ in 0..<1_000 {
      let line = json.line()
      let ranges = randomRanges(line.text, using: &json.random)
      let (rest, cut) = try document(line.json).cutting(ranges)
      let pieces = zip(ranges, cut).map { (start: $0.lowerBound, raw: $1) }
      let restored = try DocumentLine(rest, textField: "text").inserting(pieces)
      #expect(string(restored) == line.json)
    }
  }

  @Test func `cutting and appending nothing much is exact`() throws {
    let line = try document(#"{ "id": 1.50, "text": "Ca\u0066\u00e9\nGive!" , "z":[] }"#)
    var appended: [UInt8] = []
    line.write(to: &appended) { $0 += "[]".utf8 }
    #expect(
      string(appended)
        == #"{ "id": 1.50, "text": "Ca\u0066\u00e9\nGive!" , "z":[],"blocks":[] }"#)
    let (rest, cut) = line.cutting([5..<11])
    #expect(string(rest) == #"{ "id": 1.50, "text": "Ca\u0066\u00e9" , "z":[] }"#)
    #expect(cut.map { string($0) } == [#"\nGive!"#])
  }

  @Test func `another member can hold the text`() throws {
    let json = #"{"text":1,"body":"The ferry left."}"#
    #expect(try string(document(json, field: "body").text) == "The ferry left.")
    #expect(
      throws: JSONError("expected a string, found a number", at: 8)
    ) { try document(json) }
  }

  @Test func `the member that holds the text is told by its bytes`() throws {
    let json = "{\"cafe\u{301}\":\"the other\",\"caf\u{E9}\":\"this one\"}"
    #expect(try string(document(json, field: "caf\u{E9}").text) == "this one")
    #expect(try string(document(json, field: "cafe\u{301}").text) == "the other")
  }

  @Test(arguments: [
    (
      #"{"id":7}"#, 0,
      "the object has no member \"text\": name the one with the text (--text-field)"
    ),
    ("{}", 0, "the object has no member \"text\": name the one with the text (--text-field)"),
    (#"{"text":null}"#, 8, "expected a string, found null"),
    (#"{"text":["a"]}"#, 8, "expected a string, found an array"),
    (#"["text"]"#, 0, "expected an object, found an array"),
    (#""text""#, 0, "expected an object, found a string"),
    (#"{"text":"a"} {"text":"b"}"#, 13, "expected the end of the line"),
    (#"{"text":"a","text":"b"}"#, 12, "the member \"text\" occurs twice: remove one"),
    (#"{"text":"a""#, 11, "the line ends where a comma or } is expected"),
  ])
  func `a line that holds no document is refused at its place`(
    json: String, offset: Int, message: String
  ) {
    #expect(throws: JSONError(message, at: offset)) { try document(json) }
  }

  @Test func `a line whose blocks would not fit its text any more is refused`() {
    #expect(
      throws: JSONError(
        "the object has a member \"blocks\" already, which would not fit: rename or remove it",
        at: 10)
    ) { try DocumentLine(Array(#"{"blocks":[],"text":"a"}"#.utf8), textField: "text") }
  }

  @Test func `pieces that do not fit are refused`() throws {
    let line = try document(#"{"text":"dawn"}"#)
    let raw = Array("x".utf8)
    #expect(throws: JSONError.self) { try line.inserting([(start: 5, raw: raw)]) }
    #expect(throws: JSONError.self) {
      try line.inserting([(start: 3, raw: raw), (start: 1, raw: raw)])
    }
    #expect(throws: JSONError.self) { try line.inserting([(start: 0, raw: Array("\"".utf8))]) }
    #expect(
      string(try line.inserting([(start: 0, raw: raw), (start: 5, raw: raw)]))
        == #"{"text":"xdawnx"}"#)
  }
}
