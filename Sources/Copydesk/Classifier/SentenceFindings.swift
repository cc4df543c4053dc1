/// What rules, Bayes and layout are told of a sentence, before any weight.
///
/// For training and explaining, which ask for each n-gram and each match. Classifying reads the same
/// with ``DocumentReader``, which keeps sums only.
public struct SentenceFindings {
  /// The sentence.
  public let sentence: Sentence

  /// The index of its block in the document.
  public let block: Int

  /// The number of sentences of its block.
  public let blockSentences: Int

  /// The hashes of its n-grams, in order.
  public var ngramHashes: [UInt64] { ngrams.map(\.hash) }

  /// The indices of the rules that matched, in order. A rule of scope block counts for the sentence
  /// that its match starts in.
  public var rules: [Int] { hits.map(\.rule) }

  /// The number of its words.
  package let words: Int

  /// Whether it ends as sentences do.
  package let isFinished: Bool

  /// What it looks like.
  package let forms: [SentenceForm]

  let ngrams: [NGram]
  var hits: [RuleHit]
}

/// What was found in a document.
public struct DocumentFindings {
  /// Its sentences in order.
  public internal(set) var sentences: [SentenceFindings] = []

  /// The rules whose match on some sentence is not known.
  public internal(set) var limitHits: [RuleLimitHit] = []

  /// Looks at every sentence of a document.
  ///
  /// - Parameters:
  ///   - document: The document.
  ///   - rules: The rules to try.
  ///   - language: The document's language (BCP 47), where known.
  ///   - memory: The thread's memory, made for `rules`.
  package init(
    _ document: Document, rules: RuleSet, language: String?, memory: inout RuleMemory
  ) {
    memory.beginDocument(byteCount: document.utf8.count)
    for (index, block) in document.blocks.enumerated() {
      let first = sentences.count
      append(
        block, index: index, of: document, rules: rules, language: language, memory: &memory)
      guard rules.hasBlockRules else { continue }
      let matches = matches(
        in: block.range, of: document, rules: rules, scope: .block, language: language,
        memory: &memory
      ).matches
      for hit in matches.hits {
        let owner = sentences[first...].lastIndex {
          $0.sentence.range.lowerBound <= hit.range.lowerBound
        }
        sentences[owner ?? first].hits.append(hit)
      }
    }
  }

  /// Looks at every sentence of a document, with memory for this one alone.
  package init(_ document: Document, rules: RuleSet, language: String?) {
    var memory = RuleMemory(rules)
    self.init(document, rules: rules, language: language, memory: &memory)
  }

  /// Appends the sentences of a block and what the rules for sentences find in them.
  private mutating func append(
    _ block: Block, index: Int, of document: Document, rules: RuleSet, language: String?,
    memory: inout RuleMemory
  ) {
    let ranges = Copydesk.sentences(of: block.range, in: document.utf8)
    for sentence in ranges {
      let (text, matches) = matches(
        in: sentence.range, of: document, rules: rules, scope: .sentence, language: language,
        memory: &memory)
      let tokens = TokenStream(text)
      let forms = SentenceForm.forms(of: text, tokens: tokens)
      sentences.append(
        SentenceFindings(
          sentence: sentence, block: index, blockSentences: ranges.count,
          words: tokens.tokens.count,
          isFinished: document.utf8.scalar(before: sentence.range.upperBound).scalar.endsText,
          forms: forms,
          ngrams: Copydesk.ngrams(of: tokens, forms: forms), hits: matches.hits))
    }
  }

  private mutating func matches(
    in range: Range<Int>, of document: Document, rules: RuleSet, scope: Rule.Scope,
    language: String?, memory: inout RuleMemory
  ) -> (text: FoldedText, matches: RuleMatches) {
    let text = FoldedText(range, of: document.utf8)
    var matches = RuleMatches()
    rules.match(in: text.utf8.span, scope: scope, language: language, memory: &memory)
    matches.add(rules, memory.outcomes, in: text)
    limitHits.append(contentsOf: matches.limitHits)
    return (text, matches)
  }
}

extension Unicode.Scalar {
  /// Whether a finished sentence can end with the scalar.
  var endsText: Bool {
    isTerminator || isCloser || self == "\"" || self == "'" || self == ":"
  }
}
