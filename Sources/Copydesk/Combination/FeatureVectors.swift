/// What the features of a sentence are made of. Training and classifying share this.
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

extension FeatureSpace {
  /// The features of the sentences of a document: `[sentence][feature]`, row-major.
  ///
  /// - Parameters:
  ///   - sentences: The sentences, block by block.
  ///   - ruleLabels: For each rule the label that it speaks for, `nil` for those that protect.
  /// - Returns: The features.
  /// - Complexity: linear in the number of sentences.
  package func vectors(of sentences: [SentenceSummary], ruleLabels: [Int?]) -> [Double] {
    let blocks = blocks(of: sentences, ruleLabels: ruleLabels)
    let asNeighbour = blocks.map { $0.asNeighbour }
    let appeals = blocks.count { $0.leansToAppeal }
    var vectors: [Double] = []
    vectors.reserveCapacity(sentences.count * features.count)
    for (number, block) in blocks.enumerated() {
      let around =
        Self.neighbours(of: number, among: asNeighbour) + between(number, among: blocks)
      let others = appeals - (block.leansToAppeal ? 1 : 0)
      let share = Double(others) / Double(max(1, blocks.count - 1))
      for index in block.sentences {
        let sentence = sentences[index]
        let rest = block.content.without(sentence, ruleLabels: ruleLabels)
        let own = BlockContent(sentence, ruleLabels: ruleLabels)
        vectors += bayes(own.bayes)
        vectors += ruleValues(own) + ruleValues(rest)
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
    let perRoot = 1 / Double(score.count + 1).squareRoot()
    return odds.map { $0 * perRoot } + odds
  }

  /// For each appeal 1 where a rule speaks for it; then how many do, at most three.
  private func ruleValues(_ content: BlockContent) -> [Double] {
    let counts = appeals.map { content.ruleHits[$0] }
    return counts.map { Double(min($0, 1)) } + counts.map { Double(min($0, 3)) }
  }

  private static func neighbours(of block: Int, among blocks: [[Double]]) -> [Double] {
    var values: [Double] = []
    for distance in 1...reach {
      for place in [block - distance, block + distance] {
        // Beyond the ends there is nothing: a text may be a part of its page, so that its ends say
        // little.
        values += blocks.indices.contains(place) ? blocks[place] : blocks[block].map { _ in 0 }
      }
    }
    return values
  }

  /// For each appeal what both blocks next to a block say for it: the lesser log-odds, not below 0;
  /// then 1 where rules speak for it in both.
  private func between(_ block: Int, among blocks: [BlockSummary]) -> [Double] {
    guard block > 0, block + 1 < blocks.count else { return appeals.flatMap { _ in [0, 0] } }
    let (before, after) = (blocks[block - 1], blocks[block + 1])
    return zip(before.bayesValues, after.bayesValues).map { max(0, min($0, $1)) }
      + zip(before.hasRules, after.hasRules).map { min($0, $1) }
  }

  private func blocks(of sentences: [SentenceSummary], ruleLabels: [Int?]) -> [BlockSummary] {
    var blocks: [BlockSummary] = []
    var start = 0
    for end in 1..<(sentences.count + 1)
    where end == sentences.count || sentences[end].boundary != .space {
      blocks.append(
        BlockSummary(start..<end, of: sentences, space: self, ruleLabels: ruleLabels))
      start = end
    }
    return blocks
  }
}

/// What naive Bayes and rules find in some sentences.
private struct BlockContent {
  var bayes: BayesScore
  /// The number of matches of rules that speak for each label: `[label]`.
  var ruleHits: [Int]

  /// The content of one sentence.
  init(_ sentence: SentenceSummary, ruleLabels: [Int?]) {
    bayes = sentence.bayes
    ruleHits = sentence.bayes.sums.map { _ in 0 }
    for rule in sentence.rules {
      if let label = ruleLabels[rule] { ruleHits[label] += 1 }
    }
  }

  mutating func add(_ sentence: SentenceSummary, ruleLabels: [Int?], sign: Int = 1) {
    let other = BlockContent(sentence, ruleLabels: ruleLabels)
    bayes.count += sign * other.bayes.count
    for label in ruleHits.indices {
      bayes.sums[label] += Double(sign) * other.bayes.sums[label]
      ruleHits[label] += sign * other.ruleHits[label]
    }
  }

  func without(_ sentence: SentenceSummary, ruleLabels: [Int?]) -> BlockContent {
    var rest = self
    rest.add(sentence, ruleLabels: ruleLabels, sign: -1)
    return rest
  }
}

/// What the features say of a block.
private struct BlockSummary {
  let sentences: Range<Int>
  let layout: BlockLayout
  let content: BlockContent
  let bayesValues: [Double]
  let hasRules: [Double]

  init(
    _ range: Range<Int>, of sentences: [SentenceSummary], space: FeatureSpace, ruleLabels: [Int?]
  ) {
    self.sentences = range
    var layout = BlockLayout()
    layout.sentences = range.count
    layout.isFinished = sentences[range.upperBound - 1].isFinished
    layout.words = sentences[range.lowerBound].words
    var content = BlockContent(sentences[range.lowerBound], ruleLabels: ruleLabels)
    for sentence in sentences[range].dropFirst() {
      layout.words += sentence.words
      content.add(sentence, ruleLabels: ruleLabels)
    }
    self.layout = layout
    self.content = content
    self.bayesValues = Array(space.bayes(content.bayes).prefix(space.appeals.count))
    self.hasRules = space.appeals.map { content.ruleHits[$0] > 0 ? 1 : 0 }
  }

  /// Whether the words of the block speak for an appeal.
  var leansToAppeal: Bool { strongest > 0 }

  private var strongest: Double { bayesValues.max() ?? 0 }

  /// What the blocks around it see of it.
  var asNeighbour: [Double] {
    bayesValues + [strongest] + hasRules + [layout.isFinished ? 0 : 1, layout.words < 3 ? 1 : 0]
  }
}
