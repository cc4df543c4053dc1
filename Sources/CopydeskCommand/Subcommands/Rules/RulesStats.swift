internal import ArgumentParser
internal import Copydesk
internal import RuleStatistics

struct RulesStats: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats",
    abstract: "Show what each rule does on labelled or unlabelled data.",
    discussion: """
      Labelled data are JSON Lines of labelled documents, or a folder of them. Other data are plain \
      text, or JSON Lines with a member "text": then there is no precision, recall or F1.

      A rule speaks for its label; one with a fixed negative weight speaks against it. Rules that \
      speak for, or against, the same label have the same aim. A rule for a label is opposed by \
      rules for other labels and by rules against its own.

      COLUMNS
        hits, src     sentences that it hits, and the sources they are in
        precision     of the hits, those with its label (without it, for a rule against it), with \
      a 95 % Wilson interval that allows for the likeness of sentences of one source
        claimed       the precision that its weight stands for, given how common the label is; \
      n/a for a rule against it, which takes back what other rules say
        recall        of the sentences with the label (without it), those that it hits
        unique        hits that no other rule with the same aim shares
        overlap       the largest likeness of its hits and those of a rule with the same aim \
      (Jaccard)
        conflict      hits that a rule with the opposite aim shares
        weight        in nats
        F1 loss       what F1 of its label loses, in points of 100, when the rule weighs 0 and \
      nothing is trained anew; negative where F1 gains. macro is the mean over the labels
        tried         texts that hold the words it needs, so that it is tried on them
        steps, worst  items of its patterns that were tried on a text: the mean, and the most
        time          its part of the CPU time of all rules; differs a little from run to run

      FLAGS
        dead       it hits nothing
        redundant  another rule with the same aim shares 95 % of its hits or more; or all hits are \
      shared, and F1 of its label is the same without it. Of two rules that share all hits both \
      are flagged, and one must stay
        harmful    the interval of its precision lies below what its weight claims; or F1 of its \
      label is better without it
        slow       50 steps a byte or more on its worst text, or 5 % of the time or more
      """)

  @OptionGroup var rules: RuleOptions

  @Option(
    help: ArgumentHelp(
      """
      A file of plain text or JSON Lines, or a folder of labelled *.jsonl; can be given more than \
      once.
      """, valueName: "path"))
  var data: [String]

  @OptionGroup var contextLabels: ContextLabelOptions

  @Option(help: ArgumentHelp("text, json or markdown.", valueName: "format"))
  var format = FigureFormat.text

  @Option(
    help: ArgumentHelp(
      "id, hits, precision, recall, weight, f1, steps or time; the largest first.",
      valueName: "column"))
  var sort = RuleOrder.hits

  func run() throws {
    let model = try rules.load()
    let names = try contextLabels.allNames(with: model.labels)
    let documents = try data.flatMap { path in
      try RuleSampleFile(path: path, labels: names, unlabelled: { _ in [] }).documents
    }
    let survey: RuleSurvey
    do {
      survey = try RuleSurvey(model, on: documents)
    } catch {
      throw CommandFailure.input(
        "\(rules.rules ?? "the model"): \(error); see copydesk rules check")
    }
    let output = try Output(path: nil)
    let table = RuleStatisticsTable(survey, labels: model.labels, order: sort)
    try output.write(table.text(in: format))
    try output.finish()
  }
}

/// The column that rules are sorted by.
enum RuleOrder: String, ExpressibleByArgument, CaseIterable {
  case id, hits, precision, recall, weight, f1, steps, time

  /// The rules in this order, the largest first and those without a value last; equal ones by id.
  func sorted(_ rules: [RuleStatistics]) -> [RuleStatistics] {
    guard self != .id else { return rules }
    let keyed = rules.map { (key: key(of: $0) ?? -.infinity, rule: $0) }
    return keyed.enumerated().sorted {
      ($1.element.key, $0.offset) < ($0.element.key, $1.offset)
    }.map(\.element.rule)
  }

  private func key(of rule: RuleStatistics) -> Double? {
    switch self {
    case .id: nil
    case .hits: Double(rule.hits)
    case .precision: rule.precision.value
    case .recall: rule.recall.value
    case .weight: rule.weight
    case .f1: rule.f1Loss
    case .steps: Double(rule.worstSteps)
    case .time: rule.timeShare
    }
  }
}
