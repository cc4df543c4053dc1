import Copydesk
import PCRE2
import Testing

/// What rules find in a document: ids of the rules that match, sentence by sentence, and limits hit.
private func findings(
  _ rules: [Rule], in document: Document, language: String? = nil
) throws -> (ids: [[String]], limitHits: [RuleLimitHit]) {
  let set = try RuleSet(rules, labels: smallLabels())
  let found = DocumentFindings(document, rules: set, language: language)
  return (found.sentences.map { $0.rules.map { set.rules[$0].rule.id } }, found.limitHits)
}

@Suite struct RuleSetTests {
  private static let rules = [
    smallRule("donate", #"\bdonat(?:e|ion)\b"#), smallRule("subscribe", "subscribe"),
    smallRule("keep", "keep", unless: "minister"), smallRule("both", "the", "said"),
    smallRule("end", #"\.$"#), smallRule("never", "qqqq"), smallRule("empty", ""),
    smallRule("block", "minister", "today", scope: .block), smallRule("quotes", #""[^"]+""#),
    smallRule("umlaut", "STRASSE|straße|école"), smallRule("any", #"[^\x00-\x7F]"#),
  ]

  @Test func `rules together find what each one finds by itself`() throws {
    for document in randomDocuments(seed: 21, count: 150) {
      let together = try findings(Self.rules, in: document)
      #expect(together.limitHits.isEmpty)
      var apart = [Set<String>](repeating: [], count: together.ids.count)
      for rule in Self.rules {
        for (index, ids) in try findings([rule], in: document).ids.enumerated() {
          apart[index].formUnion(ids)
        }
      }
      #expect(together.ids.map { Set($0) } == apart)
      #expect(together.ids.allSatisfy { Set($0).count == $0.count })
    }
  }

  @Test func `letters that fold to ASCII are found`() throws {
    let document = Document("ſubſcribe \u{212A}eep")
    #expect(try findings(Self.rules, in: document).ids == [["empty", "keep", "subscribe"]])
  }

  @Test func `rules of a sentence stay in theirs and those of a block count where they start`()
    throws
  {
    let document = Document(
      "Donate. The minister left. She came back today.\nThe minister said so.")
    let found = try findings(
      [
        smallRule("donate", "donate"), smallRule("both", "donate", "minister"),
        smallRule("block", "minister", "today", scope: .block),
        smallRule("first", "today", "donate", scope: .block),
      ], in: document)
    #expect(found.ids == [["donate"], ["block"], ["first"], []])
  }

  @Test func `rules for other languages are left out`() throws {
    let rules = [
      smallRule("any", "donate"), smallRule("de", "donate", languages: ["de"]),
      smallRule("en", "donate", languages: ["en", "fr"]),
    ]
    let document = Document("Donate!")
    for (language, expected) in [
      (nil, ["any", "de", "en"]), ("en", ["any", "en"]), ("en-GB", ["any", "en"]),
      ("FR_ca", ["any", "en"]), ("de", ["any", "de"]), ("eng", ["any"]), ("nl", ["any"]),
    ] {
      #expect(try findings(rules, in: document, language: language).ids == [expected])
    }
  }

  @Test func `a limit that is hit is reported with its place and is no match`() throws {
    let slow = String(repeating: "a", count: 40) + "!"
    let document = Document("The tide turned.\nNow \(slow) Donate.")
    let rules = [
      smallRule("block", "(a+)+$", scope: .block), smallRule("donate", "donate"),
      smallRule("slow", "(a+)+$"), smallRule("unless", "a", unless: "(a+)+$"),
    ]
    let found = try findings(rules, in: document)
    #expect(found.ids == [[], [], ["donate", "unless"]])
    #expect(found.limitHits.map(\.rule) == ["slow", "unless", "block"])
    #expect(found.limitHits.allSatisfy { $0.limit == .match })
    #expect(found.limitHits.map(\.range) == [17..<62, 17..<62, 17..<70])
    #expect(
      found.limitHits.first?.description.hasPrefix("rule slow hit the match limit at bytes 17–62")
        == true)
  }

  @Test func `rules stand in the order of their ids`() throws {
    let set = try RuleSet([smallRule("b", "x"), smallRule("a", "x")], labels: smallLabels())
    #expect(set.rules.map(\.rule.id) == ["a", "b"])
  }

  @Test func `two rules with one id are refused`() throws {
    let labels = try smallLabels()
    let error = #expect(throws: RuleError.self) {
      try RuleSet([smallRule("a", "x"), smallRule("b", "x"), smallRule("a", "y")], labels: labels)
    }
    #expect(error?.rule == "a")
    #expect(error?.reason == .duplicate)
  }
}
