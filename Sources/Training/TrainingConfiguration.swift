/// All settings of training, with their defaults in one place.
public struct TrainingConfiguration: Sendable {
  /// The number of groups of sources for cross-validation.
  public var folds = 5

  /// The number of sources that an n-gram must occur in. What one publisher alone says does not
  /// carry over to others.
  public var fewestSources = 2

  /// The share of blocks on article pages that are not background. Written training data has many
  /// more of them than the web: on 530 real pages of 517 publishers 1,180 of 42,975 blocks were
  /// appeals or upsells (WCXB pages, labelled for this project).
  public var appealPrevalence = 0.0275

  /// What every label but the background starts with, in nats a block. Written articles share
  /// words that the web's do not: where nothing is known of a block, it must be taken for the
  /// article's. Chosen on the same 530 pages from −1, −2, −2.5, −3 and −3.5, which gave a macro-F1
  /// over all blocks of 0.785, 0.862, 0.879, 0.884 and 0.880, and lost 1.23, 0.52, 0.32, 0.26 and
  /// 0.27 % of editorial bytes.
  public var appealBias = -3.0

  /// The share of sentence ends inside paragraphs at which the label changes. Blocks of training
  /// data carry one label each, so it cannot be counted there. On the same pages 0.005, 0.001 and
  /// 0.0002 gave a macro-F1 of 0.856, 0.859 and 0.858, with an earlier set of rules.
  public var insideSwitches = 0.001

  /// See ``CombinationWeights/confidentMargin``, in nats.
  public var confidentMargin = 2.5

  /// The largest weight that training gives a rule, in nats.
  public var largestRuleWeight = 7.0

  /// What is added to the hits of a rule or layout feature under each label. Less than the usual
  /// half: on the 530 pages a rule hit one in 100,000 blocks that did not have its label, which is
  /// rarer than so few sentences can show.
  public var featureSmoothing = 0.1

  /// What a rule's examples count for, in hits under its own label: there are two hits or more, and
  /// as many misses that are hard.
  public var hitsOfExamples = 4.0

  /// The defaults.
  public init() {}
}
