import LabelledData
import Testing

@Suite struct DoccanoTests {
  @Test func `offsets count code points`() throws {
    let document = LabelledDocument(
      id: "a", source: "b",
      blocks: [
        .init(label: "story", text: "😀e\u{301}"),
        .init(label: "appeal", text: "Give!", judged: true),
      ])
    #expect(
      try DataOutputFormat.doccano.write([document])
        == "{\"id\":\"a\",\"source\":\"b\",\"lang\":null,\"text\":\"😀e\u{301}\\nGive!\","
        + #""label":[[0,3,"story"],[4,9,"appeal"]],"judged":[[4,9,"appeal",true]]}"# + "\n")
  }

  @Test(arguments: [
    #"{"id":7,"text":"😀 ab cd","label":[[5,7,"x"],[2,4,"y"]],"Comments":[{"a":1}],"who":"me"}"#,
    #"{"id":7,"text":"😀 ab cd","labels":[[5,7,"x"],[2,4,"y"]],"who":"me"}"#,
    #"{"id":7,"text":"😀 ab cd","entities":[{"id":3,"label":"x","start_offset":5,"end_offset":7},{"id":4,"label":"y","start_offset":2,"end_offset":4}],"relations":[],"who":"me"}"#,
  ])
  func `what doccano exports is read, with spans in any order`(line: String) throws {
    #expect(
      try DataOutputFormat.ranges.write(documents(line, .doccano, source: "gazette"))
        == #"{"id":"7","source":"gazette","text":"😀 ab cd","who":"me","blocks":[{"start":5,"end":7,"label":"y"},{"start":8,"end":10,"label":"x"}]}"#
        + "\n")
  }

  @Test func `a block that was given another label is no longer known to be judged`() throws {
    let line =
      #"{"id":"a","source":"b","text":"ab cd","label":[[0,2,"x"],[3,5,"y"]],"judged":[[0,2,"z",false],[3,5,"y",false]]}"#
    #expect(try documents(line, .doccano).first?.blocks.map(\.judged) == [nil, false])
  }

  @Test(arguments: [
    (#"{"id":"a","source":"b","text":"ab"}"#, "file:1:1: the document has not been labelled"),
    (
      #"{"text":"ab","label":[]}"#,
      """
      file:1:1: the document has no "id"
      file:1:1: the document has no "source": add it, or name one for all documents (--source)
      """
    ),
    (
      #"{"id":"a","source":"b","text":"é€","label":[[0,3,"x"]]}"#,
      "file:1:48: the block ends at character 3, and the text at character 2"
    ),
    (
      #"{"id":"a","source":"b","text":"abc","label":[[1,3,"x"],[0,2,"y"]]}"#,
      "file:1:47: the block starts at character 1 and overlaps the one before it, which ends at character 2"
    ),
    (
      #"{"id":"a","source":"b","text":"abc","label":[[1,3]]}"#,
      "file:1:46: expected [start, end, label], found 2 values"
    ),
    (
      #"{"id":"a","source":"b","text":"abc","label":[[1,"x",3]]}"#,
      "file:1:49: expected a whole number, found a string"
    ),
  ])
  func `a fault is told with its place`(line: String, problem: String) throws {
    do {
      _ = try documents(line, .doccano)
      Issue.record("no fault was found")
    } catch let problems as DataProblems {
      #expect(problems.description == problem)
    }
  }
}
