/// What a stretch of a document is, and why.
public struct Decision: Sendable, Equatable {
  /// The stretch: a half-open range of UTF-8 bytes of the document, within one block, not blank at
  /// its ends.
  public let range: Range<Int>

  /// The index of its label in the label set.
  public let label: Int

  /// The probability that all of the stretch has this label, in 0...1.
  public let confidence: Double

  /// The score of each label, in nats: `[label]`. The log-probability that all of the stretch has
  /// the label, not below −40.
  public let scores: [Double]

  /// The stretch, its label and confidence.
  public var span: LabelledSpan {
    LabelledSpan(range: range, label: label, confidence: confidence)
  }

  /// What was found: for each label the weights of its evidence add up exactly to its score.
  public let evidence: [Evidence]

  package init(
    range: Range<Int>, label: Int, confidence: Double, scores: [Double], evidence: [Evidence]
  ) {
    self.range = range
    self.label = label
    self.confidence = confidence
    self.scores = scores
    self.evidence = evidence
  }
}

/// The labels of a document.
public struct Classification: Sendable {
  /// The document's stretches in order, with blank space between them, or none where glued text
  /// was cut apart.
  public let decisions: [Decision]

  /// The rules whose match on some sentence is not known.
  public let limitHits: [RuleLimitHit]
}

/// A stretch of a document and its label.
public struct LabelledSpan: Sendable, Equatable {
  /// The stretch: a half-open range of UTF-8 bytes of the document, within one block, not blank at
  /// its ends.
  public let range: Range<Int>

  /// The index of its label in the label set.
  public let label: Int

  /// The probability that all of the stretch has this label, in 0...1.
  public let confidence: Double
}

/// The labelled stretches of a document.
public struct LabelledSpans: Sendable {
  /// The stretches in order: see ``Classification/decisions``.
  public let spans: [LabelledSpan]

  /// The rules whose match on some sentence is not known.
  public let limitHits: [RuleLimitHit]
}
