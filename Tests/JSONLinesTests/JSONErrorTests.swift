import JSONLines
import Testing

@Suite struct JSONErrorTests {
  @Test func `columns count characters, not bytes`() {
    let line = Array(#"{"a€😀":x}"#.utf8)
    #expect(column(ofOffset: 0, in: line) == 1)
    #expect(column(ofOffset: 3, in: line) == 4)
    #expect(column(ofOffset: 6, in: line) == 5)
    #expect(column(ofOffset: 12, in: line) == 8)
    #expect(column(ofOffset: line.count, in: line) == 10)
  }

  @Test func `columns of a slice count from its start`() {
    let bytes = Array("ab\ncdé!".utf8)
    #expect(column(ofOffset: 4, in: bytes[3...]) == 4)
  }

  @Test func `the description is the message`() {
    #expect("\(JSONError("expected a comma", at: 3))" == "expected a comma")
  }
}
