internal import ArgumentParser
internal import Copydesk

/// Which labels data has besides those that matter.
struct ContextLabelOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      A label whose blocks are context: read, and neither scored nor counted; can be given more \
      than once. (default: other)
      """, valueName: "label"))
  var contextLabel: [String] = []

  /// The context labels: where none is given `other`, unless it is one of the labels.
  ///
  /// - Throws: ``CommandFailure`` where one that is given is one of the labels.
  func names(besides labels: LabelSet) throws -> [String] {
    guard !contextLabel.isEmpty else {
      return ["other"].filter { labels.index(of: $0) == nil }
    }
    try checkContextLabels(contextLabel, besides: labels)
    return contextLabel
  }

  /// The names of all labels that data may have, context labels last.
  func allNames(with labels: LabelSet) throws -> [String] {
    try labels.labels.map(\.name) + names(besides: labels)
  }
}

/// Refuses context labels that are labels of the model or the rules.
func checkContextLabels(_ names: [String], besides labels: LabelSet) throws {
  for name in names where labels.index(of: name) != nil {
    let labels = labels.labels.map(\.name).joined(separator: ", ")
    throw CommandFailure.input(
      "--context-label \(name): it is one of the labels (\(labels)), so it is no context")
  }
}
