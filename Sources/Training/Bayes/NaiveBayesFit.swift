package import Copydesk

/// Multinomial naive Bayes, fitted to counts.
package struct NaiveBayesFit {
  /// The weight of each n-gram for each label, in steps of the table: `[n-gram][label]`, row-major;
  /// 0 for n-grams that were not counted.
  private(set) var weights: [Int8]

  private let labels: Int
  private let isKept: [Bool]

  /// Fits the model.
  ///
  /// With counts c and Lidstone smoothing α, P(w | l) = (c_wl + α) / (c_l + α V) (Manning, Raghavan
  /// and Schütze, "Introduction to Information Retrieval", section 13.2). The weight of a word for
  /// a label is ln P(w | l) less the logarithm of the mean of P(w | ·) over the labels: an n-gram
  /// that is as likely under each label weighs nothing.
  package init(_ counts: FoldCounts, smoothing: Double) {
    let labels = counts.labels
    let vocabulary = Double(counts.isKept.count { $0 })
    var sums = [Int](repeating: 0, count: labels)
    for ngram in counts.isKept.indices {
      for label in 0..<labels { sums[label] += counts.eighths[ngram * labels + label] }
    }
    let totals = sums.map { Double($0) / 8 + smoothing * vocabulary }
    var weights = [Int8](repeating: 0, count: counts.isKept.count * labels)
    for ngram in counts.isKept.indices where counts.isKept[ngram] {
      let probabilities = (0..<labels).map { label in
        (Double(counts.eighths[ngram * labels + label]) / 8 + smoothing) / totals[label]
      }
      let mean = probabilities.reduce(0, +) / Double(labels)
      for label in 0..<labels {
        weights[ngram * labels + label] = BayesTable.quantized(
          naturalLogarithm(probabilities[label] / mean))
      }
    }
    self.weights = weights
    self.labels = labels
    self.isKept = counts.isKept
  }

  /// What the model says of a sentence with these n-grams.
  package func score(of ngrams: [Int]) -> BayesScore {
    var steps = [Int](repeating: 0, count: labels)
    var count = 0
    for ngram in ngrams where isKept[ngram] {
      count += 1
      for label in 0..<labels { steps[label] += Int(weights[ngram * labels + label]) }
    }
    return BayesScore(sums: steps.map { Double($0) * BayesTable.step }, count: count)
  }

  /// The model's table. The most frequent n-grams go in first.
  package func table(counts: FoldCounts, hashes: [UInt64]) -> BayesTable {
    let ngrams = isKept.indices.filter { isKept[$0] }.map { ngram in
      (
        ngram: ngram, hash: hashes[ngram],
        count: counts.eighths[ngram * labels..<(ngram + 1) * labels].reduce(0, +)
      )
    }
    let sorted = ngrams.sorted { ($1.count, $0.hash) < ($0.count, $1.hash) }
    return BayesTable(
      sorted.map { entry in
        let start = entry.ngram * labels
        return (hash: entry.hash, values: Array(weights[start..<start + labels]))
      }, labelCount: labels)
  }
}
