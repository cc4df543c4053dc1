internal import Copydesk

/// All settings of training, with their defaults in one place. How they were chosen, and what else
/// was tried: `Documentation/decisions/0013-the-learned-combination.md`.
public struct TrainingConfiguration: Sendable {
  /// The number of groups of sources for cross-validation.
  public var folds = 5

  /// The number of sources that an n-gram must occur in. What one publisher alone says does not
  /// carry over to others.
  public var fewestSources = 3

  /// What is added to the count of each n-gram under each label.
  public var smoothing = 0.1

  /// What an article written for training counts for beside pages, in eighths of a page: its words
  /// are not the web's.
  public var articleImportance = 1

  /// The number of documents that each document with appeals is rearranged to.
  public var rearrangements = 1

  /// What a page counts for, in eighths.
  static let wholeImportance = 8

  /// The quadratic penalty on weights of features, in nats for a weight of 1 for each standard
  /// deviation.
  public var featurePenalty = 20.0

  /// The quadratic penalty on weights of rules.
  public var rulePenalty = 0.5

  /// What a protecting rule says against its label at least, in nats, whatever the data say: stories in the
  /// words of appeals are rare in them, and losing one is worse than leaving an appeal in. See
  /// `Documentation/decisions/0018-protecting-rules.md`.
  public var protection = 4.0

  /// The quadratic penalty on transitions between paragraphs, at the start and at the end. Features
  /// of neighbours say most of it already: what the transitions add must be worth much.
  public var transitionPenalty = 300.0

  /// The quadratic penalty on transitions inside paragraphs.
  public var insidePenalty = 0.1

  /// See ``CombinationWeights/confidentMargin``, in nats.
  public var confidentMargin = 3.0

  /// What models are made without, to see what it is worth.
  public var leftOut: Set<Part> = []

  /// Whether n-grams of pages are counted; weights are fitted to pages all the same.
  public var countsPages = true

  /// A part of a model.
  public enum Part: Sendable {
    case rules, bayes, layout, neighbours, decoding

    /// Whether the part gives a kind of evidence.
    func gives(_ source: Evidence.Source) -> Bool {
      switch source {
      case .rule, .block: self == .rules
      case .bayes: self == .bayes
      case .layout: self == .layout
      case .neighbours: self == .neighbours
      case .prior, .context: false
      }
    }
  }

  /// The defaults.
  public init() {}
}
