import LabelledData
import Testing

@Suite struct LabelStudioTests {
  @Test func `a document becomes a task with an annotation`() throws {
    let document = LabelledDocument(
      id: "a", source: "b", language: "en",
      blocks: [
        .init(label: "story", text: "😀.", judged: false), .init(label: "appeal", text: "Give!"),
      ])
    #expect(
      try DataOutputFormat.labelStudio.write([document]) == """
        [
        {"data":{"id":"a","source":"b","lang":"en","text":"😀.\\nGive!",\
        "judged":[[0,2,"story",false]]},"annotations":[{"result":[\
        {"id":"block1","from_name":"label","to_name":"text","type":"labels",\
        "value":{"start":0,"end":2,"text":"😀.","labels":["story"]}},\
        {"id":"block2","from_name":"label","to_name":"text","type":"labels",\
        "value":{"start":3,"end":8,"text":"Give!","labels":["appeal"]}}]}]}
        ]

        """)
    #expect(try DataOutputFormat.labelStudio.write([]) == "[\n]\n")
  }

  /// A task as Label Studio exports it.
  private func task(
    text: String = #"😀 a\nb"#, told: String = #"a\\nb"#, labels: String = #"["x"]"#,
    more: String = ""
  ) -> String {
    """
    [
      {"id": 3, "annotations": [{"id": 1, "was_cancelled": true, "result": []},
         {"id": 2, "completed_by": 1, "was_cancelled": false, "result": [
           {"value": {"start": 2, "end": 5, "text": "\(told)", "labels": \(labels)},
            "id": "Q8", "from_name": "label", "to_name": "text", "type": "labels"},
           {"type": "choices", "value": {"choices": ["good"]}}]}\(more)],
       "data": {"text": "\(text)", "url": "u"}, "predictions": []}
    ]
    """
  }

  @Test func `what Label Studio exports is read, line breaks of its own making too`() throws {
    #expect(
      try DataOutputFormat.ranges.write(documents(task(), .labelStudio, source: "gazette"))
        == #"{"id":"3","source":"gazette","text":"😀 a\nb","url":"u","blocks":[{"start":5,"end":8,"label":"x"}]}"#
        + "\n")
  }

  @Test func `offsets in other units are noticed, because the covered text differs`() throws {
    // As UTF-16 units "a\nb" begins at 3.
    let json = task().replacing("\"start\": 2, \"end\": 5", with: "\"start\": 3, \"end\": 6")
    #expect(throws: DataProblems.self) { try documents(json, .labelStudio, source: "s") }
    do {
      _ = try documents(task(text: "😀 xay"), .labelStudio, source: "s")
      Issue.record("no fault was found")
    } catch let problems as DataProblems {
      #expect(
        problems.description == """
          file:4:49: the span is said to cover "a\\nb", and covers "xay": offsets must count \
          Unicode code points
          """)
    }
  }

  @Test func `faults are told with their lines and columns`() throws {
    for (json, problem) in [
      (
        task(more: #", {"result": []}"#),
        "file:2:3: the task has 2 annotations: keep the one that counts"
      ),
      (task(labels: #"["x", "y"]"#), "file:4:8: the span has 2 labels: keep one"),
      (task(labels: "[]"), "file:4:8: the span has no start, end or label"),
      (
        "[{\"data\":{\"text\":\"a\"}}]",
        """
        file:1:2: the document has no "id"
        file:1:2: the document has not been labelled
        """
      ),
      ("[\n {]", "file:2:3: expected a member's name in quotes"),
      ("{}", "file:1:1: expected an array, found an object"),
      ("[]", "file: there are no documents in it"),
    ] {
      do {
        _ = try documents(json, .labelStudio, source: "s")
        Issue.record("no fault was found: \(problem)")
      } catch let problems as DataProblems {
        #expect(problems.description == problem)
      }
    }
  }
}
