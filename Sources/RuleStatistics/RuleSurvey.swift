public import Copydesk
public import Evaluation
public import LabelledData

/// What the rules of a model did on documents.
public struct RuleSurvey: Sendable {
  /// The rules, in the order of their ids.
  public let rules: [RuleStatistics]

  /// The number of documents.
  public let documents: Int

  /// The number of their sources.
  public let sources: Int

  /// The number of sentences.
  public let sentences: Int

  /// The number of sentences of each label: `[label]`.
  public let labelledSentences: [Int]

  /// What the labelled blocks were given by the model as it is.
  public let confusion: ConfusionMatrix

  /// Matches that were given up at a limit: whether the rule matches is not known.
  public let limitHits: Int

  /// The CPU time of all matches, in seconds.
  public let matchSeconds: Double

  /// Tries the rules on documents.
  ///
  /// - Parameters:
  ///   - model: The rules, and what weighs them.
  ///   - documents: The documents; where they have no labelled blocks, there is no precision,
  ///     recall or F1.
  /// - Throws: ``RuleError`` where a rule does not compile.
  /// - Complexity: linear in the length of the documents and in the number of rules that hit each.
  public init(_ model: Model, on documents: [LabelledDocument]) throws(RuleError) {
    let rules = try RuleSet(model.rules, labels: model.labels)
    var memory = RuleMemory(rules)
    var hits = HitCounts(rules, labels: model.labels)
    var ablation = Ablation(model, rules: rules)
    var costs = MatchCosts(rules)
    var sources: [String: Int] = [:]
    var limitHits = 0
    for document in documents {
      let source = sources[document.source] ?? sources.count
      sources[document.source] = source
      let input = document.input
      let findings = DocumentFindings(
        input, rules: rules, language: document.language, memory: &memory)
      let gold = goldLabels(
        of: findings.sentences.map(\.sentence.range), blocks: document.blocks, labels: model.labels)
      for (sentence, label) in zip(findings.sentences, gold) {
        hits.add(hits: sentence.rules, label: label, source: source)
      }
      ablation.add(document, findings)
      costs.add(input, findings, language: document.language)
      limitHits += findings.limitHits.count
    }
    let measured = costs.costs()
    let seconds = measured.reduce(0) { $0 + $1.seconds }
    let confusion = ablation.confusion()
    self.rules = rules.rules.indices.map { index in
      RuleStatistics(
        rules.rules[index], index: index, weight: model.weights.rules[index], hits: hits,
        rules: rules, ablation: ablation, confusion: confusion, cost: measured[index],
        allSeconds: seconds)
    }
    self.documents = documents.count
    self.sources = sources.count
    self.sentences = hits.sentences
    self.labelledSentences = hits.labelled.map { $0.values.reduce(0, +) }
    self.confusion = confusion
    self.limitHits = limitHits
    self.matchSeconds = seconds
  }

  /// Whether any block of the documents is labelled.
  public var isLabelled: Bool { confusion.total > 0 }
}

extension RuleStatistics {
  init(
    _ rule: CompiledRule, index: Int, weight: Double, hits: HitCounts, rules: RuleSet,
    ablation: Ablation, confusion: ConfusionMatrix, cost: MatchCosts.Cost, allSeconds: Double
  ) {
    let counts = hits.counts[index]
    let confusionWithout = ablation.confusion(without: index)
    func partner(
      _ aim: HitCounts.Aim, by measure: (_ shared: Int, _ otherHits: Int) -> Double
    ) -> Partner? {
      hits.partner(of: index, aim: aim, by: measure).map {
        Partner(rule: rules.rules[$0.rule].rule.id, share: $0.value)
      }
    }
    self.rule = rule.rule
    self.weight = weight
    self.hits = counts.hits
    self.sources = counts.bySource.count
    self.coverage = Double(counts.hits) / Double(max(1, hits.sentences))
    self.precision = hits.precision(of: index)
    self.recall = hits.recall(of: index)
    self.claimedPrecision = hits.prevalence(of: rule.label).flatMap { prevalence in
      guard prevalence > 0, prevalence < 1, !rule.rule.protects else { return nil }
      let odds = exponential(weight) * prevalence / (1 - prevalence)
      return odds / (1 + odds)
    }
    self.mostAlike = partner(.same) { shared, other in
      Double(shared) / Double(counts.hits + other - shared)
    }
    self.mostShared = partner(.same) { shared, _ in Double(shared) / Double(counts.hits) }
    self.uniqueHits = counts.unique
    self.conflicts = counts.conflicts
    self.mostOpposed = partner(.opposite) { shared, _ in Double(shared) / Double(counts.hits) }
    self.f1Loss = difference(
      confusion.scores(rule.label).f1, confusionWithout.scores(rule.label).f1)
    self.macroF1Loss = difference(
      confusion.macro { $0.f1 }, confusionWithout.macro { $0.f1 })
    self.changedBlocks = ablation.changedBlocks(without: index)
    self.trials = cost.trials
    self.meanSteps = cost.trials == 0 ? nil : Double(cost.steps) / Double(cost.trials)
    self.worstSteps = cost.worst
    self.worstBytes = cost.worstBytes
    self.timeShare = allSeconds > 0 ? cost.seconds / allSeconds : 0
    self.flags = RuleFlag.flags(of: self)
  }
}

private func difference(_ first: Double?, _ second: Double?) -> Double? {
  guard let first, let second else { return nil }
  return first - second
}
