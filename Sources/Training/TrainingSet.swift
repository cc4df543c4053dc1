internal import Copydesk
internal import LabelledData

/// Where documents come from, which says how much can be learned from them.
package enum DocumentKind: Sendable, CaseIterable {
  /// Pages of the web, as they are.
  case page
  /// Articles written for training.
  case article
}

/// Labelled sentences, with all that the parts of a model look at.
package struct TrainingSet {
  /// The sentences, document by document.
  var sentences: [TrainingSentence] = []

  /// The documents.
  private(set) var documents: [TrainingDocument] = []

  /// The hash of each n-gram, by its number.
  package private(set) var ngramHashes: [UInt64] = []

  /// What was counted before: `[n-gram][label]`, row-major, in eighths.
  private(set) var baseEighths: [Int] = []

  /// The number of labels.
  let labelCount: Int

  private var ngramNumbers: [UInt64: Int] = [:]

  /// The number of groups that sources are divided into.
  private let folds: Int

  /// Finds what there is to find in documents.
  ///
  /// - Parameters:
  ///   - input: The documents.
  ///   - base: Counts that are added to theirs.
  ///   - labels: The labels; blocks with others are neighbours only.
  ///   - rules: The rules.
  ///   - configuration: The folds, and what articles count for.
  init(
    _ input: TrainingInput, base: NGramCounts?, labels: LabelSet, rules: RuleSet,
    configuration: TrainingConfiguration
  ) {
    self.folds = configuration.folds
    self.labelCount = labels.count
    let sources = Self.numbers(of: Set(input.documents.map(\.document.source)))
    // A publisher's own pages have one source: then documents stand for sources.
    let unitsAreDocuments = sources.count < folds && base != nil
    var memory = RuleMemory(rules)
    for (index, (document, kind)) in input.documents.enumerated() {
      let source = unitsAreDocuments ? index : sources[document.source] ?? 0
      var entry = TrainingDocument(
        input: index, sentences: 0..<0, source: source, fold: source % folds, kind: kind,
        importance: kind == .article && input.hasPages
          ? configuration.articleImportance : TrainingConfiguration.wholeImportance)
      func append(_ findings: DocumentFindings, label: (SentenceFindings) -> Int?) {
        let start = sentences.count
        for sentence in findings.sentences {
          sentences.append(
            TrainingSentence(
              label: label(sentence), finding: sentence,
              ngrams: sentence.ngramHashes.map { number(of: $0) }))
        }
        entry.sentences = start..<sentences.count
        documents.append(entry)
      }
      append(
        DocumentFindings(
          document.labelledBlocks, rules: rules, language: document.language, memory: &memory)
      ) { labels.index(of: document.blocks[$0.block].label) }
      entry.isRearranged = true
      for number in 0..<configuration.rearrangements {
        guard let rearranged = Rearrangement(document, number: number, labels: labels) else {
          break
        }
        append(
          DocumentFindings(
            rearranged.document, rules: rules, language: document.language, memory: &memory)
        ) { rearranged.label(at: $0.sentence.range.lowerBound) }
      }
    }
    for hash in base?.hashes ?? [] { _ = number(of: hash) }
    baseEighths = [Int](repeating: 0, count: ngramHashes.count * labelCount)
    for (index, hash) in (base?.hashes ?? []).enumerated() {
      let start = number(of: hash) * labelCount
      for (label, count) in (base?.counts(of: index) ?? []).enumerated() {
        baseEighths[start + label] = count
      }
    }
  }

  /// The set without the sentences of some documents.
  ///
  /// - Parameter isKept: Whether each document stays: `[document]`.
  /// - Returns: The smaller set.
  func keeping(_ isKept: [Bool]) -> TrainingSet {
    var set = self
    set.sentences = []
    set.documents = []
    for document in documents where isKept[document.input] {
      let start = set.sentences.count
      set.sentences += sentences[document.sentences]
      var kept = document
      kept.sentences = start..<set.sentences.count
      set.documents.append(kept)
    }
    // Sources are numbered anew, or those that are left would not spread over all folds.
    var numbers: [Int: Int] = [:]
    for source in Set(set.documents.map(\.source)).sorted() { numbers[source] = numbers.count }
    for index in set.documents.indices {
      let source = numbers[set.documents[index].source] ?? 0
      set.documents[index].source = source
      set.documents[index].fold = source % folds
    }
    return set
  }

  private mutating func number(of hash: UInt64) -> Int {
    if let number = ngramNumbers[hash] { return number }
    ngramNumbers[hash] = ngramHashes.count
    ngramHashes.append(hash)
    return ngramHashes.count - 1
  }

  /// A number for each source, from 0. By the hash of the name, so that sources whose names have
  /// something in common spread over the folds; the same for the same names in every process.
  package static func numbers(of sources: Set<String>) -> [String: Int] {
    let keyed = sources.map { (key: SHA256.hexDigest(of: $0.utf8), name: $0) }
    let sorted = keyed.sorted { $0.key < $1.key }
    return Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1.name, $0) })
  }
}

/// A document of a training set.
package struct TrainingDocument {
  /// The index of the document that it was made of.
  var input: Int
  /// Its sentences in the set.
  var sentences: Range<Int>
  /// The number of its source.
  var source: Int
  /// The group of sources that it is in, for cross-validation.
  var fold: Int
  /// Where it comes from.
  var kind: DocumentKind
  /// What it counts for, in eighths.
  var importance: Int
  /// Whether its sentences stand in another document, too, where they are counted.
  var isRearranged = false
}

/// A labelled sentence.
package struct TrainingSentence {
  /// The index of its label; `nil` where it is none of the label set, and the sentence stands there
  /// only as a neighbour.
  var label: Int?
  /// What was found in it, but for its n-grams.
  var finding: SentenceFindings
  /// The numbers of its n-grams.
  var ngrams: [Int]
}
