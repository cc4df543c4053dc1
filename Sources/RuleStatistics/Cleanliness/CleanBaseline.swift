public import JSONLines

/// What an earlier run flagged on the same clean text.
public struct CleanBaseline: Sendable, Equatable {
  /// The digest of the text: ``CleanCounts/textDigest``.
  public var textDigest: String

  /// The digest of the rules: ``CleanCounts/rulesDigest``.
  public var rulesDigest: String

  /// The number of sentences.
  public var sentences: Int

  /// The number of sentences that a rule for another label than the background hit.
  public var ruleFlagged: Int

  /// The number of sentences that the model gave another label.
  public var modelFlagged: Int

  /// The number of sentences that each rule hit, by its id; those that hit none are left out.
  public var hits: [String: Int]

  /// Takes the counts of a run.
  public init(_ counts: CleanCounts) {
    self.textDigest = counts.textDigest
    self.rulesDigest = counts.rulesDigest
    self.sentences = counts.sentences
    self.ruleFlagged = counts.ruleFlagged.part
    self.modelFlagged = counts.modelFlagged.part
    self.hits = Dictionary(
      counts.rules.filter { $0.hits.part > 0 }.map { ($0.rule, $0.hits.part) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Reads what ``json`` wrote.
  ///
  /// - Throws: ``JSONError``.
  public init(json: [UInt8]) throws(JSONError) {
    var cursor = JSONCursor(json)
    var digests: [String: String] = [:]
    var counts: [String: Int] = [:]
    var hits: [String: Int]?
    try cursor.readObject { (name, cursor) throws(JSONError) in
      switch name {
      case "text", "rules": digests[name] = try cursor.readString()
      case "sentences", "rule-flagged", "model-flagged": counts[name] = try cursor.readCount()
      case "hits":
        var counts: [String: Int] = [:]
        try cursor.readObject { (rule, cursor) throws(JSONError) in
          counts[rule] = try cursor.readCount()
        }
        hits = counts
      default: throw JSONError("a baseline has no member \"\(name)\"", at: cursor.index)
      }
    }
    try cursor.finish()
    guard let text = digests["text"], let rules = digests["rules"],
      let sentences = counts["sentences"], let ruleFlagged = counts["rule-flagged"],
      let modelFlagged = counts["model-flagged"], let hits
    else {
      throw JSONError(
        """
        a baseline needs "text", "rules", "sentences", "rule-flagged", "model-flagged" and "hits"
        """, at: 0)
    }
    (self.textDigest, self.rulesDigest) = (text, rules)
    (self.sentences, self.ruleFlagged, self.modelFlagged) = (sentences, ruleFlagged, modelFlagged)
    self.hits = hits
  }

  /// The contents of a baseline file.
  public var json: String {
    JSONValue.object([
      ("text", .string(textDigest)), ("rules", .string(rulesDigest)),
      ("sentences", .count(sentences)), ("rule-flagged", .count(ruleFlagged)),
      ("model-flagged", .count(modelFlagged)),
      ("hits", .object(hits.sorted { $0.key < $1.key }.map { ($0.key, .count($0.value)) })),
    ]).text
  }
}
