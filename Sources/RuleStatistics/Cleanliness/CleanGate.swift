public import Copydesk
public import LabelledData

/// Whether a run flags more of a clean text than an earlier one did.
public struct CleanGate: Sendable {
  /// The earlier run.
  public let baseline: CleanBaseline

  /// How many more sentences may be flagged, per 100,000.
  public let tolerance: Double

  /// Makes a gate.
  public init(_ baseline: CleanBaseline, tolerance: Double) {
    self.baseline = baseline
    self.tolerance = tolerance
  }

  /// What is worse than in the earlier run, a line each; empty where the run passes.
  public func failures(of counts: CleanCounts) -> [String] {
    guard counts.textDigest == baseline.textDigest else {
      return [
        """
        the clean text is not that of the baseline (sha256 \(counts.textDigest), not \
        \(baseline.textDigest)): test on the same text, or make a new baseline with \
        --update-baseline
        """
      ]
    }
    let totals = [
      ("rules flag", baseline.ruleFlagged, counts.ruleFlagged.part),
      ("the model flags", baseline.modelFlagged, counts.modelFlagged.part),
    ].filter { isWorse($0.1, $0.2, of: counts.sentences) }.map { what, before, after in
      "\(what) \(after) of \(counts.sentences) sentences, \(after - before) more than before"
    }
    guard !totals.isEmpty else { return [] }
    return totals
      + worseRules(counts).map { rule in
        "\(rule.rule) hits \(rule.after) sentences, \(rule.after - rule.before) more than before"
      }
  }

  /// The rules that hit more than before, the worst first.
  private func worseRules(_ counts: CleanCounts) -> [(rule: String, before: Int, after: Int)] {
    counts.rules.map { ($0.rule, baseline.hits[$0.rule] ?? 0, $0.hits.part) }
      .filter { $0.2 > $0.1 }
      .sorted { ($1.2 - $1.1, $0.0) < ($0.2 - $0.1, $1.0) }
  }

  private func isWorse(_ before: Int, _ after: Int, of sentences: Int) -> Bool {
    Double(after - before) * 100_000 > tolerance * Double(sentences)
  }

  /// Adds a rule that flags everything, and looks whether the gate fails. Where it does not, it says
  /// nothing about other rules either.
  ///
  /// - Parameters:
  ///   - model: The model that is tested.
  ///   - documents: The clean text.
  /// - Returns: Whether it fails.
  /// - Throws: ``RuleError`` where a rule of the model does not compile.
  public func canFail(
    with model: Model, on documents: [LabelledDocument]
  ) throws(RuleError) -> Bool {
    let background = model.labels.background
    guard let label = model.labels.labels.indices.first(where: { $0 != background }) else {
      return false
    }
    let canary = Rule(
      id: "canary", label: model.labels[label].name, patterns: ["(?s)."],
      weight: .fixed(Self.canaryWeight), why: "Flags everything, to see the gate fail.")
    let counts = try CleanCounts(
      model.adding(canary, weight: Self.canaryWeight), on: documents)
    return !failures(of: counts).isEmpty
  }

  /// More than a sentence's other evidence comes to, in nats.
  private static let canaryWeight = 1_000.0
}
