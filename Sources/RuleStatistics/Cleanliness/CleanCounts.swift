public import Copydesk
public import LabelledData

/// How much of text that is known to be the background label, as a whole, is taken for another one.
///
/// Only sentences count that the background label is given to; the others of a document are context.
public struct CleanCounts: Sendable {
  /// SHA-256 over the texts and over which parts of them count, in hexadecimal digits.
  public let textDigest: String

  /// SHA-256 over the rules, in hexadecimal digits.
  public let rulesDigest: String

  /// The sentences that a rule for another label hits.
  public let ruleFlagged: Proportion

  /// The sentences that the model gives another label.
  public let modelFlagged: Proportion

  /// The rules for other labels, in the order of their ids.
  public let rules: [RuleCount]

  /// The number of sentences.
  public var sentences: Int { ruleFlagged.whole }

  /// What a rule hits.
  public struct RuleCount: Sendable {
    /// The rule's id.
    public let rule: String

    /// The sentences that it hits.
    public let hits: Proportion

    /// The first few of them.
    public let examples: [String]
  }

  /// The most examples that are kept for a rule.
  private static let mostExamples = 3

  /// Tries a model on documents.
  ///
  /// - Throws: ``RuleError`` where a rule does not compile.
  public init(_ model: Model, on documents: [LabelledDocument]) throws(RuleError) {
    let rules = try RuleSet(model.rules, labels: model.labels)
    var memory = RuleMemory(rules)
    let background = model.labels.background
    let flags = rules.rules.map { $0.label != background && !$0.rule.protects }
    var counter = Counter(rules: rules.rules.count)
    for document in documents {
      let input = document.input
      let findings = DocumentFindings(
        input, rules: rules, language: document.language, memory: &memory)
      let given = SentenceLabels(findings, model: model, rules: rules).labels()
      let gold = goldLabels(
        of: findings.sentences.map(\.sentence.range), blocks: document.blocks, labels: model.labels)
      for (index, sentence) in findings.sentences.enumerated() where gold[index] == background {
        let hits = sentence.rules.filter { flags[$0] }
        counter.add(
          hits: hits, isModelFlagged: given[index] != background, source: document.source)
        for rule in hits where counter.examples[rule].count < Self.mostExamples {
          counter.examples[rule].append(input.text(of: sentence.sentence.range))
        }
      }
    }
    self.textDigest = Self.digest(of: documents, background: model.labels[background].name)
    self.rulesDigest = Self.digest(of: model)
    self.ruleFlagged = counter.proportion { $0.ruleFlagged }
    self.modelFlagged = counter.proportion { $0.modelFlagged }
    self.rules = rules.rules.indices.filter { flags[$0] }.map { rule in
      RuleCount(
        rule: rules.rules[rule].rule.id, hits: counter.proportion { $0.hits[rule, default: 0] },
        examples: counter.examples[rule])
    }
  }

  /// Of the texts and of the parts that count, not of the files: the same text is the same wherever
  /// it stands.
  private static func digest(of documents: [LabelledDocument], background: String) -> String {
    var hash = SHA256()
    for document in documents {
      let ranges = document.blocks.filter { $0.label == background }.map(\.range)
      let places = ranges.map { "\($0.lowerBound)-\($0.upperBound)" }.joined(separator: ",")
      hash.update("\(document.language ?? "")\n\(places)\n\(document.text.count)\n".utf8)
      hash.update(document.text)
    }
    return hexadecimal(hash.finalize())
  }

  /// Of what decides where a rule hits, and of its weight.
  private static func digest(of model: Model) -> String {
    var hash = SHA256()
    func update(_ text: String) { hash.update("\(text.utf8.count)\n\(text)".utf8) }
    for (rule, weight) in zip(model.rules, model.weights.rules) {
      for part in [rule.id, rule.label, rule.scope.rawValue, "\(weight)", rule.unless ?? ""] {
        update(part)
      }
      for list in [rule.patterns, rule.languages] {
        update("\(list.count)")
        for part in list { update(part) }
      }
    }
    return hexadecimal(hash.finalize())
  }
}

/// Counts of sentences by source.
private struct Counter {
  var sources: [String: Source] = [:]

  /// Sentences that rules hit: `[rule]`.
  var examples: [[String]]

  /// What is counted for a source.
  struct Source {
    var sentences = 0
    var ruleFlagged = 0
    var modelFlagged = 0
    var hits: [Int: Int] = [:]
  }

  init(rules: Int) {
    self.examples = Array(repeating: [], count: rules)
  }

  mutating func add(hits: [Int], isModelFlagged: Bool, source: String) {
    sources[source, default: Source()].sentences += 1
    if !hits.isEmpty { sources[source, default: Source()].ruleFlagged += 1 }
    if isModelFlagged { sources[source, default: Source()].modelFlagged += 1 }
    for rule in hits { sources[source, default: Source()].hits[rule, default: 0] += 1 }
  }

  func proportion(_ part: (Source) -> Int) -> Proportion {
    Proportion(sources.values.map { (part($0), $0.sentences) })
  }
}
