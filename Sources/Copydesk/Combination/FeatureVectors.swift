/// Computes the features of the sentences of documents, block by block. The memory is used again for
/// the next block.
struct FeatureVectors {
  /// The features of the last block's sentences without those of its neighbours: `[sentence][feature]`,
  /// row-major.
  private(set) var values: [Double] = []

  /// The features of its neighbours, which its sentences have in common: see ``readNeighbours()``.
  private(set) var neighbours: [Double] = []

  /// The number of features of a sentence without those of neighbours.
  let ownCount: Int

  private let space: FeatureSpace

  /// For each rule the label that it speaks for, `nil` for those that protect.
  private let ruleLabels: [Int?]

  private let labelCount: Int

  /// The blocks of the document, how many of them lean to an appeal, and the next one.
  private var blocks: [Block] = []
  private var appeals = 0
  private var next = 0

  /// For each block: `[block][label]`, row-major: the sum of the values of naive Bayes, and the number
  /// of matches of rules that speak for the label.
  private var blockSums: [Double] = []
  private var blockHits: [Int] = []

  /// What the blocks around a block see of it: `[block][value]`, row-major.
  private var asNeighbour: [Double] = []
  private let neighbourWidth: Int

  /// What a block's sentences have in common: the features of the block's form.
  private var layout: [Double] = []

  /// The matches in a sentence for each label.
  private var sentenceHits: [Int]

  private struct Block {
    var sentences: Range<Int>
    var layout: BlockLayout
    var ngrams: Int
    /// The most that its words say for an appeal, as ``FeatureVectors`` divides it.
    var strongest = 0.0

    /// Whether the words of the block speak for an appeal.
    var leansToAppeal: Bool { strongest > 0 }
  }

  /// - Parameters:
  ///   - space: What the features are.
  ///   - ruleLabels: For each rule the label that it speaks for, `nil` for those that protect.
  init(_ space: FeatureSpace, ruleLabels: [Int?]) {
    self.space = space
    self.ruleLabels = ruleLabels
    self.labelCount = space.appeals.count + 1
    self.ownCount = space.features.firstIndex { $0.source == .neighbours } ?? space.features.count
    self.neighbourWidth = 2 * space.appeals.count + 3
    self.sentenceHits = [Int](repeating: 0, count: labelCount)
  }

  /// Begins a document.
  ///
  /// - Complexity: linear in the number of sentences.
  mutating func begin(_ sentences: SentenceRows) {
    readBlocks(sentences)
    appeals = blocks.count { $0.leansToAppeal }
    next = 0
  }

  /// Computes the features of the next block's sentences: ``values``.
  ///
  /// - Parameter sentences: The sentences that the document was begun with.
  /// - Returns: The sentences of the block; `nil` after the last one.
  mutating func nextBlock(of sentences: SentenceRows) -> Range<Int>? {
    guard next < blocks.count else { return nil }
    let block = blocks[next]
    values.removeAll(keepingCapacity: true)
    layout.removeAll(keepingCapacity: true)
    block.layout.appendValues(to: &layout)
    for index in block.sentences {
      append(sentences.rows[index], index, of: sentences, block: next)
    }
    next += 1
    return block.sentences
  }

  /// Computes the features of the last block's neighbours: ``neighbours``. Most blocks are decided
  /// without.
  mutating func readNeighbours() {
    neighbours.removeAll(keepingCapacity: true)
    readNeighbours(of: next - 1)
    let others = appeals - (blocks[next - 1].leansToAppeal ? 1 : 0)
    neighbours.append(Double(others) / Double(max(1, blocks.count - 1)))
  }

  private mutating func append(
    _ sentence: SentenceRows.Row, _ index: Int, of sentences: SentenceRows, block: Int
  ) {
    let perRoot = 1 / Double(sentence.ngrams + 1).squareRoot()
    let start = index * labelCount
    for appeal in space.appeals {
      values.append((sentences.sums[start + appeal] - background(sentences.sums, start)) * perRoot)
    }
    for appeal in space.appeals {
      values.append(sentences.sums[start + appeal] - background(sentences.sums, start))
    }
    countHits(sentence, of: sentences)
    for appeal in space.appeals { values.append(Double(min(sentenceHits[appeal], 1))) }
    for appeal in space.appeals { values.append(Double(min(sentenceHits[appeal], 3))) }
    let hits = block * labelCount
    for most in [1, 3] {
      for appeal in space.appeals {
        values.append(Double(min(blockHits[hits + appeal] - sentenceHits[appeal], most)))
      }
    }
    values.append(contentsOf: layout)
    for form in SentenceForm.weighed { values.append(sentence.forms.contains(form) ? 1 : 0) }
  }

  private func background(_ sums: [Double], _ start: Int) -> Double {
    sums[start + space.background]
  }

  private mutating func countHits(_ sentence: SentenceRows.Row, of sentences: SentenceRows) {
    for label in 0..<labelCount { sentenceHits[label] = 0 }
    for place in sentence.rules {
      if let label = ruleLabels[Int(sentences.rules[place])] { sentenceHits[label] += 1 }
    }
  }

  // MARK: Blocks

  private mutating func readBlocks(_ sentences: SentenceRows) {
    blocks.removeAll(keepingCapacity: true)
    blockSums.removeAll(keepingCapacity: true)
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
    let start = blockSums.count
    for _ in 0..<labelCount {
      blockSums.append(0)
      blockHits.append(0)
    }
    var ngrams = 0
    for index in range {
      let sentence = sentences.rows[index]
      layout.words += sentence.words
      ngrams += sentence.ngrams
      countHits(sentence, of: sentences)
      for label in 0..<labelCount {
        blockSums[start + label] += sentences.sums[index * labelCount + label]
        blockHits[start + label] += sentenceHits[label]
      }
    }
    var block = Block(sentences: range, layout: layout, ngrams: ngrams)
    let perRoot = 1 / Double(ngrams + 1).squareRoot()
    block.strongest = -Double.infinity
    for appeal in space.appeals {
      let value = (blockSums[start + appeal] - background(blockSums, start)) * perRoot
      block.strongest = max(block.strongest, value)
      asNeighbour.append(value)
    }
    asNeighbour.append(block.strongest)
    for appeal in space.appeals { asNeighbour.append(blockHits[start + appeal] > 0 ? 1 : 0) }
    asNeighbour.append(layout.isFinished ? 0 : 1)
    asNeighbour.append(layout.words < 3 ? 1 : 0)
    blocks.append(block)
  }

  /// What stands in the blocks around a block. Beyond the ends there is nothing: a text may be a part
  /// of its page, so that its ends say little.
  private mutating func readNeighbours(of block: Int) {
    for distance in 1...FeatureSpace.reach {
      for place in [block - distance, block + distance] {
        for value in 0..<neighbourWidth {
          neighbours.append(
            blocks.indices.contains(place) ? asNeighbour[place * neighbourWidth + value] : 0)
        }
      }
    }
    // What both blocks next to it say for each appeal: the lesser log-odds, not below 0; then 1 where
    // rules speak for it in both.
    let appeals = space.appeals.count
    let isBetween = block > 0 && block + 1 < blocks.count
    let (before, after) = ((block - 1) * neighbourWidth, (block + 1) * neighbourWidth)
    for value in 0..<appeals {
      neighbours.append(
        isBetween ? max(0, min(asNeighbour[before + value], asNeighbour[after + value])) : 0)
    }
    for value in appeals + 1..<2 * appeals + 1 {
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
    var values: [Double] = []
    values.reserveCapacity(sentences.count * features.count)
    vectors.begin(rows)
    while let block = vectors.nextBlock(of: rows) {
      vectors.readNeighbours()
      for row in 0..<block.count {
        values += vectors.values[row * vectors.ownCount..<(row + 1) * vectors.ownCount]
        values += vectors.neighbours
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
