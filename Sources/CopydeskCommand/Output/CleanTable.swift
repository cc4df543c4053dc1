internal import Evaluation
internal import JSONLines
internal import RuleStatistics

/// What was flagged in clean text, now and in an earlier run on the same text.
struct CleanTable {
  private let counts: CleanCounts
  private let before: CleanBaseline?

  /// The most rules that are shown because they hit much.
  private static let mostRules = 20

  init(_ counts: CleanCounts, before: CleanBaseline?) {
    self.counts = counts
    self.before = before
  }

  /// The counts; in the format for a terminal also sentences that the rules hit, in no other.
  func text(in format: FigureFormat) -> String {
    let section = ReportSection(
      title: "Rules on clean text", notes: [summary] + rest, tables: [table])
    return switch format {
    case .text: section.plainText + examples
    case .markdown: section.markdown
    case .json: json
    }
  }

  private var examples: String {
    shown.filter { !$0.examples.isEmpty }.map { rule in
      let lines = rule.examples.map { "  \(oneLine($0, columns: 100))\n" }
      return "\n\(rule.rule)\n\(lines.joined())"
    }.joined()
  }

  /// All counts.
  private var json: String {
    func value(_ proportion: Proportion, before: Int?) -> JSONValue {
      .object([
        ("sentences", .count(proportion.part)),
        ("per-100000", .optional(proportion.value.map { $0 * 100_000 })),
        ("low", .optional(proportion.interval.map { $0.lowerBound * 100_000 })),
        ("high", .optional(proportion.interval.map { $0.upperBound * 100_000 })),
        ("before", before.map { .count($0) } ?? .null),
      ])
    }
    return JSONValue.object([
      ("text", .string(counts.textDigest)), ("rules-digest", .string(counts.rulesDigest)),
      ("sentences", .count(counts.sentences)),
      ("sources", .count(counts.ruleFlagged.clusters)),
      ("rule-flagged", value(counts.ruleFlagged, before: before?.ruleFlagged)),
      ("model-flagged", value(counts.modelFlagged, before: before?.modelFlagged)),
      (
        "rules",
        .object(
          counts.rules.map { rule in
            (rule.rule, value(rule.hits, before: before.map { $0.hits[rule.rule] ?? 0 }))
          })
      ),
    ]).text
  }

  // MARK: Parts

  private var summary: String {
    let rules = before.map { before in
      let isSame = before.rulesDigest == counts.rulesDigest
      return "; the rules \(isSame ? "are" : "are not") those of the baseline"
    }
    return """
      \(counted(counts.sentences, "sentence")) of clean text from \
      \(counted(counts.ruleFlagged.clusters, "source")), \(counted(counts.rules.count, "rule"))\(rules ?? "")
      """
  }

  private var table: ReportTable {
    var table = ReportTable(
      ["flagged by"] + (before == nil ? [] : ["before", "change"])
        + ["sentences", "per 100,000", "95 % interval"], rows: [])
    func rate(_ share: Double) -> String { fixed(share * 100_000, decimals: 1) }
    func add(_ name: String, _ after: Proportion, before: Int?) {
      let interval = after.interval.map { "\(rate($0.lowerBound))–\(rate($0.upperBound))" }
      let change = before.map { after.part - $0 }
      table.rows.append(
        [name]
          + (before.map { ["\($0)", change.map { $0 > 0 ? "+\($0)" : "\($0)" } ?? ""] } ?? [])
          + ["\(after.part)", after.value.map { rate($0) } ?? "n/a", interval ?? "n/a"])
    }
    add("any rule", counts.ruleFlagged, before: before?.ruleFlagged)
    add("the model", counts.modelFlagged, before: before?.modelFlagged)
    for rule in shown { add(rule.rule, rule.hits, before: before.map { $0.hits[rule.rule] ?? 0 }) }
    return table
  }

  /// The rules that hit most, and those that hit more or less than before.
  private var shown: [CleanCounts.RuleCount] {
    let sorted = counts.rules.sorted { ($1.hits.part, $0.rule) < ($0.hits.part, $1.rule) }
    return sorted.enumerated().filter { rank, rule in
      let isChanged = before.map { $0.hits[rule.rule] ?? 0 != rule.hits.part } ?? false
      return isChanged || (rank < Self.mostRules && rule.hits.part > 0)
    }.map(\.element)
  }

  /// What is not in the table.
  private var rest: [String] {
    let names = Set(counts.rules.map(\.rule))
    let gone = before.map { $0.hits.keys.filter { !names.contains($0) }.sorted() } ?? []
    let hidden = counts.rules.count { $0.hits.part > 0 } - shown.count { $0.hits.part > 0 }
    var lines: [String] = []
    if hidden > 0 {
      lines.append("not shown: \(counted(hidden, "rule")) with few hits; see --format json")
    }
    if !gone.isEmpty { lines.append("gone since the baseline: \(gone.joined(separator: ", "))") }
    return lines
  }
}
