internal import Copydesk

/// Rules find the same with the prefilter as without it, where no limit is hit. With it the steps of
/// searches are counted, and without it the calls at each place, so that either may hit its limit.
///
/// The input is a pattern on the first line and texts on the others, where it begins with `/`; else
/// patterns and texts are made of its bytes: see ``FuzzedPattern``.
func checkPrefilter(_ bytes: [UInt8]) throws {
  guard bytes.first == UInt8(ascii: "/") else {
    try checkMadePrefilter(bytes)
    return
  }
  let lines = repairingUTF8(Array(bytes.dropFirst())).bytes
    .split(separator: 0x0A, omittingEmptySubsequences: false)
    .map { String(decoding: $0, as: UTF8.self) }
  try checkPrefilter([rule(0, [lines[0]])], texts: Array(lines.dropFirst()))
}

private func checkMadePrefilter(_ bytes: [UInt8]) throws {
  var choices = ByteChoices(bytes)
  var rules: [Rule] = []
  var samples: [String] = []
  for number in 0...choices.number(below: 2) {
    let patterns = (0...choices.number(below: 2)).map { _ in
      FuzzedPattern(depth: 3, from: &choices)
    }
    let unless = choices.once(in: 4) ? FuzzedPattern(depth: 2, from: &choices) : nil
    rules.append(rule(number, patterns.map(\.pattern), unless: unless?.pattern))
    samples += (patterns + (unless.map { [$0] } ?? [])).map(\.sample)
  }
  var texts: [String] = []
  while texts.count < 6, texts.isEmpty || !choices.isEmpty {
    let pieces = (0..<choices.number(below: 4)).map { _ in
      choices.vary(choices.element(of: samples))
    }
    texts.append(pieces.joined(separator: choices.element(of: ["", " ", "x", "é", ". "])))
  }
  try checkPrefilter(rules, texts: texts + samples)
}

private func checkPrefilter(_ rules: [Rule], texts: [String]) throws {
  let labels = try LabelSet([
    Label(name: "story", description: "", action: .keep, color: .none),
    Label(name: "appeal", description: "", action: .remove, color: .none),
  ])
  // What does not compile is no rule.
  guard let set = try? RuleSet(rules, labels: labels) else { return }
  // Nothing of a text may be left in the memory for the next one.
  var memory = RuleMemory(set)
  for text in texts {
    let utf8 = Array(text.utf8)
    let folded = FoldedText(0..<utf8.count, of: utf8)
    let with = set.matches(in: folded, memory: &memory, prefiltered: true)
    let without = set.matches(in: folded, memory: &memory, prefiltered: false)
    let unknown = Set((with.limitHits + without.limitHits).map(\.rule))
    func known(_ matches: RuleMatches) -> [RuleHit] {
      matches.hits.filter { !unknown.contains(set.rules[$0.rule].rule.id) }
    }
    func told(_ found: RuleMatches) -> String {
      "\(found.hits.map { ($0.rule, $0.range) }) \(found.limitHits)"
    }
    try expect(
      known(with) == known(without),
      """
      rules find the same with the prefilter: \(told(with)), without: \(told(without)); \
      \(rules.map { ($0.patterns, $0.unless ?? "") }) in \(text.debugDescription)
      """)
  }
}

private func rule(_ number: Int, _ patterns: [String], unless: String? = nil) -> Rule {
  Rule(
    id: "r\(number)", label: "appeal", patterns: patterns, unless: unless, why: "For fuzzing.")
}
