internal import Copydesk
internal import Evaluation
internal import LabelledData

/// The labels that a model gives to labelled blocks, as it is and without each of its rules.
///
/// A block's label is the one that most of its bytes were given, as `Evaluation` counts it. Nothing
/// is trained anew: a rule is left out by a weight of 0.
struct Ablation {
  private let model: Model
  private let rules: RuleSet

  /// The label of each block, and the one it is given.
  private var blocks: [(gold: Int, given: Int)] = []

  /// For each rule, the blocks that are given another label without it: `[rule][block]`.
  private var changes: [[Int: Int]]

  init(_ model: Model, rules: RuleSet) {
    self.model = model
    self.rules = rules
    self.changes = [[Int: Int]](repeating: [:], count: rules.rules.count)
  }

  /// Labels a document as often as rules hit it, and once more.
  mutating func add(_ document: LabelledDocument, _ findings: DocumentFindings) {
    let labelled = document.blocks.compactMap { block in
      model.labels.index(of: block.label).map { (gold: $0, range: block.range) }
    }
    guard !labelled.isEmpty else { return }
    let labels = SentenceLabels(findings, model: model, rules: rules)
    func given(_ sentenceLabels: [Int]) -> [Int] {
      givenLabels(
        of: labelled.map(\.range), sentences: findings.sentences, given: sentenceLabels,
        labelCount: model.labels.count)
    }
    let first = blocks.count
    let whole = labels.labels()
    blocks += zip(labelled, given(whole)).map { ($0.gold, $1) }
    for rule in Set(findings.sentences.flatMap(\.rules)) where model.weights.rules[rule] != 0 {
      let rest = labels.labels(without: rule)
      guard rest != whole else { continue }
      for (index, label) in given(rest).enumerated() where label != blocks[first + index].given {
        changes[rule][first + index] = label
      }
    }
  }

  /// What the blocks were given.
  func confusion() -> ConfusionMatrix { confusion(without: [:]) }

  /// What the blocks are given without a rule.
  func confusion(without rule: Int) -> ConfusionMatrix { confusion(without: changes[rule]) }

  /// The number of blocks that are given another label without a rule.
  func changedBlocks(without rule: Int) -> Int { changes[rule].count }

  private func confusion(without changes: [Int: Int]) -> ConfusionMatrix {
    var confusion = ConfusionMatrix(labels: model.labels.labels.map(\.name))
    for (index, block) in blocks.enumerated() {
      confusion.add(gold: block.gold, predicted: changes[index] ?? block.given)
    }
    return confusion
  }
}
