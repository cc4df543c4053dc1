import Copydesk
import LabelledData
import Review
import Testing

@Suite struct ReviewSessionTests {
  private let folder: Folder
  private let order: [ReviewItem]

  init() throws {
    folder = try Folder()
    order = reviewOrder(try manyItems(12, sources: 3), auditShare: 0.3, seed: 1)
  }

  private func session() throws -> ReviewSession {
    ReviewSession(
      order, file: try AnswerFile(folder.path("a.jsonl"), labels: labels), reviewer: "Zoë \"Z\"",
      now: { "2031-05-06T07:08:09Z" })
  }

  /// The answers as any reader of labelled data sees them.
  private func answers() throws -> [LabelledDocument] {
    let bytes = try folder.bytes("a.jsonl")
    #expect(bytes.isEmpty || bytes.last == 0x0A)
    let reading = CorpusReading(
      [DataFile(path: "a.jsonl", contents: bytes)], labels: labels)
    return bytes.isEmpty ? [] : reading.problems.isEmpty ? reading.corpus.documents : []
  }

  @Test func `an answer says what, by whom, when and where`() throws {
    var session = try session()
    let item = try #require(session.current)
    try session.answer("fundraising", suggested: "editorial")
    let answer = try #require(try answers().first)
    #expect(answer.id == item.id)
    #expect(answer.source == item.document.source)
    #expect(answer.blocks.map(\.text) == [item.text])
    #expect(answer.blocks.map(\.label) == ["fundraising"])
    #expect(answer.blocks.map(\.judged) == [true])
    let members = Dictionary(uniqueKeysWithValues: answer.otherMembers.map { ($0.name, $0.json) })
    #expect(members["by"] == #""Zoë \"Z\"""#)
    #expect(members["at"] == #""2031-05-06T07:08:09Z""#)
    #expect(members["document"] == "\"\(item.document.id)\"")
    #expect(members["start"] == "0")
    #expect(members["suggested"] == "\"editorial\"")
    #expect(members["audit"] == "\(item.isAudit)")
  }

  @Test
  func `whatever is answered, skipped, undone or broken off, the file holds just the answers`()
    throws
  {
    var random = SplitMix64(seed: 9)
    for _ in 0..<30 {
      try folder.write([], to: "a.jsonl")
      var kept: [String] = []
      var steps: [String?] = []
      var session = Optional(try session())
      for _ in 0..<40 {
        switch random.next(below: 6) {
        case 0...2:
          guard let item = session?.current else { continue }
          #expect(!kept.contains(item.id))
          let label = labels[random.next(below: 3)]
          try session?.answer(label, suggested: "editorial")
          kept.append(item.id)
          steps.append(item.id)
        case 3:
          if session?.current != nil { steps.append(nil) }
          session?.skip()
        case 4:
          let isUndone = try session?.undo()
          #expect(isUndone == !steps.isEmpty)
          if let last = steps.popLast(), last != nil { kept.removeLast() }
        default:
          // The lock goes with the session.
          session = nil
          session = try self.session()
          steps = []
          #expect(session?.items.count == order.count - kept.count)
        }
        let found = try answers().map(\.id)
        #expect(found == kept)
      }
    }
  }

  @Test func `an answer cut off anywhere is found and asked about again, and nothing is lost`()
    throws
  {
    var first = Optional(try session())
    try first?.answer("editorial", suggested: "editorial")
    let one = try folder.bytes("a.jsonl")
    try first?.answer("fundraising", suggested: "editorial")
    let two = try folder.bytes("a.jsonl")
    let secondID = try #require(try answers().last?.id)
    first = nil
    for end in one.count...two.count {
      try folder.write(Array(two[..<end]), to: "a.jsonl")
      try folder.write([], to: "a.jsonl.cut")
      let file = try AnswerFile(folder.path("a.jsonl"), labels: labels)
      switch end {
      case one.count, two.count:
        #expect(file.repair == nil)
      case two.count - 1:
        #expect(file.repair?.hasSuffix("the last line had no line feed, which was added") == true)
        #expect(try folder.bytes("a.jsonl") == two)
      default:
        #expect(file.repair?.contains("its \(end - one.count) bytes were moved to ") == true)
        #expect(try folder.bytes("a.jsonl") == one)
        #expect(try folder.bytes("a.jsonl.cut") == two[one.count..<end] + [0x0A])
      }
      #expect(file.ids.contains(secondID) == (end >= two.count - 1))
    }
  }

  @Test func `two reviewers cannot write to one file at once`() throws {
    let first = try session()
    #expect(throws: (any Error).self) { try self.session() }
    #expect(first.items.count == order.count)
  }

  @Test func `a file that holds something else is left as it is`() throws {
    let bytes = Array("{\"a\":1}\nnotes\n".utf8)
    try folder.write(bytes, to: "a.jsonl")
    #expect(throws: DataProblems.self) { try self.session() }
    #expect(try folder.bytes("a.jsonl") == bytes)
  }
}
