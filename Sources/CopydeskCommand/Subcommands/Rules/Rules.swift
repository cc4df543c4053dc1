internal import ArgumentParser
internal import Copydesk
internal import RuleFiles
internal import RuleStatistics

struct Rules: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Work on rules.", subcommands: [RulesCheck.self, RulesStats.self, RulesTest.self])
}

/// The rules to try, and the model that weighs them.
struct RuleOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The folder with the rules to try; without it, those of the model.",
      discussion: """
        A rule whose weight is learned takes that of the model's rule with its id, and 0 where there \
        is none.
        """, valueName: "directory"))
  var rules: String?

  @Option(
    help: ArgumentHelp("The model file; without it, the embedded default model.", valueName: "path")
  )
  var model: String?

  /// The model with the rules to try. Says which of them have no weight.
  func load() throws -> Model {
    let model = try loadClassifier(model).model
    guard let rules else { return model }
    let library = try loadRules(rules)
    for label in library.labels.labels where model.labels.index(of: label.name) == nil {
      throw CommandFailure.input(
        "\(rules)/labels.yml: the model has no label \(label.name): train one with --rules \(rules)"
      )
    }
    let (replaced, withoutWeight) = model.replacingRules(by: library.rules)
    if !withoutWeight.isEmpty {
      writeError(
        """
        not in the model, so that they weigh 0 until it is trained with them: \
        \(withoutWeight.joined(separator: ", "))
        """)
    }
    return replaced
  }
}

/// How figures are put out.
enum FigureFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json, markdown
}
