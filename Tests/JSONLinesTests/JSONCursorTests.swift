import Foundation
import JSONLines
import Testing

/// What is wrong with a text that should be one JSON value; `nil` where nothing is.
private func problem(in json: some Sequence<UInt8>) -> JSONError? {
  var cursor = JSONCursor(Array(json))
  do throws(JSONError) {
    try cursor.skipValue()
    try cursor.finish()
    return nil
  } catch {
    return error
  }
}

private func problem(in json: String) -> JSONError? { problem(in: json.utf8) }

/// What is wrong with a text that should be a whole number.
private func problem(inCount json: String) -> JSONError? {
  var cursor = JSONCursor(Array(json.utf8))
  do throws(JSONError) {
    _ = try cursor.readCount()
    return nil
  } catch {
    return error
  }
}

@Suite struct JSONCursorTests {
  @Test func `every way of writing a value is read`() {
    var json = RandomJSON(seed: 1)
    for _ in 0..<2_000 {
      let value = json.space() + json.value() + json.space()
      #expect(problem(in: value) == nil, "\(value)")
    }
  }

  @Test func `an object that is cut off anywhere is refused, where it ends or before`() {
    var json = RandomJSON(seed: 2)
    for _ in 0..<100 {
      let line = Array(json.line().json.utf8)
      let end = (line.lastIndex(of: UInt8(ascii: "}")) ?? 0)
      for length in 0..<end {
        guard let problem = problem(in: line[..<length]) else {
          Issue.record("\(length) bytes of \(String(decoding: line, as: UTF8.self)) were read")
          continue
        }
        #expect((0...length).contains(problem.offset))
      }
    }
  }

  @Test func `a changed byte is judged as Foundation judges it`() {
    var json = RandomJSON(seed: 3)
    var (accepted, refused) = (0, 0)
    for _ in 0..<4_000 {
      var line = Array(json.line().json.utf8)
      let index = Int.random(in: 0..<line.count, using: &json.random)
      line[index] = UInt8.random(in: 1...255, using: &json.random)
      let problem = problem(in: line)
      // Foundation takes the last of two members with one name.
      if let problem, problem.message.contains("twice") { continue }
      let isValid = (try? JSONSerialization.jsonObject(with: Data(line))) != nil
      #expect((problem == nil) == isValid, "\(String(decoding: line, as: UTF8.self))")
      if isValid { accepted += 1 } else { refused += 1 }
    }
    #expect(accepted > 500 && refused > 500)
  }

  @Test(arguments: [
    ("", 0), ("   ", 3), ("tru", 0), ("True", 0), ("nul", 0), ("NaN", 0), ("'a'", 0),
    ("01", 0), ("-", 0), ("+1", 0), (".5", 0), ("1.", 2), ("1.e3", 2), ("2e", 2), ("2e+", 3),
    ("0x10", 1), ("1 2", 2), ("[1,]", 3), ("[,1]", 1), ("[1 2]", 3), ("[1", 2), ("]", 0),
    (#"{"a"}"#, 4), (#"{"a" 1}"#, 5), (#"{"a":}"#, 5), (#"{"a":1,}"#, 7), (#"{a:1}"#, 1),
    (#"{"a":1;"b":2}"#, 6), (#"{"a":1}}"#, 7), (#"{"a":1} // why"#, 8), ("{1:2}", 1),
  ])
  func `what is not JSON is refused at its place`(json: String, offset: Int) {
    #expect(problem(in: json)?.offset == offset, "\(json)")
  }

  @Test func `a member that occurs twice is refused at the second one`() {
    #expect(
      problem(in: #"{"a":1,"b":2,"a":3}"#)
        == JSONError("the member \"a\" occurs twice: remove one", at: 13))
    // However it is written, and however deep.
    #expect(problem(in: #"[{"a":1,"\u0061":3}]"#)?.offset == 8)
    #expect(problem(in: #"{"a":{"a":1}}"#) == nil)
  }

  @Test func `names that differ in their bytes only are two names`() {
    #expect(problem(in: "{\"caf\u{E9}\":1,\"cafe\u{301}\":2}") == nil)
  }

  @Test func `nesting is read to 128 levels and no deeper`() {
    func nested(_ levels: Int) -> String {
      String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
    }
    #expect(problem(in: nested(128)) == nil)
    #expect(problem(in: nested(129)) == JSONError("nested deeper than 128 levels", at: 128))
    #expect(problem(in: String(repeating: "[", count: 1_000_000))?.offset == 128)
    #expect(problem(in: String(repeating: #"{"a":"#, count: 1_000_000))?.offset == 128 * 5)
    // Side by side is not nested.
    #expect(problem(in: "[" + String(repeating: "[],", count: 500) + "[]]") == nil)
  }

  @Test(arguments: [
    (#"{"a":1}"#, "expected a string, found an object"),
    ("[]", "expected a string, found an array"),
    ("true", "expected a string, found true or false"), ("null", "expected a string, found null"),
    (" -1", "expected a string, found a number"), ("x", "expected a string"),
    ("not JSON", "expected a string"),
    ("", "the line ends where a string is expected"),
  ])
  func `a value of another type is named`(json: String, message: String) {
    var cursor = JSONCursor(Array(json.utf8))
    let offset = json.prefix { $0 == " " }.count
    #expect(throws: JSONError(message, at: offset)) { try cursor.readString() }
  }

  @Test func `counts are whole numbers from 0 up`() throws {
    for count in [0, 7, 10, 4_294_967_296, Int.max] {
      var cursor = JSONCursor(Array(" \(count) ".utf8))
      #expect(try cursor.readCount() == count)
      try cursor.finish()
    }
    for json in ["-1", "1.0", "1e3", "01", "9223372036854775808", "\"1\"", "null", ""] {
      #expect(problem(inCount: json)?.offset == 0, "\(json)")
    }
  }

  @Test func `true and false are read and nothing else for them`() throws {
    var cursor = JSONCursor(Array(" true ".utf8))
    #expect(try cursor.readBool())
    try cursor.finish()
    cursor = JSONCursor(Array("false".utf8))
    #expect(try !cursor.readBool())
    for json in ["1", "\"true\"", "null", "tru", "fals", ""] {
      #expect(throws: JSONError.self) {
        var cursor = JSONCursor(Array(json.utf8))
        return try cursor.readBool()
      }
    }
  }

  @Test func `members and elements come in their order`() throws {
    var cursor = JSONCursor(Array(#" { "b" : [3, 1,2] , "a" : [ ] } "#.utf8))
    var read: [String] = []
    try cursor.readObject { (name, cursor) throws(JSONError) in
      read.append(name)
      try cursor.readArray { (cursor) throws(JSONError) in
        read.append("\(try cursor.readCount())")
      }
    }
    try cursor.finish()
    #expect(read == ["b", "3", "1", "2", "a"])
  }
}
