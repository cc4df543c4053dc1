internal import Copydesk
package import LabelledData

/// Counts the n-grams of labelled documents under their labels.
///
/// The sentences and n-grams are those that classifying sees. The order of the documents makes no
/// difference.
package struct NGramCounter {
  /// The number of sentences of blocks whose label is none of the labels: they are not counted.
  package private(set) var sentencesLeftOut = 0

  /// The number of sources with sentences that are counted.
  package private(set) var sources = 0

  /// The number of different n-grams in all sources.
  package var ngrams: Int { entries.count }

  private let labels: [String]
  private var extents: [NGramCountTable.Extent]
  private var entries: [UInt64: Entry] = [:]

  private struct Entry {
    var text: String
    var counts: [Int]
    /// The number of sources that have it, and the number of the last of them.
    var sources = 0
    var lastSource = -1

    mutating func add(_ label: Int, source: Int) {
      counts[label] += 1
      guard source != lastSource else { return }
      sources += 1
      lastSource = source
    }
  }

  /// Counts documents.
  ///
  /// - Parameters:
  ///   - documents: The documents, in any order.
  ///   - labels: The names of the labels.
  package init(_ documents: [LabelledDocument], labels: [String]) {
    self.labels = labels
    self.extents = labels.map { _ in .init() }
    var memory = RuleMemory(.none)
    // The documents of a source come together, so that it counts once.
    let sources = Dictionary(grouping: documents, by: \.source).sorted { $0.key < $1.key }
    for (number, source) in sources.enumerated() {
      var found: Set<Int> = []
      for document in source.value {
        let labels = count(document, source: number, memory: &memory)
        for label in labels { extents[label].documents += 1 }
        found.formUnion(labels)
      }
      for label in found { extents[label].sources += 1 }
      if !found.isEmpty { self.sources += 1 }
    }
  }

  /// Counts a document, and returns the labels that its sentences have.
  private mutating func count(
    _ document: LabelledDocument, source: Int, memory: inout RuleMemory
  ) -> Set<Int> {
    let input = document.labelledBlocks
    let findings = DocumentFindings(
      input, rules: .none, language: document.language, memory: &memory)
    var found: Set<Int> = []
    for sentence in findings.sentences {
      guard let label = labels.firstIndex(of: document.blocks[sentence.block].label) else {
        sentencesLeftOut += 1
        continue
      }
      found.insert(label)
      extents[label].sentences += 1
      let hashes = sentence.ngramHashes
      for (hash, text) in zip(hashes, sentence.ngramTexts(in: input)) {
        let new = Entry(text: text, counts: labels.map { _ in 0 })
        entries[hash, default: new].add(label, source: source)
      }
    }
    return found
  }

  /// The counts of the n-grams that enough sources have.
  ///
  /// - Parameter fewestSources: The number of different sources, 1 or more.
  /// - Returns: The counts, with what was counted in all sources.
  package func table(fewestSources: Int) -> NGramCountTable {
    var table = NGramCountTable(labels: labels, fewestSources: fewestSources, extents: extents)
    let kept = entries.filter { $0.value.sources >= fewestSources }
    let sorted = kept.sorted { $0.value.text.utf8.lexicographicallyPrecedes($1.value.text.utf8) }
    for (hash, entry) in sorted { table.append(entry.text, hash: hash, counts: entry.counts) }
    return table
  }
}
