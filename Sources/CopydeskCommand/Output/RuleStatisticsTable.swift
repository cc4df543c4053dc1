internal import Copydesk
internal import Evaluation
internal import JSONLines
internal import RuleStatistics

/// What rules did, for people and programs.
struct RuleStatisticsTable {
  private let survey: RuleSurvey
  private let labels: LabelSet
  private let rules: [RuleStatistics]

  init(_ survey: RuleSurvey, labels: LabelSet, order: RuleOrder) {
    self.survey = survey
    self.labels = labels
    self.rules = order.sorted(survey.rules)
  }

  /// What rules find, what they cost, and those with a flag.
  func text(in format: FigureFormat) -> String {
    let sections = [
      ReportSection(title: "What rules find", notes: [summary], tables: [found]),
      ReportSection(title: "What matching costs", tables: [costs]),
      ReportSection(
        title: "Flags", notes: [flagSummary], tables: flagged.rows.isEmpty ? [] : [flagged]),
    ]
    return switch format {
    case .text: sections.map(\.plainText).joined(separator: "\n")
    case .markdown: sections.map(\.markdown).joined(separator: "\n")
    case .json: json
    }
  }

  // MARK: Parts

  private var summary: String {
    var text = """
      \(counted(rules.count, "rule")) on \(counted(survey.documents, "document")) of \
      \(counted(survey.sources, "source")), \(counted(survey.sentences, "sentence"))
      """
    if survey.isLabelled {
      let counts = labels.labels.indices.map {
        "\(survey.labelledSentences[$0]) \(labels[$0].name)"
      }
      text += ": \(counts.joined(separator: ", "))"
    } else {
      text += ", not labelled: no precision, recall and F1"
    }
    if survey.limitHits > 0 {
      text += "; not counted, because they hit a limit: \(survey.limitHits) matches"
    }
    return text
  }

  private var found: ReportTable {
    let labelled = ["precision", "", "claimed", "recall", ""]
    var table = ReportTable(
      ["rule", "hits", "src", "cover"] + (survey.isLabelled ? labelled : [])
        + ["unique", "overlap", "conflict", "weight"]
        + (survey.isLabelled ? ["F1 loss", "macro"] : []) + ["flags"], rows: [], endsWithText: true)
    for rule in rules {
      table.rows.append(
        [rule.rule.id, "\(rule.hits)", "\(rule.sources)", percent(rule.coverage, decimals: 3)]
          + (survey.isLabelled
            ? [
              percent(rule.precision.value), interval(rule.precision),
              percent(rule.claimedPrecision), percent(rule.recall.value), interval(rule.recall),
            ] : [])
          + [
            "\(rule.uniqueHits)", percent(rule.mostAlike?.share), "\(rule.conflicts)",
            signed(rule.weight, decimals: 2),
          ]
          + (survey.isLabelled ? [points(rule.f1Loss), points(rule.macroF1Loss)] : [])
          + [flags(rule)])
    }
    return table
  }

  private var costs: ReportTable {
    var table = ReportTable(
      ["rule", "tried", "steps", "worst", "bytes", "time", "most like; most opposed"], rows: [],
      endsWithText: true)
    for rule in rules {
      let partners = [rule.mostAlike, rule.mostOpposed].map { partner in
        partner.map { "\($0.rule) \(percent($0.share))" } ?? "-"
      }
      table.rows.append([
        rule.rule.id, "\(rule.trials)", rule.meanSteps.map { fixed($0, decimals: 1) } ?? "n/a",
        "\(rule.worstSteps)", "\(rule.worstBytes)", percent(rule.timeShare),
        partners.joined(separator: "; "),
      ])
    }
    return table
  }

  private var flagSummary: String {
    let counts = RuleFlag.allCases.map { flag in
      "\(survey.rules.count { $0.flags.contains(flag) }) \(flag.rawValue)"
    }
    return "\(counts.joined(separator: ", ")); copydesk help rules stats tells when"
  }

  /// The rules with a flag, and why they have it.
  private var flagged: ReportTable {
    var table = ReportTable(["rule", "hits", "flags: why"], rows: [], endsWithText: true)
    for rule in rules where !rule.flags.isEmpty {
      let reasons = rule.flags.map { "\($0.rawValue): \(reason($0, rule))" }
      table.rows.append([rule.rule.id, "\(rule.hits)", reasons.joined(separator: "; ")])
    }
    return table
  }

  private func reason(_ flag: RuleFlag, _ rule: RuleStatistics) -> String {
    switch flag {
    case .dead: return "no hit in \(survey.sentences) sentences"
    case .redundant:
      if let shared = rule.mostShared, shared.share >= RuleFlag.redundantShare {
        return "\(shared.rule) shares \(percent(shared.share)) of its hits"
      }
      return "all hits are shared and F1 is the same without it"
    case .harmful:
      var reasons: [String] = []
      if let claimed = rule.claimedPrecision, let interval = rule.precision.interval,
        interval.upperBound < claimed
      {
        reasons.append(
          """
          precision \(percent(rule.precision.value)) (\(rule.precision.part) of \
          \(rule.precision.whole), at most \(percent(interval.upperBound))), its weight claims \
          \(percent(claimed))
          """)
      }
      if let loss = rule.f1Loss, loss < 0 {
        reasons.append(
          """
          F1 of \(rule.rule.label) gains \(points(-loss)) points without it, by \
          \(counted(rule.changedBlocks, "block"))
          """)
      }
      return reasons.joined(separator: "; ")
    case .slow:
      return """
        \(rule.worstSteps) steps on \(rule.worstBytes) bytes, \(percent(rule.timeShare)) of the time
        """
    }
  }

  private func flags(_ rule: RuleStatistics) -> String {
    rule.flags.map(\.rawValue).joined(separator: ", ")
  }

  // MARK: JSON

  /// An object with the counts of the data and a list of the rules.
  private var json: String {
    func proportion(_ proportion: Proportion) -> JSONValue {
      guard let value = proportion.value, let interval = proportion.interval else { return .null }
      return .object([
        ("value", .number(value)), ("low", .number(interval.lowerBound)),
        ("high", .number(interval.upperBound)), ("part", .count(proportion.part)),
        ("whole", .count(proportion.whole)), ("sources", .count(proportion.clusters)),
      ])
    }
    func partner(_ partner: RuleStatistics.Partner?) -> JSONValue {
      partner.map { .object([("rule", .string($0.rule)), ("share", .number($0.share))]) } ?? .null
    }
    let list = rules.map { rule in
      JSONValue.object([
        ("id", .string(rule.rule.id)), ("label", .string(rule.rule.label)),
        ("protects", .bool(rule.rule.protects)), ("weight", .number(rule.weight)),
        ("hits", .count(rule.hits)), ("sources", .count(rule.sources)),
        ("coverage", .number(rule.coverage)), ("precision", proportion(rule.precision)),
        ("claimed-precision", .optional(rule.claimedPrecision)),
        ("recall", proportion(rule.recall)), ("unique-hits", .count(rule.uniqueHits)),
        ("conflicts", .count(rule.conflicts)), ("most-alike", partner(rule.mostAlike)),
        ("most-shared", partner(rule.mostShared)), ("most-opposed", partner(rule.mostOpposed)),
        ("f1-loss", .optional(rule.f1Loss)), ("macro-f1-loss", .optional(rule.macroF1Loss)),
        ("changed-blocks", .count(rule.changedBlocks)),
        ("trials", .count(rule.trials)), ("mean-steps", .optional(rule.meanSteps)),
        ("worst-steps", .count(rule.worstSteps)), ("worst-bytes", .count(rule.worstBytes)),
        ("time-share", .number(rule.timeShare)),
        ("flags", .array(rule.flags.map { .string($0.rawValue) })),
      ])
    }
    return JSONValue.object([
      ("documents", .count(survey.documents)), ("sources", .count(survey.sources)),
      ("sentences", .count(survey.sentences)),
      (
        "labelled-sentences",
        .object(
          labels.labels.indices.map { (labels[$0].name, .count(survey.labelledSentences[$0])) })
      ),
      ("limit-hits", .count(survey.limitHits)), ("match-seconds", .number(survey.matchSeconds)),
      ("rules", .array(list)),
    ]).text
  }

  // MARK: Cells

  private func interval(_ proportion: Proportion) -> String {
    guard let interval = proportion.interval else { return "" }
    return "\(percent(interval.lowerBound))–\(percent(interval.upperBound))"
  }

  private func percent(_ value: Double?, decimals: Int = 1) -> String {
    value.map { fixed($0 * 100, decimals: decimals) + "%" } ?? "n/a"
  }

  private func points(_ value: Double?) -> String {
    value.map { signed($0 * 100, decimals: 2) } ?? "n/a"
  }

  private func signed(_ value: Double, decimals: Int) -> String {
    (value > 0 ? "+" : "") + fixed(value, decimals: decimals)
  }
}
