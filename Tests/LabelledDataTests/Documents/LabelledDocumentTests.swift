import LabelledData
import Testing

@Suite struct LabelledDocumentTests {
  @Test func `a problem says as much of its place as is known`() {
    #expect("\(DataProblem(path: "a.jsonl", message: "is empty"))" == "a.jsonl: is empty")
    #expect("\(DataProblem(path: "a.jsonl", line: 2, message: "again"))" == "a.jsonl:2: again")
    #expect(
      "\(DataProblem(path: "a.jsonl", line: 2, column: 7, message: "odd"))" == "a.jsonl:2:7: odd")
  }
}
