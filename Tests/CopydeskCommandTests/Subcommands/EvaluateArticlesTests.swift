import Testing

/// The words of a publisher, or of several: nobody else has them.
private func ownWords(of numbers: some Sequence<Int>) -> [String: [String]] {
  let vowels = ["a", "e", "i", "o", "u"]
  return [
    "editorial": numbers.flatMap { number in vowels.map { "k\($0)w\(number)x" } },
    "fundraising": numbers.flatMap { number in vowels.map { "p\($0)l\(number)t" } },
    "subscription": ["plan", "offer", "trial"],
  ]
}

/// Documents of publishers that have common words, and of six that have their own, in either order.
private let pages =
  trainingData(sources: 6, name: "common")
  + (0..<6).map { number in
    let labels = ["editorial", "fundraising"]
    return trainingData(
      sources: 1, labels: number.isMultiple(of: 2) ? labels : labels.reversed(),
      name: "page \(number)", words: ownWords(of: [number]), seed: UInt64(number))
  }.joined()

/// Documents of other publishers that use the words of all of them.
private let articles = trainingData(sources: 8, name: "written", words: ownWords(of: 0..<6))

@Suite struct EvaluateArticlesTests {
  @Test func `articles beside the data are learned from`() throws {
    let workspace = try Workspace()
    try workspace.writeRules()
    try workspace.write(pages, to: "pages.jsonl")
    try workspace.write(articles, to: "articles/a.jsonl")
    /// The recall of appeals, on all blocks.
    func recall(_ options: String...) throws -> Double {
      let run = try workspace.run(
        ["evaluate", "--data", "pages.jsonl", "--cross-validate", "5", "--rules", "rules"]
          + options)
      #expect(run.status == 0, "\(run.errors)")
      let row = try #require(run.lines.first { $0.hasPrefix("fundraising ") })
      let figures = try row.matches(of: Regex(#"[0-9]\.[0-9]{3}(?=  | \[)"#)).map { row[$0.range] }
      return try #require(Double(figures[1]))
    }
    let (alone, beside) = (try recall(), try recall("--articles", "articles"))
    #expect(alone < 0.9)
    #expect(beside > alone + 0.1)
    #expect(try recall("--articles", "articles", "--threshold", "careful") <= beside)
  }

  @Test func `articles that cannot be read, or are not asked for, exit with 2`() throws {
    let workspace = try Workspace()
    try workspace.writeRules()
    try workspace.write(pages, to: "pages.jsonl")
    try workspace.write(articles + "[]\n", to: "bad.jsonl")
    let bad = try workspace.copydesk(
      "evaluate", "--data", "pages.jsonl", "--cross-validate", "5", "--rules", "rules",
      "--articles", "bad.jsonl")
    #expect(bad.status == 2)
    #expect(bad.errors.contains("bad.jsonl:25:1: expected an object, found an array"))
    let unasked = try workspace.labelling(
      "evaluate", "--data", "pages.jsonl", "--articles", "bad.jsonl")
    #expect(unasked.status == 2)
    #expect(unasked.errors.contains("are for --cross-validate and --leave-one-source-out"))
  }
}
