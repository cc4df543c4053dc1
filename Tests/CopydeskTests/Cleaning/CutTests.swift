import Copydesk
import Testing

/// A decision for a stretch and nothing else.
private func decision(_ range: Range<Int>, _ label: Int) -> Decision {
  Decision(range: range, label: label, confidence: 1, scores: [0, 0, 0], evidence: [])
}

/// Decisions for a document: its sentences, some joined, each with any label.
private func randomDecisions(
  _ document: Document, using random: inout SplitMix64
) -> [Decision] {
  var decisions: [Decision] = []
  for block in document.blocks {
    var start: Int?
    for sentence in sentences(of: block.range, in: document.utf8) {
      let from = start ?? sentence.range.lowerBound
      start = from
      guard sentence.range.upperBound == block.range.upperBound || random.once(in: 2)
      else { continue }
      decisions.append(decision(from..<sentence.range.upperBound, random.number(in: 0...2)))
      start = nil
    }
  }
  return decisions
}

/// The rest of a text, in which `[…]` stands around what is to go.
private func rest(_ marked: String) throws -> String {
  var utf8: [UInt8] = []
  var decisions: [Decision] = []
  var stretches: [(text: [UInt8], label: Int)] = []
  var label = 0
  var text: [UInt8] = []
  for byte in marked.utf8 {
    guard byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]") else {
      text.append(byte)
      continue
    }
    stretches.append((text, label))
    (text, label) = ([], byte == UInt8(ascii: "[") ? 1 : 0)
  }
  stretches.append((text, label))
  for (text, label) in stretches {
    let start = utf8.count
    utf8 += text
    let string = String(decoding: text, as: UTF8.self)
    let before = string.utf8.count - String(string.drop(while: \.isWhitespace)).utf8.count
    let visible =
      text.count
      - string.reversed().prefix(while: \.isWhitespace).reduce(0) {
        $0 + $1.utf8.count
      }
    if before < visible { decisions.append(decision(start + before..<start + visible, label)) }
  }
  let document = try Document(utf8: utf8)
  let found = cuts(in: document, decisions.map(\.span), labels: try smallLabels())
  return String(decoding: removing(found.map(\.range), from: utf8), as: UTF8.self)
}

@Suite struct CutTests {
  // MARK: Properties

  @Test func `what is cut can be put back, byte for byte`() throws {
    var random = SplitMix64(seed: 37)
    for document in randomDocuments(seed: 38, count: 900) {
      let decisions = randomDecisions(document, using: &random)
      let found = cuts(in: document, decisions.map(\.span), labels: try smallLabels())
      let rest = removing(found.map(\.range), from: document.utf8)
      let pieces = found.map {
        (start: $0.range.lowerBound, utf8: Array(document.utf8[$0.range]))
      }
      #expect(inserting(pieces, into: rest) == document.utf8)
    }
  }

  @Test func `everything that is to go goes, and nothing that stays is touched`() throws {
    var random = SplitMix64(seed: 39)
    for document in randomDocuments(seed: 40, count: 900) {
      let decisions = randomDecisions(document, using: &random)
      let found = cuts(in: document, decisions.map(\.span), labels: try smallLabels())
      #expect(found.map(\.span) == decisions.map(\.span).filter { $0.label == 1 })
      #expect(found.allSatisfy { $0.range.contains($0.span.range) })
      for (one, other) in zip(found, found.dropFirst()) {
        #expect(one.range.upperBound <= other.range.lowerBound)
      }
      for kept in decisions where kept.label != 1 {
        #expect(!found.contains { $0.range.overlaps(kept.range) })
      }
    }
  }

  @Test func `between two neighbours that stay there is one gap, with the most line breaks`() throws
  {
    var random = SplitMix64(seed: 41)
    for document in randomDocuments(seed: 42, count: 900) {
      let decisions = randomDecisions(document, using: &random)
      let found = cuts(in: document, decisions.map(\.span), labels: try smallLabels())
      var last: Int?
      for (index, kept) in decisions.enumerated() where kept.label != 1 {
        defer { last = index }
        guard let before = last, before + 1 < index else { continue }
        let between = decisions[before].range.upperBound..<kept.range.lowerBound
        let gone = found.map(\.range).filter { between.contains($0) }
        let left = removing(
          gone.map { $0.lowerBound - between.lowerBound..<$0.upperBound - between.lowerBound },
          from: Array(document.utf8[between]))
        let gaps = (before..<index).map { gap in
          Array(
            document.utf8[decisions[gap].range.upperBound..<decisions[gap + 1].range.lowerBound])
        }
        #expect(gaps.contains(left))
        #expect(gaps.allSatisfy { lineBreaks($0) <= lineBreaks(left) })
      }
    }
  }

  /// The number of line breaks in bytes.
  private func lineBreaks(_ utf8: [UInt8]) -> Int {
    String(decoding: utf8, as: UTF8.self).count(where: \.isNewline)
  }

  @Test func `any ranges taken out can be put back`() {
    var random = SplitMix64(seed: 43)
    for _ in 0..<1_000 {
      let bytes = random.bytes(count: random.number(in: 0...60))
      let ends = (0..<2 * random.number(in: 0...5)).map { _ in random.number(in: 0...bytes.count) }
        .sorted()
      let ranges = stride(from: 0, to: ends.count, by: 2).map { ends[$0]..<ends[$0 + 1] }
      let pieces = ranges.map { (start: $0.lowerBound, utf8: Array(bytes[$0])) }
      #expect(inserting(pieces, into: removing(ranges, from: bytes)) == bytes)
    }
  }

  // MARK: Gaps

  @Test(arguments: [
    ("One.\n\n[Donate!]\n\nTwo.", "One.\n\nTwo."),
    ("One. [Donate!] Two.", "One. Two."),
    ("One. [Donate!]\n\nTwo.", "One.\n\nTwo."),
    ("One.\n\n[Donate!] Two.", "One.\n\nTwo."),
    ("One.\n[Donate!]\n\n[Give!]\nTwo.", "One.\n\nTwo."),
    ("One. [Donate!]  Two.", "One.  Two."),
    ("One.\r\n\r\n[Donate!]\nTwo.", "One.\r\n\r\nTwo."),
    ("One.\r\n[Donate!]\n\nTwo.", "One.\n\nTwo."),
    ("One.[Donate!]\nTwo.", "One.\nTwo."),
    ("One.[Donate!]Two.", "One.Two."),
    ("[Donate!]\n\nOne.\n", "One.\n"),
    ("\n[Donate!]\n\nOne.", "\nOne."),
    ("One.\n\n[Donate!]\n", "One.\n"),
    ("One.\n\n[Donate!]", "One."),
    ("One.\n\n[Donate!] [Give!]", "One."),
    (" [Donate!] [Give!]\n", " "),
    ("One.\n\nTwo.\n", "One.\n\nTwo.\n"),
    ("", ""),
  ])
  func `no gap stays where a stretch was cut, and paragraphs stay apart`(
    marked: String, expected: String
  ) throws {
    #expect(try rest(marked) == expected)
  }

  @Test func `what is to be flagged stays`() throws {
    let document = Document("One.\nTwo.")
    let found = cuts(
      in: document, [decision(0..<4, 2), decision(5..<9, 0)].map(\.span),
      labels: try smallLabels())
    #expect(found.isEmpty)
  }

  // MARK: Pieces that do not fit

  @Test func `pieces that do not fit are refused`() {
    let rest = Array("abc".utf8)
    #expect(inserting([(start: 4, utf8: [0x78])], into: rest) == nil)
    #expect(inserting([(start: -1, utf8: [0x78])], into: rest) == nil)
    #expect(inserting([(start: .max, utf8: [])], into: rest) == nil)
    #expect(inserting([(start: 2, utf8: [0x78]), (start: 1, utf8: [0x79])], into: rest) == nil)
    #expect(inserting([(start: 1, utf8: [0x78, 0x79]), (start: 2, utf8: [])], into: rest) == nil)
    #expect(inserting([(start: 3, utf8: [0x78])], into: rest) == Array("abcx".utf8))
  }
}
