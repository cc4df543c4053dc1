internal import Copydesk
internal import Foundation
internal import PCRE2

/// What matching rules costs.
struct MatchCosts {
  private let rules: RuleSet
  private var memory: RuleMemory

  /// The folded sentences and blocks.
  private var texts: [[UInt8]] = []

  /// For each rule, the texts that it is tried on, and whether its match can be taken back there.
  private var trials: [[(text: Int, canBeTakenBack: Bool)]]

  init(_ rules: RuleSet) {
    self.rules = rules
    self.memory = RuleMemory(rules)
    self.trials = Array(repeating: [], count: rules.rules.count)
  }

  /// Notes the texts of a document.
  mutating func add(_ document: Document, _ findings: DocumentFindings, language: String?) {
    add(findings.sentences.map(\.sentence.range), of: document, .sentence, language: language)
    add(document.blocks.map(\.range), of: document, .block, language: language)
  }

  private mutating func add(
    _ ranges: [Range<Int>], of document: Document, _ scope: Rule.Scope, language: String?
  ) {
    let candidates = rules.rules(of: scope, for: language)
    guard !candidates.isEmpty else { return }
    for range in ranges {
      let text = FoldedText(range, of: document.utf8)
      for trial in rules.trials(of: candidates, on: text, memory: &memory) {
        trials[trial.rule].append((texts.count, trial.canBeTakenBack))
      }
      texts.append(text.utf8)
    }
  }

  /// What a rule costs.
  struct Cost {
    /// The texts that it was tried on.
    var trials = 0
    /// The steps of all of them.
    var steps = 0
    /// The most steps on one of them.
    var worst = 0
    /// The length of that one, in bytes.
    var worstBytes = 0
    /// CPU time, in seconds.
    var seconds = 0.0
  }

  /// Matches every rule on the texts that it is tried on: once for the time, once for the steps.
  func costs() -> [Cost] {
    let (matcher, counter) = (Matcher(), Matcher(countsSteps: true))
    var costs: [Cost] = []
    for (rule, trials) in zip(rules.rules, trials) {
      var cost = Cost(trials: trials.count)
      let start = clock()
      for trial in trials { run(rule, trial, matcher) }
      // POSIX: a million ticks are a second.
      cost.seconds = Double(clock() - start) / 1e6
      for trial in trials {
        let before = counter.steps
        run(rule, trial, counter)
        let steps = counter.steps - before
        cost.steps += steps
        if steps > cost.worst { (cost.worst, cost.worstBytes) = (steps, texts[trial.text].count) }
      }
      costs.append(cost)
    }
    return costs
  }

  private func run(
    _ rule: CompiledRule, _ trial: (text: Int, canBeTakenBack: Bool), _ matcher: Matcher
  ) {
    let text = texts[trial.text]
    guard let subject = try? UTF8Span(validating: text.span) else {
      preconditionFailure("folding valid UTF-8 gave invalid UTF-8")
    }
    _ = rule.firstMatch(in: subject, matcher: matcher, canBeTakenBack: trial.canBeTakenBack)
  }
}
