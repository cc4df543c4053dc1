import Copydesk
import Testing

/// Takes the bars out of a text and puts one where each sentence but the last of a block ends.
private func recut(_ marked: String) -> String {
  let text = marked.replacing("|", with: "")
  let document = Document(blocks: [text])
  var result: [UInt8] = []
  var index = 0
  for block in document.blocks {
    for sentence in sentences(of: block.range, in: document.utf8).dropLast() {
      result += document.utf8[index..<sentence.range.upperBound] + Array("|".utf8)
      index = sentence.range.upperBound
    }
  }
  return String(decoding: result + document.utf8[index...], as: UTF8.self)
}

/// In all texts of this suite a bar stands where a sentence is to end.
@Suite struct SentenceTests {
  // MARK: Properties

  @Test func `sentences tile any block and say what stands before them`() {
    for document in randomDocuments(seed: 3, count: 900) {
      for block in document.blocks {
        let found = sentences(of: block.range, in: document.utf8)
        #expect(tile(found.map(\.range), document.utf8[block.range]))
        #expect(found.first?.range.lowerBound == block.range.lowerBound)
        #expect(found.last?.range.upperBound == block.range.upperBound)
        #expect(found.first?.boundary == .block)
        for (sentence, next) in zip(found, found.dropFirst()) {
          let touches = sentence.range.upperBound == next.range.lowerBound
          #expect(next.boundary == (touches ? .glue : .space))
        }
      }
    }
  }

  @Test func `what is around a block changes nothing inside it`() {
    for document in randomDocuments(seed: 4, count: 300) {
      for block in document.blocks {
        let alone = sentences(of: 0..<block.range.count, in: Array(document.utf8[block.range]))
        let inside = sentences(of: block.range, in: document.utf8)
        #expect(alone.map(\.range.count) == inside.map(\.range.count))
        #expect(alone.map(\.boundary) == inside.map(\.boundary))
      }
    }
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: ["a.", "a.B", "Ab.Cd", ".", "\"", "!\"", "a. ", "é", "…’", ". ’", "A.b!"])
  func `a megabyte of anything is cut in linear time`(piece: String) {
    let utf8 = Array(String(repeating: piece, count: 1_000_000 / piece.utf8.count).utf8)
    #expect(!sentences(of: 0..<utf8.count - (piece.last == " " ? 1 : 0), in: utf8).isEmpty)
  }

  // MARK: Marks before a blank

  @Test(arguments: [
    "The tide turned.| Nobody saw it.", "Who paid?| She did!| They did not.",
    "It was over.|\nThen it began.",
    "He said so.|  Twice.", "It ended in 1999.| Then came the war.", "It cost 5.| Too much.",
    "Wait?!| No.", "It was he.| I saw him.", "Go to the shop.| 12 eggs are enough.",
  ])
  func `a mark before a blank and a capital ends a sentence`(marked: String) {
    #expect(recut(marked) == marked)
  }

  @Test(arguments: [
    "“Stop!” she said.", "“Why?” asked he, and left.", "Yahoo! was first.",
    "He stopped. and then went on.", "Stop! — he cried.", "The end. – Or not.",
  ])
  func `a small letter or a dash after a mark goes on`(marked: String) {
    #expect(recut(marked) == marked)
  }

  @Test(arguments: [
    "“It is over.”| She left.", "“It is over.”| “No.”", "(It rained.)| He stayed.",
    "He said: \"Go.\"| She went.", "‘Go!’| She went.", "**Donate!**| The end.",
    "***It is over.***| She left.", "_It rained._| He stayed.", "He said ‘no.’*| She left.",
    "“We did it!”| The crowd cheered.", "«Fini.»| Il part.",
  ])
  func `closing quotes and brackets belong to the sentence before`(marked: String) {
    #expect(recut(marked) == marked)
  }

  @Test(arguments: [
    "It was… Well, odd.", "And then... Nothing.", "He paused . . . and went on.",
    "Green is out. ... Brown is in.", "He left. . .| She stayed.",
  ])
  func `an ellipsis ends no sentence`(marked: String) {
    #expect(recut(marked) == marked)
  }

  // MARK: Abbreviations

  @Test(arguments: [
    "See e.g. Paris or i.e. Lyon.", "England vs. Wales was a draw.", "It was approx. Ten people.",
    "Ask Dr. Brown, Mrs. Green and Gen. Grey.", "St. Mary stands there.",
    "See No. 10 and p. 7.", "He paid Rs. 500 for it.", "It was on Jan. 3 and Sept. 14.",
    "The U.S. Treasury and the E.U. Commission agreed.", "J. K. Brown met A.B. Green.",
    "Acme Inc. Chairman Green left.", "É. Zola wrote it.", "She has a Ph.D. Degree.",
  ])
  func `an abbreviation goes on`(marked: String) {
    #expect(recut(marked) == marked)
  }

  @Test(arguments: [
    "He lives in the U.S.| The rest do not.", "It is on Main St.| The house is old.",
    "She works for Acme Inc.| It pays well.",
    "They met at 5 p.m.| Then they left.", "He said no.| She agreed.",
    "It was cold in Jan.| Snow fell.", "They live on the st.| Nobody else does.",
    "Written by J. Brown Jr.| Subscribe to our newsletter.",
  ])
  func `an abbreviation can end a sentence`(marked: String) {
    #expect(recut(marked) == marked)
  }

  @Test(arguments: ["1. Subscribe to the paper.", "12. Mai im Park.", "3. Open the box.| 4. Eat."])
  func `the number of a list item is no sentence`(marked: String) {
    #expect(recut(marked) == marked)
  }

  // MARK: Glue

  @Test(arguments: [
    "It makes all the difference.|British and American spies met.",
    "Donate today!|The minister resigned.", "Who paid?|Nobody did.",
    "“It is over.”|She left.", "He was there.|“So was I,” she said.", "It is over.|I left.",
    "They lost 3 to 1.|The crowd went home.", "He left.|A storm came.", "It's done.|It’s over.",
    "Subscribe (now).|The end.", "It ended in 1999.|The war began.",
    "No comment, he said.|LONDON — Rain fell.",
  ])
  func `sentences run into each other are cut apart`(marked: String) {
    #expect(recut(marked) == marked)
    let document = Document(marked.replacing("|", with: ""))
    for block in document.blocks {
      let found = sentences(of: block.range, in: document.utf8)
      #expect(found.map(\.boundary) == [.block, .glue])
    }
  }

  @Test(arguments: [
    "It cost 3.5 million.", "Version 1.2.3 is out.", "They use Node.js and main.py daily.",
    "See example.com for more.", "See www.Example.com/News.Html now.", "Amazon.Com was first.",
    "Write to J.Brown@Example.Org today.", "Use System.Collections.Generic there.",
    "The U.S.British deal held.", "He works in the U.S.A today.", "ASP.Net is old.",
    "Read https://a.org/Index.Page now.", "It is in README.md here.", "Wait...What is that?",
    "Wait…What is that?", "The file is a.Bc here.", "It is 5.five of them.",
    "Use foo_bar.Baz there.", "At 7.30pm it began.",
  ])
  func `a stop inside a name, number or address ends nothing`(marked: String) {
    #expect(recut(marked) == marked)
  }

  // MARK: Other scripts

  @Test(arguments: [
    "今日は晴れです。|明日は雨です。", "「行こう。」|彼は言った。", "本当？|はい！|そうです。",
    "Она ушла.| Он остался.", "वह गया।| वह आया।", "هل ذهب؟| نعم.",
  ])
  func `sentences of other scripts end at their own marks`(marked: String) {
    #expect(recut(marked) == marked)
  }
}
