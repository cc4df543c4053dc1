public import Copydesk
public import LabelledData

/// A block that someone may be asked about.
public struct ReviewItem: Sendable {
  /// The document that it is in.
  public let document: LabelledDocument

  /// Where it is: a half-open range of UTF-8 bytes of the document's text.
  public let range: Range<Int>

  /// The label that the data gives it; `nil` for data without labels.
  public let given: String?

  /// What the classifier made of it. Of several decisions for a block of labelled data this is the
  /// one that contradicts its label most.
  public let decision: Decision

  /// The log-odds, in nats from −40 to 40, that all of the block has the label that it has, given or
  /// else decided: against any other label, and against more than one. Near 0 where that is not
  /// certain; below 0 where the classifier contradicts it.
  public let margin: Double

  /// The labels that rules and words speak for most, where these differ.
  public let disagreement: Disagreement?

  /// The sentence before it.
  public let before: String?

  /// The sentence after it.
  public let after: String?

  /// Whether it was picked by chance and not because it is uncertain.
  public internal(set) var isAudit = false

  /// What rules and words say.
  public struct Disagreement: Sendable, Equatable {
    /// The index of the label that the rules speak for.
    public let rules: Int
    /// The index of the label that naive Bayes speaks for.
    public let words: Int

    package init(rules: Int, words: Int) {
      self.rules = rules
      self.words = words
    }
  }

  package init(
    document: LabelledDocument, range: Range<Int>, given: String?, decision: Decision,
    margin: Double, disagreement: Disagreement?, before: String?, after: String?
  ) {
    self.document = document
    self.range = range
    self.given = given
    self.decision = decision
    self.margin = margin
    self.disagreement = disagreement
    self.before = before
    self.after = after
  }

  /// Its name: that of its document, and the range.
  public var id: String { "\(document.id)#\(range.lowerBound)-\(range.upperBound)" }

  /// Its text.
  public var text: String { String(decoding: document.text[range], as: UTF8.self) }
}

extension ReviewItem {
  /// The blocks of a document that nobody has judged.
  ///
  /// - Parameters:
  ///   - document: The document.
  ///   - isLabelled: Whether its blocks are asked about; otherwise those that the classifier finds.
  ///   - classifier: What labels them.
  /// - Returns: The blocks in order, and the limits that rules hit.
  public static func items(
    of document: LabelledDocument, isLabelled: Bool, classifier: Classifier
  ) -> (items: [ReviewItem], limitHits: [RuleLimitHit]) {
    let text = isLabelled ? document.labelledBlocks : document.input
    let classification = classifier.classify(text, language: document.language)
    let labels = classifier.model.labels
    var context = Context(of: text)
    func item(_ range: Range<Int>, given: String?, _ decision: Decision) -> ReviewItem {
      let sentences = context.sentences(around: range)
      return ReviewItem(
        document: document, range: range, given: given, decision: decision,
        margin: margin(
          // A label that the classifier does not know has no score.
          of: given.flatMap { labels.index(of: $0) } ?? decision.label, decision),
        disagreement: disagreement(decision), before: sentences.before, after: sentences.after)
    }
    guard isLabelled else {
      let items = classification.decisions.map { item($0.range, given: nil, $0) }
      return (items, classification.limitHits)
    }
    var items: [ReviewItem] = []
    var decisions = classification.decisions[...]
    for (block, found) in zip(document.blocks, text.blocks) {
      let own = decisions.prefix { $0.range.upperBound <= found.range.upperBound }
      decisions = decisions.dropFirst(own.count)
      guard block.judged != true else { continue }
      let choices = own.map { item(block.range, given: block.label, $0) }
      if let first = choices.first {
        items.append(choices.reduce(first) { $1.margin < $0.margin ? $1 : $0 })
      }
    }
    return (items, classification.limitHits)
  }

  private static func margin(of label: Int, _ decision: Decision) -> Double {
    let probability =
      label == decision.label
      ? decision.confidence : exponential(decision.scores[label])
    guard probability > 0 else { return -40 }
    guard probability < 1 else { return 40 }
    return min(40, max(-40, naturalLogarithm(probability) - naturalLogarithm(1 - probability)))
  }

  private static func disagreement(_ decision: Decision) -> Disagreement? {
    func favourite(_ isMeant: (Evidence.Source) -> Bool) -> Int? {
      var sums = [Double](repeating: 0, count: decision.scores.count)
      for piece in decision.evidence where isMeant(piece.source) {
        sums[piece.label] += piece.weight
      }
      guard sums.contains(where: { $0 != 0 }) else { return nil }
      return sums.indices.reduce(0) { sums[$1] > sums[$0] ? $1 : $0 }
    }
    let rules = favourite { if case .rule = $0 { true } else { false } }
    guard let rules, let words = favourite({ $0 == .bayes }), rules != words else { return nil }
    return Disagreement(rules: rules, words: words)
  }
}

/// Finds the sentences before and after ranges that come in order.
private struct Context {
  private let document: Document
  private let ranges: [Range<Int>]
  /// The first sentence that does not start before the last range.
  private var start = 0
  /// The first sentence that does not start within or before it.
  private var end = 0

  init(of document: Document) {
    self.document = document
    self.ranges = document.blocks.flatMap { block in
      Copydesk.sentences(of: block.range, in: document.utf8).map(\.range)
    }
  }

  mutating func sentences(around range: Range<Int>) -> (before: String?, after: String?) {
    while start < ranges.count, ranges[start].lowerBound < range.lowerBound { start += 1 }
    while end < ranges.count, ranges[end].lowerBound < range.upperBound { end += 1 }
    return (
      start > 0 ? document.text(of: ranges[start - 1]) : nil,
      end < ranges.count ? document.text(of: ranges[end]) : nil
    )
  }
}
