internal import Copydesk

/// How often n-grams occur under each label, with their texts: what can be shared of labelled
/// documents without sharing a sentence.
///
/// Naive Bayes learns from nothing else, and counts of different documents add up. Only n-grams that
/// enough sources have are in a table, so that no text can be put together again from it.
package struct NGramCountTable: Sendable, Equatable {
  /// The names of the labels.
  package let labels: [String]

  /// The number of different sources that every n-gram occurs in, at least.
  package internal(set) var fewestSources: Int

  /// What was counted: `[label]`.
  package internal(set) var extents: [Extent]

  /// The texts of the n-grams, as ``SentenceFindings/ngramTexts(in:)`` has them, each once, in the
  /// order of their UTF-8 bytes.
  package internal(set) var ngrams: [String] = []

  /// The hashes of the n-grams: `[n-gram]`.
  package internal(set) var hashes: [UInt64] = []

  /// The counts: `[n-gram][label]`, row-major.
  package internal(set) var counts: [Int] = []

  /// How much there is under a label.
  package struct Extent: Sendable, Equatable {
    /// The number of sources with such sentences.
    package var sources: Int
    /// The number of documents with such sentences.
    package var documents: Int
    /// The number of sentences.
    package var sentences: Int

    package init(sources: Int = 0, documents: Int = 0, sentences: Int = 0) {
      self.sources = sources
      self.documents = documents
      self.sentences = sentences
    }
  }

  /// A table without n-grams.
  init(labels: [String], fewestSources: Int, extents: [Extent]) {
    self.labels = labels
    self.fewestSources = fewestSources
    self.extents = extents
  }

  /// Appends an n-gram, which comes after all others.
  mutating func append(_ text: String, hash: UInt64, counts: some Sequence<Int>) {
    ngrams.append(text)
    hashes.append(hash)
    self.counts += counts
  }

  /// The counts of an n-gram: `[label]`.
  package func counts(of ngram: Int) -> ArraySlice<Int> {
    counts[ngram * labels.count..<(ngram + 1) * labels.count]
  }

  /// The sum over all n-grams: `[label]`.
  package var totals: [Int] {
    var totals = [Int](repeating: 0, count: labels.count)
    for (index, count) in counts.enumerated() { totals[index % labels.count] += count }
    return totals
  }

  /// The counts of both tables, with the n-grams that either has.
  ///
  /// A source that both have seen is in ``Extent/sources`` twice: names of sources are in no table.
  /// ``fewestSources`` is that of the laxer one.
  ///
  /// - Precondition: both have the same labels.
  package static func + (one: NGramCountTable, other: NGramCountTable) -> NGramCountTable {
    precondition(one.labels == other.labels, "counts under different labels do not add up")
    var sum = NGramCountTable(
      labels: one.labels, fewestSources: min(one.fewestSources, other.fewestSources),
      extents: zip(one.extents, other.extents).map { one, other in
        Extent(
          sources: one.sources + other.sources, documents: one.documents + other.documents,
          sentences: one.sentences + other.sentences)
      })
    var (first, second) = (0, 0)
    while first < one.ngrams.count || second < other.ngrams.count {
      let order = order(of: first, in: one, and: second, in: other)
      let isFirst = order <= 0
      var counts = isFirst ? Array(one.counts(of: first)) : Array(other.counts(of: second))
      if order == 0 { counts = zip(counts, other.counts(of: second)).map { $0 + $1 } }
      sum.append(
        isFirst ? one.ngrams[first] : other.ngrams[second],
        hash: isFirst ? one.hashes[first] : other.hashes[second], counts: counts)
      if order <= 0 { first += 1 }
      if order >= 0 { second += 1 }
    }
    return sum
  }

  /// Which of two n-grams comes first: below 0 for the first, above for the second, 0 where they are
  /// the same. One that is not there comes last.
  private static func order(
    of first: Int, in one: NGramCountTable, and second: Int, in other: NGramCountTable
  ) -> Int {
    guard second < other.ngrams.count else { return -1 }
    guard first < one.ngrams.count else { return 1 }
    let (text, otherText) = (one.ngrams[first].utf8, other.ngrams[second].utf8)
    // By bytes: strings are equal where they only look the same, and have other hashes.
    if text.elementsEqual(otherText) { return 0 }
    return text.lexicographicallyPrecedes(otherText) ? -1 : 1
  }

  /// Whether both have the same n-grams, byte for byte, with the same counts.
  package static func == (one: NGramCountTable, other: NGramCountTable) -> Bool {
    one.labels == other.labels && one.fewestSources == other.fewestSources
      && one.extents == other.extents && one.counts == other.counts
      && one.ngrams.elementsEqual(other.ngrams) { $0.utf8.elementsEqual($1.utf8) }
  }
}
