public import PCRE2

/// What rules, Bayes and layout are told of a sentence, before any weight.
///
/// Training and classifying share this: what a model learned from is what it is asked about.
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
  ///   - matcher: The memory for matching.
  public init(_ document: Document, rules: RuleSet, language: String?, matcher: Matcher) {
    let sentenceRules = rules.rules(of: .sentence, for: language)
    let blockRules = rules.rules(of: .block, for: language)
    for (index, block) in document.blocks.enumerated() {
      let first = sentences.count
      append(
        block, index: index, of: document, rules: rules, candidates: sentenceRules,
        matcher: matcher)
      guard !blockRules.isEmpty else { continue }
      let text = FoldedText(block.range, of: document.utf8)
      let matches = rules.matches(of: blockRules, in: text, matcher: matcher)
      limitHits.append(contentsOf: matches.limitHits)
      for hit in matches.hits {
        let owner = sentences[first...].lastIndex {
          $0.sentence.range.lowerBound <= hit.range.lowerBound
        }
        sentences[owner ?? first].hits.append(hit)
      }
    }
  }

  /// Appends the sentences of a block and what the rules for sentences find in them.
  private mutating func append(
    _ block: Block, index: Int, of document: Document, rules: RuleSet, candidates: [Int],
    matcher: Matcher
  ) {
    let ranges = Copydesk.sentences(of: block.range, in: document.utf8)
    for sentence in ranges {
      let text = FoldedText(sentence.range, of: document.utf8)
      let tokens = TokenStream(text)
      let matches = rules.matches(of: candidates, in: text, matcher: matcher)
      limitHits.append(contentsOf: matches.limitHits)
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
}

extension Unicode.Scalar {
  /// Whether a finished sentence can end with the scalar.
  fileprivate var endsText: Bool {
    isTerminator || isCloser || self == "\"" || self == "'" || self == ":"
  }
}
