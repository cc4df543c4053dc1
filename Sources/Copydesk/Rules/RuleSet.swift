internal import PCRE2

/// Compiled rules, matched together.
///
/// Which rules are tried on a text is this type's business: what it reports is the same as trying
/// every rule.
public struct RuleSet: Sendable {
  /// The rules, in the order of their ids.
  public let rules: [CompiledRule]

  /// Tells which rules can match, and where.
  let prefilter: Prefilter

  /// The patterns rule by rule, and after them those that take matches back.
  let patterns: [Pattern]

  /// For each rule, where its patterns stand in ``patterns``, and the end of the last one's.
  private let patternStarts: [Int]

  /// For each rule, the number of the pattern that takes its matches back, among these; −1 for none.
  private let unlessNumbers: [Int]

  /// The number of patterns that take none back.
  private let matchingCount: Int

  /// For each rule, whether it looks at whole blocks.
  private let isOfBlock: [Bool]

  /// Whether any rule looks at whole blocks: asked for each block of a document.
  let hasBlockRules: Bool

  /// Compiles rules.
  ///
  /// - Throws: ``RuleError`` for the first rule that cannot be used.
  public init(_ rules: [Rule], labels: LabelSet) throws(RuleError) {
    var compiled: [CompiledRule] = []
    for rule in rules.sorted(by: { $0.id < $1.id }) {
      guard compiled.last?.rule.id != rule.id else {
        throw RuleError(rule: rule.id, reason: .duplicate)
      }
      compiled.append(try CompiledRule(rule, labels: labels))
    }
    self.init(
      compiled, prefilter: Prefilter(compiled.map { ($0.rule.patterns, $0.rule.unless) }))
  }

  /// Takes the rules of the embedded model, which are known to compile, with the prefilter that was
  /// made for them: nothing is compiled before it is tried.
  ///
  /// - Parameters:
  ///   - rules: The rules, in the order of their ids.
  ///   - labels: The labels.
  ///   - prefilter: What ``prefilterBytes`` gave.
  /// - Throws: ``ModelError`` where it is not a set's prefilter.
  init(known rules: [Rule], labels: LabelSet, prefilter: [UInt8]) throws(ModelError) {
    var reader = ByteReader(bytes: prefilter, range: 0..<prefilter.count, section: nil)
    let prefilter = try reader.readPrefilter()
    try reader.finish()
    self.init(rules.map { CompiledRule(known: $0, labels: labels) }, prefilter: prefilter)
  }

  /// The prefilter as bytes, for the embedded model. The same rules give the same bytes.
  public var prefilterBytes: [UInt8] {
    var writer = ByteWriter()
    writer.write(prefilter)
    return writer.bytes
  }

  /// No rules at all: for looking at words only.
  package static let none = RuleSet([], prefilter: Prefilter([]))

  private init(_ rules: [CompiledRule], prefilter: Prefilter) {
    self.rules = rules
    self.prefilter = prefilter
    let matching = rules.flatMap(\.patterns)
    self.patterns = matching + rules.compactMap(\.unless)
    self.matchingCount = matching.count
    var patternStarts = [0]
    var unlessNumbers: [Int] = []
    var unlessCount = 0
    for rule in rules {
      patternStarts.append((patternStarts.last ?? 0) + rule.patterns.count)
      unlessNumbers.append(rule.unless == nil ? -1 : unlessCount)
      if rule.unless != nil { unlessCount += 1 }
    }
    self.patternStarts = patternStarts
    self.unlessNumbers = unlessNumbers
    self.isOfBlock = rules.map { $0.rule.scope == .block }
    self.hasBlockRules = isOfBlock.contains(true)
  }

  /// The indices of the rules of `scope` that apply to documents of a language, in order.
  package func rules(of scope: Rule.Scope, for language: String?) -> [Int] {
    rules.indices.filter { rules[$0].rule.scope == scope && rules[$0].applies(to: language) }
  }

  /// Whether a rule is left out where its literals are missing; the others are tried always.
  package func isPrefiltered(_ rule: Int) -> Bool { prefilter.covers(rule) }

  /// For each rule the label that it speaks for; `nil` for those that protect.
  package var supportedLabels: [Int?] { rules.map { $0.rule.protects ? nil : $0.label } }

  /// Finds out which rules match in a folded sentence or block: ``RuleMemory/outcomes``.
  ///
  /// - Parameters:
  ///   - text: The sentence or block: valid UTF-8.
  ///   - scope: What it is; rules of the other scope are left out.
  ///   - language: The document's language (BCP 47), where known: rules for others are left out.
  ///   - memory: The thread's memory, made for this set.
  func match(
    in text: Span<UInt8>, scope: Rule.Scope, language: String?, memory: inout RuleMemory
  ) {
    memory.read(text)
    matchCandidates(in: text, scope: scope, language: language, memory: &memory)
  }

  /// The same where the memory has read the text.
  func matchCandidates(
    in text: Span<UInt8>, scope: Rule.Scope, language: String?, memory: inout RuleMemory
  ) {
    if !memory.outcomes.isEmpty { memory.outcomes.removeAll(keepingCapacity: true) }
    guard !memory.scan.candidates.isEmpty else { return }
    guard let subject = try? UTF8Span(validating: text) else {
      preconditionFailure("folding valid UTF-8 gave invalid UTF-8")
    }
    for place in memory.scan.candidates.indices {
      let rule = Int(memory.scan.candidates[place])
      guard isOfBlock[rule] == (scope == .block),
        language == nil || rules[rule].applies(to: language),
        memory.scan.meetsOthers(rule)
      else { continue }
      memory.note(outcome(of: rule, in: subject, memory: &memory), of: rule)
    }
  }

  private func outcome(
    of rule: Int, in subject: borrowing UTF8Span, memory: inout RuleMemory
  ) -> MatchOutcome {
    var first: MatchOutcome?
    for pattern in patternStarts[rule]..<patternStarts[rule + 1] {
      let outcome = firstMatch(of: pattern, in: subject, memory: &memory)
      guard case .match = outcome else { return outcome }
      if first == nil { first = outcome }
    }
    guard let first, canBeTakenBack(rule, memory.scan) else { return first ?? .noMatch }
    return ruleOutcome(
      first,
      unless: firstMatch(of: matchingCount + unlessNumbers[rule], in: subject, memory: &memory))
  }

  /// Whether the pattern can match that takes a rule's match back.
  func canBeTakenBack(_ rule: Int, _ scan: borrowing PrefilterScan) -> Bool {
    unlessNumbers[rule] >= 0 && scan.meetsOthers(rules.count + unlessNumbers[rule])
  }

  /// The most places at which a match is tried one by one. Where more fail, one search over the rest
  /// of the text takes their place, whose steps are counted; so where a try hits its small limit, and
  /// in long texts.
  private static let mostPlaces = 256

  /// The most bytes of a text in which a match is tried one by one at places.
  private static let mostBytes = 4_096

  /// The first match of a pattern, looked for only where it can start.
  ///
  /// - Parameters:
  ///   - number: The pattern's number.
  ///   - subject: The text.
  ///   - memory: The thread's memory.
  /// - Returns: What became of it: the same as of a search through all of the text.
  private func firstMatch(
    of number: Int, in subject: borrowing UTF8Span, memory: inout RuleMemory
  ) -> MatchOutcome {
    let start = prefilter.starts[number]
    guard let literals = start.literals, !memory.isUnfolded,
      !(start.isDigit && memory.scan.wide.mayHaveDigits), subject.count <= Self.mostBytes
    else { return memory.matcher.search(ofPattern: number, in: subject) }
    // What stands before the first word belongs to the match.
    if start.isText || start.firstWords.map(memory.scan.holds) ?? false {
      let outcome = memory.matcher.match(ofPattern: number, in: subject, at: 0)
      guard outcome != .limitHit(.match) else {
        return memory.matcher.firstMatch(ofPattern: number, in: subject)
      }
      guard outcome == .noMatch else { return outcome }
    }
    let lanes = memory.scan.lanes(of: literals)
    guard lanes != 0 else { return .noMatch }
    var tried = 0
    var place = 0
    while let start = memory.scan.nextStart(lanes, from: &place) {
      var outcome = MatchOutcome.limitHit(.match)
      if tried < Self.mostPlaces {
        outcome = memory.matcher.match(ofPattern: number, in: subject, at: start)
      }
      guard outcome != .limitHit(.match) else {
        return memory.matcher.firstMatch(ofPattern: number, in: subject, from: start)
      }
      guard outcome == .noMatch else { return outcome }
      tried += 1
    }
    return .noMatch
  }
}

/// What becomes of a rule all of whose patterns match.
///
/// - Parameters:
///   - first: The first match of its first pattern.
///   - unless: What became of the pattern that takes a match back.
/// - Returns: What became of the rule.
func ruleOutcome(_ first: MatchOutcome, unless: MatchOutcome) -> MatchOutcome {
  switch unless {
  case .match: .noMatch
  case .limitHit: unless
  case .noMatch: first
  }
}

/// What the rules found in a sentence or block.
package struct RuleMatches {
  package var hits: [RuleHit] = []
  package var limitHits: [RuleLimitHit] = []

  /// Adds what became of rules on a text.
  mutating func add(_ rules: RuleSet, _ outcomes: [(Int, MatchOutcome)], in text: FoldedText) {
    for (rule, outcome) in outcomes { add(rules, rule, outcome, in: text) }
  }

  /// Adds what became of a rule on a text.
  mutating func add(_ rules: RuleSet, _ rule: Int, _ outcome: MatchOutcome, in text: FoldedText) {
    switch outcome {
    case .match(let range): hits.append(RuleHit(rule: rule, range: text.origin(of: range)))
    case .limitHit(let limit):
      limitHits.append(
        RuleLimitHit(rule: rules.rules[rule].rule.id, limit: limit, range: text.source))
    case .noMatch: break
    }
  }
}

/// A rule that matched.
package struct RuleHit: Equatable {
  /// The index of the rule in its set.
  package var rule: Int

  /// What matched: a half-open range of UTF-8 bytes of the document.
  package var range: Range<Int>
}
