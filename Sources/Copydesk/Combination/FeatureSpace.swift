/// The numbers that the combination weighs for each sentence, beside its rules.
///
/// What they are depends on the labels alone, so that weights can be told by name.
public struct FeatureSpace: Sendable, Equatable {
  /// The features, in the order of a sentence's vector.
  public let features: [Feature]

  /// The labels that speak against the background, by index.
  package let appeals: [Int]

  /// The index of the background label.
  package let background: Int

  /// A number of a sentence.
  public struct Feature: Sendable, Equatable {
    /// Its name, unique in its space: `bayes.sum.<label>`, `layout.block.no-stop`, …
    public let name: String
    /// What evidence it gives.
    public let source: Evidence.Source
  }

  /// How many blocks before and after a block count as its neighbours.
  package static let reach = 2

  /// The features of a label set.
  public init(labels: LabelSet) {
    background = labels.background
    appeals = labels.labels.indices.filter { $0 != labels.background }
    let names = appeals.map { labels[$0].name }
    var features: [Feature] = []
    func append(_ name: String, _ source: Evidence.Source) {
      features.append(Feature(name: name, source: source))
    }
    for name in names { append("bayes.per-root.\(name)", .bayes) }
    for name in names { append("bayes.sum.\(name)", .bayes) }
    for scope in ["sentence", "rest"] {
      for name in names { append("rules.\(scope).any.\(name)", .block) }
      for name in names { append("rules.\(scope).several.\(name)", .block) }
    }
    for name in BlockLayout.names { append("layout.block.\(name)", .layout("block")) }
    for form in SentenceForm.weighed {
      append("layout.sentence.\(form.name)", .layout("sentence"))
    }
    for place in Self.places {
      for name in names { append("\(place).bayes.\(name)", .neighbours) }
      append("\(place).bayes.strongest", .neighbours)
      for name in names { append("\(place).rules.\(name)", .neighbours) }
      append("\(place).no-stop", .neighbours)
      append("\(place).words<3", .neighbours)
    }
    for name in names { append("between.bayes.\(name)", .neighbours) }
    for name in names { append("between.rules.\(name)", .neighbours) }
    append("document.share-of-appeals", .neighbours)
    self.features = features
  }

  /// The names of the places around a block, nearest first.
  private static let places = (1...reach).flatMap { ["before-\($0)", "after-\($0)"] }
}

extension SentenceForm {
  /// The forms that the combination weighs by themselves; lengths it knows of the block.
  package static let weighed: [SentenceForm] = [
    .imperative, .noStop, .exclamation, .question, .someYou, .denseYou, .someWe, .denseWe,
  ]

  /// The form's name without its brackets.
  package var name: String { String(rawValue.dropFirst().dropLast()) }
}
