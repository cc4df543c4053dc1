package import Copydesk

/// The counts that naive Bayes learns from when one fold of the documents is left out.
package struct FoldCounts {
  /// The number of labels.
  let labels: Int

  /// For each n-gram, whether it is in the vocabulary: `[n-gram]`.
  private(set) var isKept: [Bool]

  /// The counts in eighths: `[n-gram][label]`, row-major; 0 for n-grams outside the vocabulary.
  private(set) var eighths: [Int]

  /// Counts a set.
  ///
  /// An n-gram is in the vocabulary where enough sources have it, of pages or of articles, or where
  /// it was counted before. What too few pages have does not count at all, whether articles have it
  /// or not: so counts of pages that were read from a file and those of the pages themselves agree.
  package init(_ set: TrainingSet, without fold: Int?, configuration: TrainingConfiguration) {
    let fewestSources = configuration.fewestSources
    let labels = set.labelCount
    let count = set.ngramHashes.count
    var sources = [DocumentKind: [Int]]()
    var counts = [DocumentKind: [Int]]()
    for kind in DocumentKind.allCases {
      var lastSource = [Int](repeating: -1, count: count)
      var ofKind = [Int](repeating: 0, count: count)
      var sum = [Int](repeating: 0, count: count * labels)
      // Documents of one source must come together, or it would count more than once.
      for document in set.documents.sorted(by: { $0.source < $1.source })
      where document.kind == kind && document.fold != fold && !document.isRearranged
        && (kind == .article || configuration.countsPages)
      {
        for sentence in set.sentences[document.sentences] {
          guard let label = sentence.label else { continue }
          for ngram in sentence.ngrams {
            sum[ngram * labels + label] += document.importance
            guard lastSource[ngram] != document.source else { continue }
            lastSource[ngram] = document.source
            ofKind[ngram] += 1
          }
        }
      }
      sources[kind] = ofKind
      counts[kind] = sum
    }
    var isKept = [Bool](repeating: false, count: count)
    var eighths = [Int](repeating: 0, count: count * labels)
    for ngram in 0..<count {
      let isBase = set.baseEighths[ngram * labels..<(ngram + 1) * labels].contains { $0 > 0 }
      let isPaged = (sources[.page]?[ngram] ?? 0) >= fewestSources
      isKept[ngram] =
        isBase || isPaged || (sources[.article]?[ngram] ?? 0) >= fewestSources
      guard isKept[ngram] else { continue }
      for index in ngram * labels..<(ngram + 1) * labels {
        eighths[index] = set.baseEighths[index] + (counts[.article]?[index] ?? 0)
        if isPaged || isBase { eighths[index] += counts[.page]?[index] ?? 0 }
      }
    }
    self.labels = labels
    self.isKept = isKept
    self.eighths = eighths
  }

  /// What a model remembers of the counts.
  package func ngramCounts(hashes: [UInt64]) -> NGramCounts {
    NGramCounts(
      isKept.indices.filter { isKept[$0] }.map { ngram in
        (hash: hashes[ngram], eighths: Array(eighths[ngram * labels..<(ngram + 1) * labels]))
      }, labelCount: labels)
  }
}
