internal import Copydesk

/// Which sentences rules hit, and which they hit together.
struct HitCounts {
  private let rules: [CompiledRule]

  /// The number of sentences.
  private(set) var sentences = 0

  /// For each label and source, the number of sentences: `[label][source]`.
  private(set) var labelled: [[Int: Int]]

  /// `[rule]`
  private(set) var counts: [Counts]

  /// What is counted for a rule.
  struct Counts {
    /// Sentences that it hits.
    var hits = 0

    /// For each source, the sentences that it hits.
    var bySource: [Int: Int] = [:]

    /// For each source, the sentences that it hits whose label is known, and how many of them have
    /// the rule's label.
    var labelledBySource: [Int: (hits: Int, ofLabel: Int)] = [:]

    /// Hits that no other rule with the same aim shares.
    var unique = 0

    /// Hits that a rule with the opposite aim shares.
    var conflicts = 0

    /// For each other rule, the hits that both share.
    var shared: [Int: Int] = [:]
  }

  init(_ rules: RuleSet, labels: LabelSet) {
    self.rules = rules.rules
    self.labelled = [[Int: Int]](repeating: [:], count: labels.count)
    self.counts = [Counts](repeating: Counts(), count: rules.rules.count)
  }

  /// Counts a sentence.
  ///
  /// - Parameters:
  ///   - hits: The rules that hit it.
  ///   - label: The label that it has, where that is known.
  ///   - source: The number of its source.
  mutating func add(hits: [Int], label: Int?, source: Int) {
    sentences += 1
    if let label { labelled[label][source, default: 0] += 1 }
    for rule in hits {
      counts[rule].hits += 1
      counts[rule].bySource[source, default: 0] += 1
      if let label {
        let ofLabel = label == rules[rule].label ? 1 : 0
        let old = counts[rule].labelledBySource[source] ?? (0, 0)
        counts[rule].labelledBySource[source] = (old.hits + 1, old.ofLabel + ofLabel)
      }
      var (isUnique, isConflict) = (true, false)
      for other in hits where other != rule {
        counts[rule].shared[other, default: 0] += 1
        switch aim(of: rule, against: other) {
        case .same: isUnique = false
        case .opposite: isConflict = true
        case .neither: break
        }
      }
      if isUnique { counts[rule].unique += 1 }
      if isConflict { counts[rule].conflicts += 1 }
    }
  }

  /// How what two rules speak for fits together.
  enum Aim {
    case same, opposite, neither
  }

  /// Whether two rules speak for the same: both for a label, or both against it. A rule for a label
  /// is opposed by those for other labels and by those that protect from its own.
  func aim(of rule: Int, against other: Int) -> Aim {
    let sameLabel = rules[rule].label == rules[other].label
    switch (rules[rule].rule.protects, rules[other].rule.protects) {
    case (false, false): return sameLabel ? .same : .opposite
    case (true, true): return sameLabel ? .same : .neither
    case (false, true), (true, false): return sameLabel ? .opposite : .neither
    }
  }

  /// Of the sentences that a rule hits and whose label is known, those that have the label that it
  /// speaks for; those that do not have it where it speaks against one.
  func precision(of rule: Int) -> Proportion {
    let protects = rules[rule].rule.protects
    return Proportion(
      counts[rule].labelledBySource.values.map { cluster in
        (protects ? cluster.hits - cluster.ofLabel : cluster.ofLabel, cluster.hits)
      })
  }

  /// Of the sentences that have the label that a rule speaks for, those that it hits; of those that
  /// do not have it where it speaks against one.
  func recall(of rule: Int) -> Proportion {
    let (protects, own) = (rules[rule].rule.protects, rules[rule].label)
    var wholes: [Int: Int] = [:]
    for label in labelled.indices where (label == own) != protects {
      wholes.merge(labelled[label], uniquingKeysWith: +)
    }
    return Proportion(
      wholes.map { source, whole in
        let cluster = counts[rule].labelledBySource[source] ?? (0, 0)
        return (protects ? cluster.hits - cluster.ofLabel : cluster.ofLabel, whole)
      })
  }

  /// The share of the labelled sentences that have a label; `nil` where none is labelled.
  func prevalence(of label: Int) -> Double? {
    let sums = labelled.map { $0.values.reduce(0, +) }
    let all = sums.reduce(0, +)
    return all == 0 ? nil : Double(sums[label]) / Double(all)
  }

  /// The other rule with an aim that shares most with a rule by a measure; of equal ones the first.
  func partner(
    of rule: Int, aim: Aim, by measure: (_ shared: Int, _ otherHits: Int) -> Double
  ) -> (rule: Int, value: Double)? {
    var best: (rule: Int, value: Double)?
    for (other, shared) in counts[rule].shared.sorted(by: { $0.key < $1.key })
    where self.aim(of: rule, against: other) == aim {
      let value = measure(shared, counts[other].hits)
      if value > best?.value ?? 0 { best = (other, value) }
    }
    return best
  }
}
