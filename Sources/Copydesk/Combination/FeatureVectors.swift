/// What the features of a sentence are made of. Training and classifying share this.
package struct SentenceSummary {
  /// The index of its block, which rises by one from block to block.
  package var block: Int

  /// The number of its words.
  package var words: Int

  /// Whether its block ends as sentences do.
  package var isFinished: Bool

  /// What it looks like.
  package var forms: [SentenceForm]

  /// The indices of the rules that match it.
  package var rules: [Int]

  /// What naive Bayes says of it.
  package var bayes: BayesScore

  /// What was found in a sentence, and what naive Bayes says of it.
  package init(_ found: SentenceFindings, bayes: BayesScore) {
    block = found.block
    words = found.words
    isFinished = found.isFinished
    forms = found.forms
    rules = found.rules
    self.bayes = bayes
  }
}

extension FeatureSpace {
  /// The features of the sentences of a document: `[sentence][feature]`, row-major.
  ///
  /// - Parameters:
  ///   - sentences: The sentences, block by block.
  ///   - ruleLabels: For each rule the label that it speaks for, `nil` for those that protect.
  /// - Complexity: linear in the number of sentences.
  package func vectors(of sentences: [SentenceSummary], ruleLabels: [Int?]) -> [Double] {
    let blocks = BlockSummary.blocks(of: sentences, space: self, ruleLabels: ruleLabels)
    let asNeighbour = blocks.map { $0.asNeighbour }
    let appeals = blocks.count { $0.leansToAppeal }
    var vectors: [Double] = []
    vectors.reserveCapacity(sentences.count * features.count)
    for (number, block) in blocks.enumerated() {
      let around = Self.neighbours(of: number, among: asNeighbour)
      let others = appeals - (block.leansToAppeal ? 1 : 0)
      let share = Double(others) / Double(max(1, blocks.count - 1))
      for sentence in sentences[block.sentences] {
        vectors += bayes(sentence.bayes)
        vectors += block.bayesValues
        vectors += block.ruleValues
        vectors += block.layout.values
        for form in SentenceForm.weighed { vectors.append(sentence.forms.contains(form) ? 1 : 0) }
        vectors += around
        vectors.append(share)
      }
    }
    return vectors
  }

  /// For each appeal the log-odds against the background, divided by √(n + 1); then as they are.
  /// Repeated and overlapping n-grams are not independent, so that neither is right for all lengths.
  func bayes(_ score: BayesScore) -> [Double] {
    let odds = appeals.map { score.sums[$0] - score.sums[background] }
    return odds.map { $0 * Self.perRoot(score.count) } + odds
  }

  /// 1/√(n + 1), for n n-grams that the table knows.
  static func perRoot(_ count: Int) -> Double { 1 / Double(count + 1).squareRoot() }

  private static func neighbours(of block: Int, among blocks: [[Double]]) -> [Double] {
    var values: [Double] = []
    for distance in 1...reach {
      for place in [block - distance, block + distance] {
        let isInside = blocks.indices.contains(place)
        values += isInside ? blocks[place] : blocks[block].map { _ in 0 }
        values.append(isInside ? 0 : 1)
      }
    }
    return values
  }
}

/// What the features say of a block.
private struct BlockSummary {
  let sentences: Range<Int>
  let layout: BlockLayout
  /// See ``FeatureSpace/bayes(_:)``.
  let bayesValues: [Double]
  /// For each appeal 1 where a rule speaks for it; then how many do, at most three.
  let ruleValues: [Double]
  private let appealCount: Int

  static func blocks(
    of sentences: [SentenceSummary], space: FeatureSpace, ruleLabels: [Int?]
  ) -> [BlockSummary] {
    var blocks: [BlockSummary] = []
    var start = 0
    for end in 1..<(sentences.count + 1)
    where end == sentences.count || sentences[end].block != sentences[start].block {
      blocks.append(
        BlockSummary(start..<end, of: sentences, space: space, ruleLabels: ruleLabels))
      start = end
    }
    return blocks
  }

  private init(
    _ range: Range<Int>, of sentences: [SentenceSummary], space: FeatureSpace, ruleLabels: [Int?]
  ) {
    self.sentences = range
    var layout = BlockLayout()
    layout.sentences = range.count
    layout.isFinished = sentences[range.lowerBound].isFinished
    var rules: Set<Int> = []
    var bayes = BayesScore(
      sums: sentences[range.lowerBound].bayes.sums.map { _ in 0 }, count: 0)
    for sentence in sentences[range] {
      layout.words += sentence.words
      rules.formUnion(sentence.rules)
      bayes.count += sentence.bayes.count
      for label in bayes.sums.indices { bayes.sums[label] += sentence.bayes.sums[label] }
    }
    self.layout = layout
    self.bayesValues = space.bayes(bayes)
    self.appealCount = space.appeals.count
    let counts = space.appeals.map { label in rules.count { ruleLabels[$0] == label } }
    self.ruleValues = counts.map { Double(min($0, 1)) } + counts.map { Double(min($0, 3)) }
  }

  /// Whether the words of the block speak for an appeal.
  var leansToAppeal: Bool { strongest > 0 }

  private var strongest: Double { bayesValues[..<appealCount].max() ?? 0 }

  /// What the blocks around it see of it.
  var asNeighbour: [Double] {
    bayesValues[..<appealCount] + [strongest] + ruleValues[..<appealCount]
      + [layout.isFinished ? 0 : 1, layout.words < 3 ? 1 : 0]
  }
}
