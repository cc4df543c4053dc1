internal import ArgumentParser
internal import Copydesk
internal import Files
internal import LabelledData
internal import Training

struct DataCount: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "count",
    abstract: "Count the words and word pairs of labelled documents, to share them without a text.",
    discussion: """
      Writes a file of tab-separated values: each word, pair of words in a row and form of a sentence \
      (⟨exclamation⟩, ⟨words<6⟩, …), and how often it occurs in sentences of each label. Sums of \
      money, addresses, dates and numbers are shapes such as ⟨money⟩; the edge of a sentence is \
      ⟨edge⟩. Naive Bayes learns from nothing else, and counts of different documents add up.

      What fewer than --min-sources sources have is left out, so that no text can be put together \
      again from the counts; with less than 3 do not give them away. Blocks with a context label \
      are not counted. The same documents, in any order, give the same file. The summary goes to \
      standard error.
      """)

  @Option(
    help: ArgumentHelp(
      "Labelled documents: a JSON Lines file, or a folder of *.jsonl; can be given more than once.",
      valueName: "path"))
  var data: [String]

  @OptionGroup var labels: LabelOptions

  @Option(
    help: ArgumentHelp(
      "Keep what this many different sources have, or more.", valueName: "count"))
  var minSources = 3

  @Option(name: .shortAndLong, help: ArgumentHelp("The file to write.", valueName: "path"))
  var output: String

  func validate() throws {
    guard minSources > 0 else { throw ValidationError("--min-sources is 1 or more") }
  }

  func run() throws {
    try checkOutputs([output], replaceNoneOf: data + [labels.rules, labels.model])
    let labelSet = try labels.labelSet()
    let corpus = try loadCorpus(data, labels: labels.contextLabels.allNames(with: labelSet))
    let file = try OutputFile(output)
    let counter = NGramCounter(corpus.documents, labels: labelSet.labels.map(\.name))
    let table = counter.table(fewestSources: minSources)
    let contents = table.fileContents
    try file.write(contents)
    try file.finish()
    let extents = zip(table.labels, table.extents).map { label, extent in
      "  \(label): \(extent.sentences) sentences, \(extent.documents) documents, "
        + "\(extent.sources) sources\n"
    }
    writeError(
      """
      wrote \(output) (\(contents.count) bytes): \(table.ngrams.count) n-grams of \
      \(corpus.documents.count) documents, \(counter.sources) sources
      \(extents.joined())left out: \(counter.ngrams - table.ngrams.count) n-grams of fewer than \
      \(minSources) sources; \(counter.sentencesLeftOut) sentences with a context label
      """, prefix: "")
  }
}
