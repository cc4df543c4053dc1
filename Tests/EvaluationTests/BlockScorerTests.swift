import Copydesk
import Evaluation
import LabelledData
import Testing

/// What blocks get from predictions that are cut in other places.
@Suite struct BlockScorerTests {
  /// Three blocks at bytes 0..<9, 10..<19 and 20..<26, the last with a character of two bytes.
  private let blocks: [LabelledDocument.Block] = [
    .init(label: "editorial", text: "Fog came."), .init(label: "fundraising", text: "Give now!"),
    .init(label: "editorial", text: "It né."),
  ]

  private func scored(
    _ blocks: [LabelledDocument.Block], _ predictions: [(Range<Int>, label: Int)]
  ) throws -> [ScoredBlock] {
    let labels = try threeLabels()
    let corpus = LabelledCorpus(
      documents: [LabelledDocument(id: "1", source: "s", blocks: blocks)], digest: "")
    let predictions = predictions.map { range, label in
      var probabilities = [0.0, 0.0, 0.0]
      probabilities[label] = 0.8
      return Prediction(range: range, label: label, probabilities: probabilities)
    }
    return Evaluation(
      of: Predictions(name: "", documents: [predictions]), on: corpus, labels: labels
    ).blocks
  }

  @Test func `a prediction for each block`() throws {
    let scored = try scored(blocks, [(0..<9, 0), (10..<19, 1), (20..<27, 2)])
    #expect(scored.map(\.predicted) == [0, 1, 2])
    #expect(scored.map(\.bytes) == [[9, 0, 0], [0, 9, 0], [0, 0, 7]])
    #expect(scored.map(\.words) == [[2, 0, 0], [0, 2, 0], [0, 0, 2]])
    #expect(scored.map(\.confidence) == [0.8, 0.8, 0.8])
  }

  @Test func `a block that predictions split belongs to each in part`() throws {
    // "Fog " and "came.": four bytes to one, five to the other.
    let first = try scored(blocks, [(0..<4, 0), (4..<9, 1)])[0]
    #expect(first.bytes == [4, 5, 0])
    #expect(first.words == [1, 1, 0])
    #expect(first.predicted == 1)
    let expected: [Double] = [3.2 / 9, 4.0 / 9, 0]
    for (probability, value) in zip(first.probabilities, expected) {
      #expect(abs(probability - value) < 1e-9)
    }
  }

  @Test func `a prediction can cover several blocks, or parts of two`() throws {
    let all = try scored(blocks, [(0..<27, 1)])
    #expect(all.map(\.bytes) == [[0, 9, 0], [0, 9, 0], [0, 7, 0]])
    let across = try scored(blocks, [(0..<5, 0), (5..<14, 2), (14..<27, 0)])
    #expect(across.map(\.bytes) == [[5, 0, 4], [5, 0, 4], [7, 0, 0]])
    // A word counts where it begins.
    #expect(across.map(\.words) == [[2, 0, 0], [1, 0, 1], [2, 0, 0]])
  }

  @Test func `what is in no prediction stays, and blanks between two need no label`() throws {
    let scored = try scored(blocks, [(0..<3, 1), (4..<9, 1)])
    #expect(scored[0].bytes == [0, 8, 0])
    #expect(scored[1].bytes == [8, 0, 0])
    #expect(scored[1].probabilities == [1, 0, 0])
    #expect(scored[2].words == [2, 0, 0])
    let wide: [LabelledDocument.Block] = [
      .init(label: "fundraising", text: "\u{A0}Give\u{200B} \u{2003}now\u{A0}")
    ]
    #expect(try self.scored(wide, [(2..<6, 1), (13..<16, 1)])[0].bytes == [0, 7, 0])
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func `bytes and words of a block are shared out, none twice and none lost`(
    seed: UInt64
  ) throws {
    var pages = RandomPages(seed: seed)
    let labels = try threeLabels()
    let corpus = pages.corpus(documents: 20, sources: 5)
    // Cuts anywhere between characters; each stretch is given a label, the white space too.
    let documents = corpus.documents.map { document in
      let starts = document.text.indices.filter { document.text[$0] & 0xC0 != 0x80 }
      let inner = starts.filter { $0 > 0 && pages.random.once(in: 9) }
      let cuts: [Int] = [0] + inner + [document.text.count]
      return zip(cuts, cuts.dropFirst()).map { start, end in
        Prediction(
          range: start..<end, label: pages.random.next(below: 3), probabilities: [0.5, 0.3, 0.2])
      }
    }
    let evaluation = Evaluation(
      of: Predictions(name: "", documents: documents), on: corpus, labels: labels)
    for block in evaluation.blocks {
      let text = evaluation.text(of: block)
      #expect(block.bytes.reduce(0, +) == text.utf8.count)
      #expect(
        block.words.reduce(0, +) == text.split { $0 == " " || $0 == "\u{A0}" }.count)
      // Rounding must not tell blocks apart that were given the same.
      #expect(block.probabilities == [0.5, 0.3, 0.2])
    }
  }

  @Test func `words of glued blocks count in their own block`() throws {
    let text = Array("He left.Give now!".utf8)
    let labels = try threeLabels()
    let corpus = LabelledCorpus(
      documents: [
        LabelledDocument(
          id: "1", source: "s", text: text,
          blocks: [
            .init(label: "editorial", range: 0..<8, of: text),
            .init(label: "fundraising", range: 8..<17, of: text),
          ])
      ], digest: "")
    let predictions = Predictions(
      name: "",
      documents: [
        [
          Prediction(range: 0..<8, label: 0, probabilities: [1, 0, 0]),
          Prediction(range: 8..<17, label: 1, probabilities: [0, 1, 0]),
        ]
      ])
    let blocks = Evaluation(of: predictions, on: corpus, labels: labels).blocks
    #expect(blocks.map(\.words) == [[2, 0, 0], [0, 2, 0]])
  }
}
