import LabelledData
import Testing

/// A format that is written and read.
enum Format: String, CaseIterable {
  case csv, doccano, labelStudio

  var output: DataOutputFormat {
    switch self {
    case .csv: .csv
    case .doccano: .doccano
    case .labelStudio: .labelStudio
    }
  }

  var input: DataFormat {
    switch self {
    case .csv: .csv
    case .doccano: .doccano
    case .labelStudio: .labelStudio
    }
  }
}

/// The documents of a file in a format.
func documents(
  _ contents: String, _ format: DataFormat, source: String? = nil
) throws -> [LabelledDocument] {
  let reading = CorpusReading(
    [DataFile(path: "file", contents: Array(contents.utf8))], format: format, labels: nil,
    source: source)
  guard reading.problems.isEmpty else { throw DataProblems(reading.problems) }
  return reading.corpus.documents
}

@Suite struct RoundTripTests {
  @Test(arguments: Format.allCases)
  func `ours to another format and back gives the same bytes, in either form`(
    format: Format
  ) throws {
    var random = RandomDocuments(seed: 11)
    for (form, ours) in [
      (LabelledDocument.Form.ranges, DataOutputFormat.ranges), (.blocks, .blocks),
    ] {
      for _ in 0..<150 {
        let given = random.documents(4, form: form, otherMembers: format != .csv)
        let original = try ours.write(given)
        let read = try documents(original, .jsonLines)
        #expect(try Array(ours.write(read).utf8) == Array(original.utf8))
        let other = try documents(format.output.write(read), format.input)
        #expect(try Array(ours.write(other).utf8) == Array(original.utf8))
      }
    }
  }

  @Test func `both of our forms say the same blocks`() throws {
    var random = RandomDocuments(seed: 12)
    for _ in 0..<100 {
      let given = random.documents(3, form: .blocks, otherMembers: true)
      let ranges = try documents(DataOutputFormat.ranges.write(given), .jsonLines)
      #expect(ranges.map(\.blocks) == given.map(\.blocks))
      let original = try DataOutputFormat.blocks.write(given)
      #expect(try Array(DataOutputFormat.blocks.write(ranges).utf8) == Array(original.utf8))
    }
  }

  @Test func `block form has no place for text without a label`() throws {
    let text = Array("Rain. \nMenu\nGive!".utf8)
    let document = LabelledDocument(
      id: "a", source: "b", text: text,
      blocks: [
        .init(label: "story", range: 0..<5, of: text),
        .init(label: "appeal", range: 12..<17, of: text),
      ], origin: .init(path: "data.jsonl", line: 3))
    #expect(
      throws: DataProblems([
        DataProblem(
          path: "data.jsonl", line: 3,
          message: """
            bytes 5 to 12 of the text have no label, and block form has no place for them: write \
            ranges instead
            """)
      ])
    ) { try DataOutputFormat.blocks.write([document]) }
    #expect(
      try DataOutputFormat.text.write([document])
        == #"{"id":"a","source":"b","text":"Rain. \nMenu\nGive!"}"# + "\n")
  }

  @Test func `members are kept, refused where they mean something else, or said to be left out`()
    throws
  {
    let read = try documents(
      #"{"id":"a","kind":[1, 2],"label":"x","source":"b","blocks":[{"by":"me","label":"l","text":"t"}]}"#,
      .jsonLines)
    #expect(
      try DataOutputFormat.ranges.write(read)
        == #"{"id":"a","source":"b","text":"t","kind":[1, 2],"label":"x","blocks":[{"start":0,"end":1,"label":"l","by":"me"}]}"#
        + "\n")
    #expect(
      throws: DataProblems([
        DataProblem(
          path: "file", line: 1,
          message: "the member \"label\" means something else in doccano: rename it")
      ])
    ) { try DataOutputFormat.doccano.write(read) }
    #expect(DataOutputFormat.ranges.membersLeftOut(of: read).isEmpty)
    #expect(DataOutputFormat.labelStudio.membersLeftOut(of: read).map(\.name) == ["blocks.by"])
    #expect(
      DataOutputFormat.csv.membersLeftOut(of: read).map(\.name) == ["blocks.by", "kind", "label"])
  }
}
