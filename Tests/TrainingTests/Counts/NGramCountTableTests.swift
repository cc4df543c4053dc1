import Copydesk
import LabelledData
import Testing
import Training

private let labels = ["story", "appeal"]

/// A document with one block for each pair of label and text.
private func document(
  _ id: String, source: String, _ blocks: [(label: String, text: String)]
) -> LabelledDocument {
  LabelledDocument(
    id: id, source: source, blocks: blocks.map { .init(label: $0.label, text: $0.text) })
}

/// Invents documents of few words, so that n-grams repeat, with text that is awkward to count.
private func randomDocuments(_ count: Int, seed: UInt64, source: String = "paper")
  -> [LabelledDocument]
{
  var random = SplitMix64(seed: seed)
  let words = [
    "fog", "Fog", "ferry", "give", "today", "$5", "5 %", "2024", "café", "cafe\u{301}", "Ⓐ",
    "字", "ΟΔΟΣ", "a.example/b", "it’s", "#", "⟨edge⟩", "\t", ".", "! ",
  ]
  return (0..<count).map { number in
    let blocks = (0..<random.next(below: 4)).map { _ in
      let text = (0...random.next(below: 12)).map { _ in words[random.next(below: words.count)] }
      return (
        label: (labels + ["other"])[random.next(below: 3)], text: text.joined(separator: " ") + "x"
      )
    }
    return document("\(source)-\(number)", source: "\(source) \(random.next(below: 5))", blocks)
  }
}

private func table(_ documents: [LabelledDocument], fewestSources: Int) -> NGramCountTable {
  NGramCounter(documents, labels: labels).table(fewestSources: fewestSources)
}

/// The counts of an n-gram, where the table has it.
private func counts(of text: String, in table: NGramCountTable) -> [Int]? {
  table.ngrams.firstIndex { $0.utf8.elementsEqual(text.utf8) }.map { Array(table.counts(of: $0)) }
}

@Suite struct NGramCountTableTests {
  @Test func `n-grams are counted under the labels of their sentences`() {
    let table = table(
      [document("1", source: "a", [("story", "Fog came. Fog went."), ("appeal", "Fog!")])],
      fewestSources: 1)
    #expect(counts(of: "fog", in: table) == [2, 1])
    #expect(counts(of: "fog came", in: table) == [1, 0])
    #expect(counts(of: "⟨edge⟩ fog", in: table) == [2, 1])
    #expect(counts(of: "fog ⟨edge⟩", in: table) == [0, 1])
    #expect(counts(of: "⟨exclamation⟩", in: table) == [0, 1])
    #expect(counts(of: "⟨words<3⟩", in: table) == [2, 1])
    #expect(counts(of: "came fog", in: table) == nil, "a pair does not reach over sentences")
    #expect(table.totals[1] == 5)
    #expect(table.extents.map(\.sentences) == [2, 1])
    #expect(table.extents.map(\.documents) == [1, 1])
  }

  @Test func `an n-gram of too few sources is not there, however often it occurs`() {
    let documents = [
      document(
        "1", source: "a", [("story", "Heron fog."), ("story", "Heron."), ("story", "Heron.")]),
      document("2", source: "a", [("story", "Heron."), ("appeal", "Heron!")]),
      document("3", source: "b", [("appeal", "Heron fog!")]),
      document("4", source: "c", [("story", "Fog."), ("other", "Heron.")]),
    ]
    #expect(counts(of: "heron", in: table(documents, fewestSources: 3)) == nil)
    #expect(counts(of: "heron", in: table(documents, fewestSources: 2)) == [4, 2])
    #expect(counts(of: "fog", in: table(documents, fewestSources: 3)) == [2, 1])
    #expect(counts(of: "fog", in: table(documents, fewestSources: 4)) == nil)
    // Labels of their own: one source of three has it under the first.
    #expect(table(documents, fewestSources: 3).extents.map(\.sources) == [2, 2])
  }

  @Test func `sentences with another label are left out and told`() {
    let counter = NGramCounter(
      [document("1", source: "a", [("other", "Menu here. Then more."), ("story", "Fog.")])],
      labels: labels)
    #expect(counter.sentencesLeftOut == 2)
    #expect(counts(of: "menu", in: counter.table(fewestSources: 1)) == nil)
    #expect(counter.sources == 1)
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `the order of the documents makes no difference`(seed: UInt64) {
    let documents = randomDocuments(20, seed: seed)
    var random = SplitMix64(seed: seed)
    let one = table(documents, fewestSources: 2)
    let isSame =
      one.fileContents
      == table(documents.shuffled(using: &random), fewestSources: 2).fileContents
    #expect(isSame)
    #expect(!one.ngrams.isEmpty)
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `adding is counting together where nothing falls below the threshold`(seed: UInt64) {
    let one = randomDocuments(9, seed: seed)
    let other = randomDocuments(9, seed: seed + 100, source: "letter")
    let sum = table(one, fewestSources: 1) + table(other, fewestSources: 1)
    let isSame = sum == table(one + other, fewestSources: 1)
    #expect(isSame)
    let isSymmetric = sum == table(other, fewestSources: 1) + table(one, fewestSources: 1)
    #expect(isSymmetric)
  }

  @Test func `adding keeps what either has, and the laxer threshold`() {
    let one = table([document("1", source: "a", [("story", "Fog heron.")])], fewestSources: 1)
    let other = table(
      ["b", "c"].map { document($0, source: $0, [("appeal", "Fog ferry!")]) }, fewestSources: 2)
    let sum = one + other
    #expect(sum.fewestSources == 1)
    #expect(counts(of: "fog", in: sum) == [1, 2])
    #expect(counts(of: "heron", in: sum) == [1, 0])
    #expect(counts(of: "ferry", in: sum) == [0, 2])
    #expect(sum.extents.map(\.sources) == [1, 2])
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `an n-gram's text has the hash that classifying gives it`(seed: UInt64) throws {
    let documents = randomDocuments(12, seed: seed)
    let table = table(documents, fewestSources: 1)
    let other = zip(table.ngrams, table.hashes).first { ngramHash(ofText: $0.utf8) != $1 }
    #expect(other == nil)
    // What classifying sees, counted anew by hash.
    var expected: [UInt64: [Int]] = [:]
    for document in documents {
      let findings = DocumentFindings(
        document.labelledBlocks, rules: .none, language: nil)
      for sentence in findings.sentences {
        guard let label = labels.firstIndex(of: document.blocks[sentence.block].label) else {
          continue
        }
        for hash in sentence.ngramHashes { expected[hash, default: [0, 0]][label] += 1 }
      }
    }
    let found = Dictionary(
      uniqueKeysWithValues: table.hashes.enumerated().map { ($1, Array(table.counts(of: $0))) })
    let isSame = found == expected
    #expect(isSame)
  }

  @Test(arguments: ["", " ", "a b c", "a  b", " a", "a ", "⟨edge⟩", "⟨edge⟩ ⟨edge⟩"])
  func `a text that is no n-gram has no hash`(text: String) {
    #expect(ngramHash(ofText: text.utf8) == nil)
  }
}
