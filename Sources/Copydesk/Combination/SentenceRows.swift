/// What the features of a document's sentences are made of, a row for each sentence, in flat memory.
/// Training and classifying share this.
struct SentenceRows {
  /// The sentences, in order.
  private(set) var rows: [Row] = []

  /// The sum of the n-grams' values for each label, in nats: `[sentence][label]`, row-major.
  private(set) var sums: [Double] = []

  /// The rules that match: those of a sentence stand together.
  private(set) var rules: [Int32] = []

  /// A sentence.
  struct Row {
    /// What stands before it. A block begins where that is no blank space: glued paragraphs are two.
    var boundary: Sentence.Boundary
    /// The number of its words.
    var words: Int
    /// Whether it ends as sentences do, where it is the last of its block.
    var isFinished: Bool
    /// What it looks like.
    var forms: SentenceForms
    /// The number of its n-grams that naive Bayes knows.
    var ngrams: Int
    /// Its rules in ``SentenceRows/rules``.
    var rules: Range<Int>
  }

  var count: Int { rows.count }

  /// Forgets all, and keeps the memory.
  mutating func removeAll() {
    rows.removeAll(keepingCapacity: true)
    sums.removeAll(keepingCapacity: true)
    rules.removeAll(keepingCapacity: true)
  }

  /// Appends a sentence, whose rules were appended before.
  mutating func append(_ row: Row, sums steps: InlineArray<16, Int>, labels: Int) {
    rows.append(row)
    for label in 0..<labels { sums.append(Double(steps[label]) * BayesTable.step) }
  }

  /// Appends a rule that matches in the next sentence.
  mutating func append(rule: Int) {
    rules.append(Int32(rule))
  }

  /// Rows of sentences that were found before.
  init(_ sentences: [SentenceSummary]) {
    for sentence in sentences {
      let start = rules.count
      for rule in sentence.rules { append(rule: rule) }
      var forms = SentenceForms()
      for form in sentence.forms { forms.insert(form) }
      rows.append(
        Row(
          boundary: sentence.boundary, words: sentence.words, isFinished: sentence.isFinished,
          forms: forms, ngrams: sentence.bayes.count, rules: start..<rules.count))
      sums += sentence.bayes.sums
    }
  }

  /// No rows.
  init() {}

  /// Moves rules to the sentences that they belong to, where rules of blocks were found after all
  /// sentences of their block.
  ///
  /// - Parameter additions: Rules and their sentences, in the order in which the rules were found.
  mutating func insert(_ additions: [(rule: Int, sentence: Int)]) {
    guard let first = additions.map(\.sentence).min() else { return }
    let old = rules
    rules.removeSubrange(rows[first].rules.lowerBound...)
    for sentence in first..<rows.count {
      let start = rules.count
      rules += old[rows[sentence].rules]
      for addition in additions where addition.sentence == sentence { append(rule: addition.rule) }
      rows[sentence].rules = start..<rules.count
    }
  }
}

/// A sentence that was found, for features: see ``SentenceRows``.
package struct SentenceSummary {
  /// What stands before it. A block begins where that is no blank space: glued paragraphs are two.
  package var boundary: Sentence.Boundary

  /// The number of its words.
  package var words: Int

  /// Whether it ends as sentences do, where it is the last of its block.
  package var isFinished: Bool

  /// What it looks like.
  package var forms: [SentenceForm]

  /// The indices of the rules that match it.
  package var rules: [Int]

  /// What naive Bayes says of it.
  package var bayes: BayesScore

  /// What was found in a sentence, and what naive Bayes says of it.
  package init(_ found: SentenceFindings, bayes: BayesScore) {
    boundary = found.sentence.boundary
    words = found.words
    isFinished = found.isFinished
    forms = found.forms
    rules = found.rules
    self.bayes = bayes
  }
}
