internal import PCRE2

extension Classifier {
  /// The memory in which one thread labels one document after another, so that hardly any is taken
  /// for each. Make one a thread.
  public struct Workspace {
    var reader: DocumentReader
    var vectors: FeatureVectors
    var scores: [Double] = []
    var leads: [Double] = []

    /// The scores by which labels are chosen: `[sentence][label]`, row-major.
    var decisionScores: [Double] = []

    /// Forgets the last document. The memory of a very long one is given back.
    mutating func begin() {
      let isLong = scores.count > 1 << 20
      if isLong { reader.reset() }
      scores.removeAll(keepingCapacity: !isLong)
      leads.removeAll(keepingCapacity: !isLong)
      decisionScores.removeAll(keepingCapacity: !isLong)
    }

    fileprivate init(_ classifier: Classifier) {
      reader = DocumentReader(rules: classifier.rules, table: classifier.model.bayes)
      vectors = FeatureVectors(classifier.emitter.space, ruleLabels: classifier.emitter.ruleLabels)
    }
  }

  /// Makes the memory of a thread that labels documents with this classifier.
  public func makeWorkspace() -> Workspace { Workspace(self) }
}

/// Reads what features need of the sentences of a document, in memory that is used again.
struct DocumentReader {
  /// The sentences.
  private(set) var sentences = SentenceRows()

  /// For each sentence, where it is, its block, and the number of sentences of its block.
  private(set) var places: [Place] = []

  /// What stands before each sentence.
  private(set) var boundaries: [Sentence.Boundary] = []

  /// The rules whose match on some sentence is not known.
  private(set) var limitHits: [RuleLimitHit] = []

  /// Where a sentence is.
  struct Place {
    /// A half-open range of UTF-8 bytes of the document.
    var range: Range<Int>
    /// The index of its block in the document.
    var block: Int
    /// The number of sentences of its block.
    var blockSentences = 0
  }

  private let rules: RuleSet
  private var memory: RuleMemory
  private var bayes: BayesReader
  private var folded = FoldedText()
  private let tokenizer = Tokenizer()
  private let formHashes = SentenceForm.allCases.map { ($0, $0.hash) }

  init(rules: RuleSet, table: BayesTable) {
    self.rules = rules
    self.memory = RuleMemory(rules, table: table)
    self.bayes = BayesReader(table)
  }

  /// Gives back memory that the last document took.
  mutating func reset() {
    sentences = SentenceRows()
    places = []
    boundaries = []
  }

  /// Reads a document.
  mutating func read(_ document: Document, language: String?) {
    sentences.removeAll()
    places.removeAll(keepingCapacity: true)
    boundaries.removeAll(keepingCapacity: true)
    limitHits.removeAll(keepingCapacity: true)
    memory.beginDocument(byteCount: document.utf8.count)
    for (index, block) in document.blocks.enumerated() {
      let first = places.count
      var scanner = SentenceScanner(utf8: document.utf8, block: block.range)
      while let sentence = scanner.next() {
        read(sentence, block: index, of: document.utf8, language: language)
      }
      for place in first..<places.count { places[place].blockSentences = places.count - first }
      if rules.hasBlockRules {
        findBlockRules(block.range, from: first, of: document.utf8, language: language)
      }
    }
  }

  private mutating func read(
    _ sentence: Sentence, block: Int, of utf8: [UInt8], language: String?
  ) {
    folded.fold(sentence.range, of: utf8)
    let text = folded.utf8
    let forms = Self.read(text.span, with: tokenizer, into: &bayes, &memory)
    let found = forms.forms(of: text.span)
    for (form, hash) in formHashes where found.contains(form) { bayes.add(hash) }
    bayes.finish()

    let firstRule = sentences.rules.count
    rules.matchCandidates(
      in: text.span, scope: .sentence, language: language, memory: &memory)
    for (rule, outcome) in memory.outcomes {
      switch outcome {
      case .match: sentences.append(rule: rule)
      case .limitHit(let limit):
        limitHits.append(
          RuleLimitHit(rule: rules.rules[rule].rule.id, limit: limit, range: sentence.range))
      case .noMatch: break
      }
    }
    sentences.append(
      SentenceRows.Row(
        boundary: sentence.boundary, words: forms.count,
        isFinished: utf8.scalar(before: sentence.range.upperBound).scalar.endsText, forms: found,
        ngrams: bayes.count, rules: firstRule..<sentences.rules.count),
      sums: bayes.sums, labels: bayes.labelCount)
    places.append(Place(range: sentence.range, block: block))
    boundaries.append(sentence.boundary)
  }

  /// Reads a sentence: its tokens, and the literals that rules need.
  private static func read(
    _ text: Span<UInt8>, with tokenizer: Tokenizer, into bayes: inout BayesReader,
    _ memory: inout RuleMemory
  ) -> SentenceFormReader {
    bayes.begin()
    var ngrams = NGramReader()
    var forms = SentenceFormReader()
    var position = 0
    memory.read(text) { words, lexicon, end in
      tokenizer.forEachToken(in: text, words: words, of: lexicon, to: end, from: &position) {
        hash, kind, place in
        forms.read(kind)
        if let place { bayes.add(hash, at: place) } else { bayes.add(hash) }
        bayes.add(ngrams.read(hash).pair)
      }
    }
    if let last = ngrams.last { bayes.add(last) }
    return forms
  }

  /// Finds the rules of a block. A rule counts for the sentence that its match starts in.
  private mutating func findBlockRules(
    _ block: Range<Int>, from first: Int, of utf8: [UInt8], language: String?
  ) {
    folded.fold(block, of: utf8)
    let text = folded.utf8
    var found: [(rule: Int, sentence: Int)] = []
    rules.match(in: text.span, scope: .block, language: language, memory: &memory)
    for (rule, outcome) in memory.outcomes {
      switch outcome {
      case .match(let range):
        let start = folded.origin(of: range).lowerBound
        let owner = places[first...].lastIndex { $0.range.lowerBound <= start }
        found.append((rule, owner ?? first))
      case .limitHit(let limit):
        limitHits.append(
          RuleLimitHit(rule: rules.rules[rule].rule.id, limit: limit, range: block))
      case .noMatch: break
      }
    }
    sentences.insert(found)
  }
}
