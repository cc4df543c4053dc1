/// How often each n-gram occurs under each label.
///
/// All that naive Bayes learns from. Counts add up: those of one set of documents can be added to
/// those of another.
package struct NGramCounts {
  /// The number of labels.
  let labels: Int

  /// `[n-gram][label]`, row-major.
  private(set) var counts: [Int]

  /// The sum over all n-grams: `[label]`.
  private(set) var totals: [Int]

  init(ngrams: Int, labels: Int) {
    self.labels = labels
    self.counts = [Int](repeating: 0, count: ngrams * labels)
    self.totals = [Int](repeating: 0, count: labels)
  }

  /// Counts the n-grams of sentences, as far as `isKept` says that they matter.
  package init(_ sentences: some Sequence<TrainingSentence>, isKept: [Bool], labels: Int) {
    self.init(ngrams: isKept.count, labels: labels)
    for sentence in sentences {
      for ngram in sentence.ngrams where isKept[ngram] {
        counts[ngram * labels + sentence.label] += 1
        totals[sentence.label] += 1
      }
    }
  }

  /// The count of an n-gram under all labels.
  func count(of ngram: Int) -> Int {
    counts[ngram * labels..<(ngram + 1) * labels].reduce(0, +)
  }
}

extension TrainingSet {
  /// For each n-gram, whether it occurs in sentences of enough sources outside a fold.
  func ngramsKept(without fold: Int?, fewestSources: Int) -> [Bool] {
    var lastSource = [Int](repeating: -1, count: ngramCount)
    var sources = [Int](repeating: 0, count: ngramCount)
    // Sentences of one source must come together, or it would count more than once.
    for sentence in sentences.sorted(by: { $0.source < $1.source }) where sentence.fold != fold {
      for ngram in sentence.ngrams where lastSource[ngram] != sentence.source {
        lastSource[ngram] = sentence.source
        sources[ngram] += 1
      }
    }
    return sources.map { $0 >= fewestSources }
  }
}
