import Foundation
import LabelledData
import Testing

@Suite struct LabelledCorpusTests {
  @Test func `a document is read with everything that it says`() throws {
    let good = #"""
      {"lang":"en","blocks":[{"note":1,"text":"Ca\u0066é \"Ost\"\nopens.","label":"story"},{"label":"appeal","text":"Give!"}],"id":"a/1","url":null,"source":"the gazette"}
      {"id":"a/2","source":"the gazette","blocks":[]}
      """#
    let folder = DataFolder(["data.jsonl": good])
    try folder.use { path in
      let file = "\(path)/data.jsonl"
      let corpus = try LabelledCorpus(path: file, labels: labels)
      #expect(
        corpus.documents == [
          LabelledDocument(
            id: "a/1", source: "the gazette", language: "en",
            blocks: [
              .init(
                label: "story", text: "Café \"Ost\"\nopens.",
                otherMembers: [.init(name: "note", json: "1")]),
              .init(label: "appeal", text: "Give!"),
            ], otherMembers: [.init(name: "url", json: "null")], origin: .init(path: file, line: 1)),
          LabelledDocument(
            id: "a/2", source: "the gazette", blocks: [], origin: .init(path: file, line: 2)),
        ])
    }
  }

  @Test func `line ends may be those of Windows, and the last may be missing`() throws {
    let folder = DataFolder(["data.jsonl": line(id: "a") + "\r\n" + line(id: "b")])
    #expect(try folder.corpus("data.jsonl").documents.map(\.id) == ["a", "b"])
  }

  @Test func `the files of a folder are read in the order of their names`() throws {
    let folder = DataFolder([
      "b.jsonl": line(id: "3"), "a.jsonl": line(id: "1") + "\n" + line(id: "2") + "\n",
      "B.jsonl": line(id: "0"), "notes.txt": "not data", ".hidden.jsonl": "not data",
    ])
    let corpus = try folder.corpus()
    #expect(corpus.documents.map(\.id) == ["0", "1", "2", "3"])
    #expect(corpus.documents.map(\.origin.line) == [1, 1, 2, 1])
  }

  @Test func `the digest is that of the contents, whatever the names`() throws {
    let one = DataFolder(["a.jsonl": line(id: "1"), "b.jsonl": line(id: "2")])
    let digest = try one.corpus().digest
    #expect(digest.count == 64)
    #expect(try one.corpus().digest == digest)
    #expect(
      try DataFolder(["a.jsonl": line(id: "1"), "c.jsonl": line(id: "2")]).corpus().digest
        == digest)
    #expect(
      try DataFolder(["a.jsonl": line(id: "1"), "b.jsonl": line(id: "3")]).corpus().digest
        != digest)
  }

  @Test(arguments: [
    ("{", "1:2: the line ends where a member's name in quotes is expected"),
    (#"["d1"]"#, "1:1: expected an object, found an array"),
    (line() + " x", "1:81: expected the end of the line"),
    (line() + "\n\n", "2:1: the line ends where an object is expected"),
    (
      line().replacingOccurrences(of: #""id":"d1","#, with: ""),
      "1:1: the document has no member \"id\""
    ),
    (
      line().replacingOccurrences(of: #""source":"gazette","#, with: ""),
      "1:1: the document has no member \"source\""
    ),
    (#"{"id":"a","source":"b"}"#, "1:1: the document has no member \"blocks\""),
    (#"{"id":7,"source":"b","blocks":[]}"#, "1:7: expected a string, found a number"),
    (#"{"id":"a","source":null,"blocks":[]}"#, "1:20: expected a string, found null"),
    (#"{"id":"a","lang":[],"source":"b"}"#, "1:18: expected a string, found an array"),
    (#"{"id":"a","id":"b"}"#, "1:11: the member \"id\" occurs twice: remove one"),
    (#"{"id":"a","blocks":{}}"#, "1:20: expected an array, found an object"),
    (#"{"id":"é€","blocks":["text"]}"#, "1:22: expected an object, found a string"),
    (
      #"{"id":"a","source":"b","blocks":[{"text":"Rain."}]}"#,
      "1:34: the block has no member \"label\""
    ),
    (
      #"{"id":"a","source":"b","blocks":[ {"label":"story"}]}"#,
      "1:35: the block has no member \"text\""
    ),
    (
      #"{"id":"a","source":"b","blocks":[{"label":"ad","text":"Rain."}]}"#,
      "1:43: unknown label \"ad\": the labels are story, appeal"
    ),
    (#"{"blocks":[{"label":1,"text":"Rain."}]}"#, "1:21: expected a string, found a number"),
    (#"{"blocks":[{"judged":"yes"}]}"#, "1:22: expected true or false, found a string"),
    (
      #"{"id":"a","source":"b","blocks":[{"label":"story","text":" \n\u00a0"}]}"#,
      "1:58: the block's text is blank: remove the block"
    ),
    (
      #"{"id":"a","source":"b","blocks":[{"label":"story","start":0,"end":4}]}"#,
      """
      1:34: the block has a range, but the document has no member "text" that it could be in: \
      add it, or give each block its text
      """
    ),
    (
      line() + "\n" + line(id: "d2").replacingOccurrences(of: "Rain", with: #"\q"#),
      "2:66: there is no such escape sequence"
    ),
  ])
  func `a fault is told with its place`(data: String, problem: String) throws {
    #expect(
      try DataFolder(["data.jsonl": data]).problem("data.jsonl") == "./data.jsonl:\(problem)")
  }

  @Test func `bytes that are not UTF-8 are told with their place`() throws {
    var folder = DataFolder(["data.jsonl": ""])
    folder.files["data.jsonl"] = Data("{\"id\":\"né".utf8) + Data([0xE9]) + Data("\"}".utf8)
    #expect(try folder.problem("data.jsonl") == "./data.jsonl:1:10: invalid UTF-8")
  }

  @Test func `everything that is wrong is told, not only the first`() throws {
    let folder = DataFolder([
      "a.jsonl": [
        #"{"source":"b","blocks":[{"label":"ad","text":" "},{"text":"x"},{"label":"story"}]}"#,
        line(id: "x"), "[]", line(id: "x"),
      ].joined(separator: "\n"), "b.jsonl": "{",
    ])
    #expect(
      try folder.problem() == """
        ./a.jsonl:1:1: the document has no member "id"
        ./a.jsonl:1:34: unknown label "ad": the labels are story, appeal
        ./a.jsonl:1:46: the block's text is blank: remove the block
        ./a.jsonl:1:51: the block has no member "label"
        ./a.jsonl:1:64: the block has no member "text"
        ./a.jsonl:3:1: expected an object, found an array
        ./a.jsonl:4: the id "x" is taken at ./a.jsonl:2: change one
        ./b.jsonl:1:2: the line ends where a member's name in quotes is expected
        """)
  }

  @Test func `an id is taken once, in whichever file`() throws {
    #expect(
      try DataFolder(["a.jsonl": line(id: "x"), "b.jsonl": line() + "\n" + line(id: "x")])
        .problem()
        == "./b.jsonl:2: the id \"x\" is taken at ./a.jsonl:1: change one")
  }

  @Test func `no documents are a fault, not an empty result`() throws {
    #expect(
      try DataFolder(["data.jsonl": ""]).problem("data.jsonl")
        == "./data.jsonl: there are no documents in it")
    #expect(
      try DataFolder(["data.json": line()]).problem() == ".: there is no file *.jsonl in it")
    #expect(
      try DataFolder([:]).problem("data.jsonl")
        == "./data.jsonl: cannot be read: No such file or directory; check the name")
  }
}
