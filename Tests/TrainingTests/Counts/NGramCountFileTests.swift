import Copydesk
import LabelledData
import Testing
import Training

private let labels = ["story", "appeal"]

private let good = """
  # copydesk n-gram counts, version 1
  # min-sources\t3
  # sources\t5\t4
  # documents\t9\t6
  # sentences\t70\t8
  ngram\tstory\tappeal
  fog\t12\t0
  fog ⟨edge⟩\t3\t1
  ⟨money⟩\t2\t40

  """

private func read(_ contents: [UInt8]) throws(DataProblem) -> NGramCountTable {
  try NGramCountTable(DataFile(path: "c.tsv", contents: contents), labels: labels)
}

/// What is wrong with the file after a change; `nil` where nothing is.
private func problem(_ part: String, becomes replacement: String) -> String? {
  do throws(DataProblem) {
    _ = try read(Array(good.replacing(part, with: replacement).utf8))
    return nil
  } catch {
    return error.description
  }
}

@Suite struct NGramCountFileTests {
  @Test func `a file is read as it is written`() throws {
    let table = try read(Array(good.utf8))
    #expect(table.fewestSources == 3)
    #expect(table.ngrams == ["fog", "fog ⟨edge⟩", "⟨money⟩"])
    #expect(table.counts == [12, 0, 3, 1, 2, 40])
    #expect(table.totals == [17, 41])
    #expect(table.extents[1] == .init(sources: 4, documents: 6, sentences: 8))
    #expect(table.hashes[2] == fnv1a("⟨money⟩".utf8))
    #expect(String(decoding: table.fileContents, as: UTF8.self) == good)
  }

  @Test(arguments: 0..<30 as Range<UInt64>)
  func `what is counted comes back from its file`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let words = ["Fog", "é", "e\u{301}", "字", "€5", "it's", "www.a.example", "!", "\t", "#"]
    let documents = (0..<8).map { number in
      let text = (0..<9).map { _ in words[random.next(below: words.count)] }.joined(separator: " ")
      return LabelledDocument(
        id: "\(number)", source: "\(number)",
        blocks: [.init(label: labels[number % 2], text: "x " + text)])
    }
    let table = NGramCounter(documents, labels: labels)
      .table(fewestSources: 1 + random.next(below: 3))
    let again = try read(table.fileContents)
    let isSame = again == table && again.hashes == table.hashes
    #expect(isSame)
    #expect(table.ngrams.count > 10)
  }

  @Test func `a bad number is said with its place`() {
    let columns = [
      ("1.5", "\"1.5\" is no number: a count is written in digits"),
      ("", "\"\" is no number: a count is written in digits"),
      ("+1", "\"+1\" is no number: a count is written in digits"),
      ("-1", "-1 is negative: a count is 0 or more"),
      ("99999999999999999999", "99999999999999999999 is too large: a count is at most 2^53"),
      ("9007199254740993", "9007199254740993 is too large: a count is at most 2^53"),
      ("01", "01 begins with 0: write it without"),
    ]
    for (number, message) in columns {
      #expect(
        problem("fog ⟨edge⟩\t3\t1", becomes: "fog ⟨edge⟩\t3\t\(number)")
          == "c.tsv:8:14: \(message)")
    }
    #expect(
      problem("sources\t5\t4", becomes: "sources\t5\tx")?.hasPrefix("c.tsv:3:13: \"x\"") == true)
    #expect(
      problem("⟨money⟩\t2", becomes: "⟨money⟩\t9007199254740992")
        == "c.tsv:9:9: the counts of story add up to more than 2^53: the file is damaged")
  }

  @Test func `n-grams stand in order, once`() {
    #expect(
      problem("fog ⟨edge⟩", becomes: "fog")
        == "c.tsv:8:1: the n-gram is on the line before, too: remove one, or add them up")
    #expect(
      problem("fog ⟨edge⟩", becomes: "fig")
        == "c.tsv:8:1: the n-gram comes before that of the line before: sort the lines by their bytes"
    )
    #expect(
      problem("fog ⟨edge⟩", becomes: "fog and heron")
        == """
        c.tsv:8:1: "fog and heron" is no n-gram: one token, or two with one space between them, is \
        expected
        """)
    #expect(
      problem("⟨money⟩\t2\t40", becomes: "⟨money⟩\t0\t0")
        == "c.tsv:9:1: the n-gram occurs under no label: remove the line")
  }

  @Test func `the columns are the labels`() {
    #expect(
      problem("ngram\tstory\tappeal", becomes: "ngram\tstory\tadvert")
        == "c.tsv:6:13: unknown label \"advert\": the labels are story, appeal")
    #expect(
      problem("ngram\tstory\tappeal", becomes: "ngram\tstory")
        == "c.tsv:6:12: there is no column for the label appeal")
    #expect(
      problem("ngram\tstory\tappeal", becomes: "ngram\tappeal\tstory")
        == """
        c.tsv:6:7: the columns are appeal, story: put them in the order of the labels, story, appeal
        """)
    #expect(
      problem("fog\t12\t0", becomes: "fog\t12")
        == "c.tsv:7:7: 2 numbers are expected, and there are 1")
    #expect(
      problem("fog\t12\t0", becomes: "fog\t12\t0\t7")
        == "c.tsv:7:10: 2 numbers are expected, and there are 3")
  }

  @Test func `the lines at the head are all there`() {
    #expect(
      problem("ngram\tstory\tappeal\n", becomes: "")
        == "c.tsv:6:1: the line with the names of the columns is missing: ngram, then labels")
    #expect(
      problem("version 1", becomes: "version 20")
        == "c.tsv:1:35: version 20 of the format: this tool reads version 1")
    #expect(
      problem("# copydesk", becomes: "# other")
        == """
        c.tsv:1:1: this is no file of n-gram counts: "# copydesk n-gram counts, version 1" is expected
        """)
    #expect(
      problem("# documents\t9\t6\n", becomes: "")
        == "c.tsv:4:1: a line \"# documents\" is expected here")
    #expect(
      problem("# min-sources\t3", becomes: "# min-sources\t3\t4")
        == "c.tsv:2:17: 1 numbers are expected, and there are 2")
    #expect(
      problem(good, becomes: "# copydesk n-gram counts, version 1\n")
        == "c.tsv:2:1: the file ends where \"# min-sources\" is expected")
  }

  @Test func `what editors and downloads do to files is said`() throws {
    #expect(
      problem("fog\t12\t0\n", becomes: "fog\t12\t0\r\n")
        == "c.tsv:7:9: the line ends with CR LF: save the file with LF alone")
    #expect(
      problem("# copydesk", becomes: "\u{FEFF}# copydesk")
        == "c.tsv:1:1: the file begins with a byte order mark: save it as UTF-8 without one")
    #expect(
      problem("\t40\n", becomes: "\t4")
        == "c.tsv:9: the file does not end with a line feed: it may be cut off; get it again")
    #expect(problem(good, becomes: "")?.hasPrefix("c.tsv:1: the file does not end") == true)
    var bytes = Array(good.utf8)
    let fog = try #require(bytes.indices.first { bytes[$0...].starts(with: "fog".utf8) })
    bytes[fog + 1] = 0xFF
    let error = #expect(throws: DataProblem.self) { try read(bytes) }
    #expect(
      error?.description == "c.tsv:7:2: the bytes are not UTF-8: save the file as UTF-8")
  }
}
