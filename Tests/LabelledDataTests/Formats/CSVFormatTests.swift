import LabelledData
import Testing

@Suite struct CSVFormatTests {
  @Test func `a table is written as RFC 4180 says`() throws {
    let document = LabelledDocument(
      id: "a", source: "b, c", language: "en",
      blocks: [
        .init(label: "story", text: "Rain \"fell\".\r\nStill.", judged: true),
        .init(label: "appeal", text: " Give!"),
      ])
    #expect(
      try DataOutputFormat.csv.write([document])
        == [
          "id,source,lang,form,label,text,judged",
          "a,\"b, c\",en,blocks,story,\"Rain \"\"fell\"\".\r\nStill.\",true",
          "a,\"b, c\",en,blocks,appeal,\" Give!\",", "",
        ].joined(separator: "\r\n"))
  }

  @Test func `what a spreadsheet writes is read`() throws {
    let table = """
      \u{FEFF}"text",LABEL2,label,judged,id
      "Rain.",x,story,TRUE,1

      Give!,,appeal,,1
      Snow.,,story,FALSE,2
      """
    let read = try documents(table, .csv, source: "gazette")
    #expect(
      read == [
        LabelledDocument(
          id: "1", source: "gazette",
          blocks: [
            .init(
              label: "story", text: "Rain.", judged: true,
              otherMembers: [.init(name: "LABEL2", json: "\"x\"")]),
            .init(label: "appeal", text: "Give!"),
          ], origin: .init(path: "file", line: 2)),
        LabelledDocument(
          id: "2", source: "gazette", blocks: [.init(label: "story", text: "Snow.", judged: false)],
          origin: .init(path: "file", line: 5)),
      ])
  }

  @Test(arguments: [
    (
      "id,label,text\n",
      "file:1: the table has no column \"source\": add it, or name one for all documents (--source)"
    ),
    ("id,source,label,text,id\n", "file:1:22: there are two columns \"id\""),
    ("id,source,label,text\na,b,l\n", "file:2: the row has 3 fields, and the first row 4"),
    ("id,source,label,text\na,b,l,\"t\nu\nv", "file:2:7: the quotes that begin here do not end"),
    (
      "id,source,label,text\na,b,é,\"t\"u",
      "file:2:10: expected a comma or the line's end after the quotes"
    ),
    (
      "id,source,label,text\na,b,l,t\"u",
      "file:2:8: a quotation mark in a field without quotes: put it in quotes, the mark twice"
    ),
    (
      "id,source,label,text\na,b,l,t\ru",
      "file:2:8: a carriage return by itself: put the field in quotes"
    ),
    (
      "id,source,label,text\na,b,,\"x\ny\"\na,b,l,\" \"",
      """
      file:2:5: the block has no label
      file:4:7: the block's text is blank: remove the row
      """
    ),
    (
      "id,source,label,text\na,b,l,t\na,c,l,t",
      "file:3:3: the rows of document \"a\" differ in \"source\": make them agree"
    ),
    (
      "id,source,label,text\na,,l,t",
      "file:2:3: the source is empty: fill it in, or name one (--source)"
    ),
    (
      "id,source,label,text,form\na,b,l,t,table",
      "file:2:9: form must be blocks or ranges, not \"table\""
    ),
    (
      "id,source,label,text,judged\na,b,l,t,yes",
      "file:2:9: judged must be true, false or empty, not \"yes\""
    ),
    (
      "id,source,label,text\na,b,l,t\nc,b,l,t\na,b,l,u",
      "file:4: the id \"a\" is taken at file:2: change one"
    ),
    ("", "file: there are no documents in it"),
  ])
  func `a fault is told with its place`(table: String, problem: String) throws {
    do {
      _ = try documents(table, .csv)
      Issue.record("no fault was found")
    } catch let problems as DataProblems {
      #expect(problems.description == problem)
    }
  }
}
