public import Copydesk

/// What a rule did on some data.
///
/// A rule speaks for its label; one that protects speaks against it. Rules that speak for, or
/// against, the same label have the same aim. A rule for a label is opposed by the rules for other
/// labels and by those that protect from its own.
public struct RuleStatistics: Sendable {
  /// The rule.
  public let rule: Rule

  /// Its weight in the model, in nats; 0 where the model does not know it.
  public let weight: Double

  /// Sentences that it hits. A rule of scope block hits the sentence that its match starts in.
  public let hits: Int

  /// Sources in which it hits a sentence.
  public let sources: Int

  /// The share of all sentences that it hits.
  public let coverage: Double

  /// Of its hits whose label is known, those that have the label it speaks for, or do not have the
  /// label it speaks against.
  public let precision: Proportion

  /// Of the sentences with the label that it speaks for, or without the one it speaks against,
  /// those that it hits.
  public let recall: Proportion

  /// The precision that its weight stands for on this data: with prevalence π of its label and
  /// weight w, the odds of the label on a hit are e^w π/(1 − π), as in naive Bayes. `nil` where all
  /// or no sentences have the label, and for a rule that protects: that takes back what others say,
  /// and claims nothing of text on which nothing speaks for the label.
  public let claimedPrecision: Double?

  /// The rule with the same aim whose hits are most alike: the shared hits over the hits of either
  /// (Jaccard, "The distribution of the flora in the Alpine zone", 1912).
  public let mostAlike: Partner?

  /// The rule with the same aim that shares the largest part of its hits.
  public let mostShared: Partner?

  /// Hits that no other rule with the same aim shares.
  public let uniqueHits: Int

  /// Hits that a rule with the opposite aim shares.
  public let conflicts: Int

  /// The rule with the opposite aim that shares the largest part of its hits.
  public let mostOpposed: Partner?

  /// What F1 of its label loses without it; negative where it gains. `nil` where F1 is undefined.
  public let f1Loss: Double?

  /// What the mean of the labels' F1 loses without it.
  public let macroF1Loss: Double?

  /// The labelled blocks that are given another label without it.
  public let changedBlocks: Int

  /// The sentences or blocks that it was tried on: those that hold the words that it needs.
  public let trials: Int

  /// The steps of a trial, on average; `nil` where it was never tried. See `Pattern.init`.
  public let meanSteps: Double?

  /// The most steps of a trial.
  public let worstSteps: Int

  /// The length of the text on which it took them, in UTF-8 bytes.
  public let worstBytes: Int

  /// The CPU time of its matches over that of all rules. Measured, so it differs a little each time.
  public let timeShare: Double

  /// What is wrong with it.
  public internal(set) var flags: [RuleFlag] = []

  /// Another rule, and what it shares.
  public struct Partner: Sendable, Equatable {
    /// The other rule's id.
    public let rule: String
    /// How much, in 0...1.
    public let share: Double

    /// Makes a partner.
    public init(rule: String, share: Double) {
      self.rule = rule
      self.share = share
    }
  }
}
