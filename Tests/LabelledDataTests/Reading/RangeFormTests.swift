import Copydesk
import Foundation
import LabelledData
import Testing

/// A line in range form.
private func rangeLine(_ blocks: String, text: String = "Île: rain. ") -> String {
  #"{"id":"a","source":"b","text":"\#(text)","blocks":[\#(blocks)]}"#
}

@Suite struct RangeFormTests {
  @Test func `ranges count UTF-8 bytes of the text as it reads, not as it is written`() throws {
    let document = try #require(
      try DataFolder([
        "data.jsonl": rangeLine(
          #"{"start":5,"end":11,"label":"story","confidence":0.9},{"end":22,"judged":true,"label":"appeal","start":13}"#,
          text: #"😀\u0020Caf\u00e9?\n\nGive \u20ac1"#
        )
      ]).corpus("data.jsonl").documents.first)
    #expect(document.form == .ranges)
    #expect(String(decoding: document.text, as: UTF8.self) == "😀 Café?\n\nGive €1")
    #expect(document.blocks.map(\.text) == ["Café?", "Give €1"])
    #expect(document.blocks.map(\.judged) == [nil, true])
  }

  @Test func `the classifier gets the text as it would find it, training the blocks as labelled`()
    throws
  {
    let text = "Rain fell. Give today! The river rose."
    let blocks = #"{"start":0,"end":10,"label":"story"},{"start":10,"end":22,"label":"appeal"}"#
    let document = try #require(
      try DataFolder(["data.jsonl": rangeLine(blocks, text: text)])
        .corpus("data.jsonl").documents.first)
    #expect(document.input.blocks.map { document.input.text(of: $0.range) } == [text])
    let labelled = document.labelledBlocks
    #expect(
      labelled.blocks.map { labelled.text(of: $0.range) } == ["Rain fell.", "Give today!"])
    #expect(labelled.utf8 == Array(text.utf8))
  }

  @Test func `a document says the same in both forms`() throws {
    var random = SplitMix64(seed: 3)
    let texts = ["Rain.", " Nêige\r\n", "\u{200D}", "😀 e\u{301}té", "\"a\\b\"", "\nGive!\t", "x"]
    for _ in 0..<200 {
      let blocks = (0..<Int.random(in: 1...6, using: &random)).map { _ in
        LabelledDocument.Block(
          label: labels.randomElement(using: &random) ?? "",
          text: texts.randomElement(using: &random) ?? "")
      }
      let given = LabelledDocument(id: "a", source: "b", blocks: blocks)
      let ranged = LabelledDocument(
        id: "a", source: "b", text: given.text,
        blocks: given.blocks.map { .init(label: $0.label, range: $0.range, of: given.text) })
      #expect(ranged.blocks == given.blocks)
      #expect(ranged.labelledBlocks.utf8 == given.labelledBlocks.utf8)
      #expect(ranged.labelledBlocks.blocks == given.labelledBlocks.blocks)
      #expect(given.input.blocks == Document(blocks: blocks.map(\.text)).blocks)
    }
  }

  @Test(arguments: [
    (
      #"{"label":"story","text":"rain."}"#,
      """
      1:79: the block has a text, and so has the document: give the block "start" and "end" \
      instead, or take the text from the document
      """
    ),
    (#"{"label":"story","end":4}"#, "1:55: the block has no member \"start\""),
    (#"{"label":"story","start":4}"#, "1:55: the block has no member \"end\""),
    (#"{"start":0,"end":5}"#, "1:55: the block has no member \"label\""),
    (
      #"{"label":"story","start":0,"end":14}"#,
      "1:88: the block ends at byte 14, and the text at byte 12"
    ),
    (
      #"{"label":"story","start":5,"end":5}"#,
      "1:80: the block starts at byte 5 and ends at byte 5: it is empty"
    ),
    (#"{"label":"story","start":-1,"end":5}"#, "1:80: expected a whole number, found a number"),
    (
      #"{"label":"story","start":1,"end":5}"#,
      "1:80: byte 1 is within a character: the unit is UTF-8 bytes"
    ),
    (
      #"{"label":"story","start":0,"end":1}"#,
      "1:88: byte 1 is within a character: the unit is UTF-8 bytes"
    ),
    (
      #"{"label":"story","start":11,"end":12}"#,
      "1:55: the block's text is blank: remove the block"
    ),
    (
      #"{"start":0,"end":6,"label":"story"},{"start":5,"end":9,"label":"story"}"#,
      "1:100: the block starts at byte 5 and overlaps the one before it, which ends at byte 6"
    ),
    (
      #"{"start":6,"end":9,"label":"story"},{"start":0,"end":6,"label":"story"}"#,
      "1:100: the block starts at byte 0 and comes before the one before it: put them in order"
    ),
  ])
  func `a fault of a range is told with its place`(blocks: String, problem: String) throws {
    #expect(
      try DataFolder(["data.jsonl": rangeLine(blocks)]).problem("data.jsonl")
        == "./data.jsonl:\(problem)")
  }
}
