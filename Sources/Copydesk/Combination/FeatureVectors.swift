/// Computes the features of the sentences of documents, block by block and sentence by sentence. The
/// memory is used again for the next.
struct FeatureVectors {
  /// The features of the last sentence without those that it shares with its block.
  private(set) var own: FeatureList

  /// What the last block's sentences have in common: the features of the block's form.
  private(set) var layout: FeatureList

  /// The features of its neighbours, which its sentences have in common: see ``readNeighbours()``.
  private(set) var neighbours: FeatureList

  private let labelCount: Int
  private let background: Int

  /// The labels that speak against the background, which is the first.
  private let appeals: Range<Int>

  /// Where the features of blocks, of sentences' forms and of neighbours begin.
  private let layoutStart: Int
  private let formsStart: Int
  private let neighboursStart: Int

  private let forms = SentenceForm.weighed

  /// For each rule the label that it speaks for, `nil` for those that protect.
  private let ruleLabels: [Int?]

  /// The blocks of the document, how many of them lean to an appeal, and the next one.
  private var blocks: [Block] = []
  private var leaning = 0
  private var next = 0

  /// The number of matches in each block of rules that speak for each label: `[block][label]`,
  /// row-major.
  private var blockHits: [Int] = []

  /// What the blocks around a block see of it: `[block][value]`, row-major.
  private var asNeighbour: [Double] = []
  private let neighbourWidth: Int

  private struct Block {
    var sentences: Range<Int>
    var layout: BlockLayout
    /// The most that its words say for an appeal, divided as ``FeatureVectors`` does.
    var strongest = -Double.infinity

    /// Whether the words of the block speak for an appeal.
    var leansToAppeal: Bool { strongest > 0 }
  }

  /// - Parameters:
  ///   - space: What the features are.
  ///   - ruleLabels: For each rule the label that it speaks for, `nil` for those that protect.
  init(_ space: FeatureSpace, ruleLabels: [Int?]) {
    func start(of source: Evidence.Source) -> Int {
      space.features.firstIndex { $0.source == source } ?? space.features.count
    }
    self.own = FeatureList(featureCount: space.features.count)
    self.layout = self.own
    self.neighbours = self.own
    self.ruleLabels = ruleLabels
    self.labelCount = space.appeals.count + 1
    self.background = space.background
    self.appeals = space.background + 1..<labelCount
    self.layoutStart = start(of: .layout("block"))
    self.formsStart = start(of: .layout("sentence"))
    self.neighboursStart = start(of: .neighbours)
    self.neighbourWidth = 2 * space.appeals.count + 3
  }

  /// Begins a document.
  ///
  /// - Complexity: linear in the number of sentences.
  mutating func begin(_ sentences: SentenceRows) {
    readBlocks(sentences)
    leaning = blocks.count { $0.leansToAppeal }
    next = 0
  }

  /// Goes on to the next block: ``layout``.
  ///
  /// - Returns: The sentences of the block; `nil` after the last one.
  mutating func nextBlock() -> Range<Int>? {
    guard next < blocks.count else { return nil }
    let block = blocks[next]
    layout.removeAll(from: layoutStart)
    block.layout.forEachValue { layout.append($0) }
    next += 1
    return block.sentences
  }

  /// Computes the features of the last block's neighbours: ``neighbours``. Most blocks are decided
  /// without.
  mutating func readNeighbours() {
    neighbours.removeAll(from: neighboursStart)
    readNeighbours(of: next - 1)
    let others = leaning - (blocks[next - 1].leansToAppeal ? 1 : 0)
    neighbours.append(Double(others) / Double(max(1, blocks.count - 1)))
  }

  /// Computes the features of a sentence of the last block: ``own``.
  ///
  /// - Parameters:
  ///   - index: The sentence.
  ///   - sentences: Those that the document was begun with.
  mutating func readSentence(_ index: Int, of sentences: SentenceRows) {
    let sentence = sentences.rows[index]
    let perRoot = 1 / Double(sentence.ngrams + 1).squareRoot()
    let start = index * labelCount
    let ofBackground = sentences.sums[start + background]
    own.removeAll(from: 0)
    for appeal in appeals { own.append((sentences.sums[start + appeal] - ofBackground) * perRoot) }
    for appeal in appeals { own.append(sentences.sums[start + appeal] - ofBackground) }
    let found = hits(of: sentence, in: sentences)
    let hits = found.span
    for appeal in appeals { own.append(Double(min(hits[appeal], 1))) }
    for appeal in appeals { own.append(Double(min(hits[appeal], 3))) }
    let ofBlock = (next - 1) * labelCount
    for appeal in appeals { own.append(Double(min(blockHits[ofBlock + appeal] - hits[appeal], 1))) }
    for appeal in appeals { own.append(Double(min(blockHits[ofBlock + appeal] - hits[appeal], 3))) }
    own.skip(to: formsStart)
    for form in forms { own.append(sentence.forms.contains(form) ? 1 : 0) }
  }

  /// The matches in a sentence for each label: `[label]`.
  @inline(__always)
  private func hits(
    of sentence: SentenceRows.Row, in sentences: SentenceRows
  ) -> InlineArray<16, Int> {
    var hits = InlineArray<16, Int>(repeating: 0)
    for place in sentence.rules {
      if let label = ruleLabels[Int(sentences.rules[place])] { hits[label] += 1 }
    }
    return hits
  }

  // MARK: Blocks

  private mutating func readBlocks(_ sentences: SentenceRows) {
    blocks.removeAll(keepingCapacity: true)
    blockHits.removeAll(keepingCapacity: true)
    asNeighbour.removeAll(keepingCapacity: true)
    var start = 0
    while start < sentences.count {
      var end = start + 1
      while end < sentences.count, sentences.rows[end].boundary == .space { end += 1 }
      appendBlock(start..<end, of: sentences)
      start = end
    }
  }

  private mutating func appendBlock(_ range: Range<Int>, of sentences: SentenceRows) {
    var layout = BlockLayout()
    layout.sentences = range.count
    layout.isFinished = sentences.rows[range.upperBound - 1].isFinished
    var sums = InlineArray<16, Double>(repeating: 0)
    var hits = InlineArray<16, Int>(repeating: 0)
    var ngrams = 0
    for index in range {
      let sentence = sentences.rows[index]
      layout.words += sentence.words
      ngrams += sentence.ngrams
      let ofSentence = self.hits(of: sentence, in: sentences)
      let found = ofSentence.span
      for label in 0..<labelCount {
        sums[label] += sentences.sums[index * labelCount + label]
        hits[label] += found[label]
      }
    }
    for label in 0..<labelCount { blockHits.append(hits[label]) }
    var block = Block(sentences: range, layout: layout)
    let perRoot = 1 / Double(ngrams + 1).squareRoot()
    for appeal in appeals {
      let value = (sums[appeal] - sums[background]) * perRoot
      block.strongest = max(block.strongest, value)
      asNeighbour.append(value)
    }
    asNeighbour.append(block.strongest)
    for appeal in appeals { asNeighbour.append(hits[appeal] > 0 ? 1 : 0) }
    asNeighbour.append(layout.isFinished ? 0 : 1)
    asNeighbour.append(layout.words < 3 ? 1 : 0)
    blocks.append(block)
  }

  /// What stands in a block around the last one, where there is such a block: features from `start` on.
  @inline(__always)
  private mutating func readNeighbour(_ block: Int, from start: Int) {
    guard block >= 0, block < blocks.count else { return }
    neighbours.skip(to: start)
    let first = block * neighbourWidth
    neighbours.append(asNeighbour, first..<first + neighbourWidth)
  }

  /// What stands in the blocks around a block. Beyond the ends there is nothing: a text may be a part
  /// of its page, so that its ends say little.
  private mutating func readNeighbours(of block: Int) {
    var start = neighboursStart
    for distance in 1...FeatureSpace.reach {
      readNeighbour(block - distance, from: start)
      readNeighbour(block + distance, from: start + neighbourWidth)
      start += 2 * neighbourWidth
    }
    neighbours.skip(to: start)
    // What both blocks next to it say for each appeal: the lesser log-odds, not below 0; then 1 where
    // rules speak for it in both.
    let isBetween = block > 0 && block + 1 < blocks.count
    let (before, after) = ((block - 1) * neighbourWidth, (block + 1) * neighbourWidth)
    for value in 0..<appeals.count {
      neighbours.append(
        isBetween ? max(0, min(asNeighbour[before + value], asNeighbour[after + value])) : 0)
    }
    for value in appeals.count + 1..<2 * appeals.count + 1 {
      neighbours.append(
        isBetween ? min(asNeighbour[before + value], asNeighbour[after + value]) : 0)
    }
  }
}

extension FeatureSpace {
  /// The features of the sentences of a document: `[sentence][feature]`, row-major.
  ///
  /// - Parameters:
  ///   - sentences: The sentences, block by block.
  ///   - ruleLabels: For each rule the label that it speaks for, `nil` for those that protect.
  /// - Returns: The features.
  package func vectors(of sentences: [SentenceSummary], ruleLabels: [Int?]) -> [Double] {
    var vectors = FeatureVectors(self, ruleLabels: ruleLabels)
    let rows = SentenceRows(sentences)
    var values = [Double](repeating: 0, count: sentences.count * features.count)
    vectors.begin(rows)
    while let block = vectors.nextBlock() {
      vectors.readNeighbours()
      for sentence in block {
        vectors.readSentence(sentence, of: rows)
        for list in [vectors.own, vectors.layout, vectors.neighbours] {
          for entry in list.entries[..<list.count] {
            values[sentence * features.count + entry.feature] = entry.value
          }
        }
      }
    }
    return values
  }

  /// For each appeal the log-odds against the background, divided by √(n + 1); then as they are.
  /// Repeated and overlapping n-grams are not independent, so that neither is right for all lengths.
  func bayes(_ score: BayesScore) -> [Double] {
    let odds = appeals.map { score.sums[$0] - score.sums[background] }
    let perRoot = 1 / Double(score.count + 1).squareRoot()
    return odds.map { $0 * perRoot } + odds
  }
}
