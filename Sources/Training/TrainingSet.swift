package import Copydesk
internal import LabelledData
internal import PCRE2

/// Labelled sentences, with all that the parts of a model look at.
package struct TrainingSet {
  /// The sentences, document by document.
  var sentences: [TrainingSentence] = []

  /// The documents: the ranges of their sentences.
  var documents: [Range<Int>] = []

  /// The number of different n-grams.
  var ngramCount: Int { ngramHashes.count }

  /// The hash of each n-gram, by its number.
  private(set) var ngramHashes: [UInt64] = []

  private var ngramNumbers: [UInt64: Int] = [:]

  /// The number of groups that sources are divided into.
  private let folds: Int

  init(_ corpus: LabelledCorpus, labels: LabelSet, rules: RuleSet, folds: Int) {
    self.folds = folds
    let sources = Self.numbers(of: Set(corpus.documents.map(\.source)))
    let matcher = Matcher()
    for document in corpus.documents {
      guard let source = sources[document.source] else { continue }
      let start = sentences.count
      let findings = DocumentFindings(
        document.labelledBlocks, rules: rules, language: document.language, matcher: matcher)
      for sentence in findings.sentences {
        guard let label = labels.index(of: document.blocks[sentence.block].label) else { continue }
        sentences.append(
          TrainingSentence(
            label: label, source: source, fold: source % folds,
            boundary: sentence.sentence.boundary, blockSentences: sentence.blockSentences,
            ngrams: sentence.ngramHashes.map { number(of: $0) }, rules: sentence.rules,
            layout: sentence.layout))
      }
      documents.append(start..<sentences.count)
    }
  }

  /// The set without the sentences of some documents.
  ///
  /// - Parameter isKept: Whether each document stays: `[document]`.
  /// - Returns: The smaller set, in which a document that was left out has no sentences.
  func keeping(_ isKept: [Bool]) -> TrainingSet {
    var set = self
    set.sentences = []
    set.documents = zip(documents, isKept).map { range, isKept in
      let start = set.sentences.count
      if isKept { set.sentences += sentences[range] }
      return start..<set.sentences.count
    }
    // Sources are numbered anew, or those that are left would not spread over all folds.
    var numbers: [Int: Int] = [:]
    for source in Set(set.sentences.map(\.source)).sorted() { numbers[source] = numbers.count }
    for index in set.sentences.indices {
      let source = numbers[set.sentences[index].source] ?? 0
      set.sentences[index].source = source
      set.sentences[index].fold = source % folds
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

/// A labelled sentence.
package struct TrainingSentence {
  /// The index of its label.
  var label: Int
  /// The number of its source.
  var source: Int
  /// The group of sources that it is in, for cross-validation.
  var fold: Int
  /// What stands before it.
  var boundary: Sentence.Boundary
  /// The number of sentences of its block.
  var blockSentences: Int
  /// The numbers of its n-grams.
  var ngrams: [Int]
  /// The indices of the rules that match it.
  var rules: [Int]
  /// Its place and form.
  var layout: [LayoutFeature]
  package init(
    label: Int, source: Int, fold: Int, boundary: Sentence.Boundary, blockSentences: Int,
    ngrams: [Int], rules: [Int], layout: [LayoutFeature]
  ) {
    self.label = label
    self.source = source
    self.fold = fold
    self.boundary = boundary
    self.blockSentences = blockSentences
    self.ngrams = ngrams
    self.rules = rules
    self.layout = layout
  }
}
