internal import Copydesk
internal import PCRE2

extension RuleLibrary {
  /// Compiles every rule, runs every example, and tries every pattern on texts that are made to be
  /// slow for it.
  ///
  /// - Returns: What is wrong, in the order of the rules; empty where all is well.
  public func check() -> [RuleProblem] {
    let matcher = Matcher()
    return entries.flatMap { check($0, matcher: matcher) }
  }

  private func check(_ entry: RuleEntry, matcher: Matcher) -> [RuleProblem] {
    let compiled: CompiledRule
    do {
      compiled = try CompiledRule(entry.rule, labels: labels)
    } catch {
      return [problem(error, of: entry)]
    }
    let id = entry.rule.id
    var problems = slowPatterns(of: entry)
    func expect(_ examples: [RuleEntry.Example], hit expected: Bool, or fix: String) {
      for example in examples {
        switch compiled.outcome(onExample: example.text, matcher: matcher) {
        case .match where !expected, .noMatch where expected:
          problems.append(
            RuleProblem("\(id) \(fix): \(example.text)", at: example.location))
        case .limitHit(let limit):
          problems.append(
            RuleProblem(
              "\(id) hits the \(limit.rawValue) limit on this example: simplify the pattern",
              at: example.location))
        case .match, .noMatch: break
        }
      }
    }
    expect(entry.hits, hit: true, or: "does not match its hit")
    expect(entry.misses, hit: false, or: "matches its miss")
    expect(entry.todoHits, hit: false, or: "now matches its todo_hit, move it to hits")
    expect(entry.todoMisses, hit: true, or: "no longer matches its todo_miss, move it to misses")
    return problems
  }

  /// The patterns that take too many steps.
  private func slowPatterns(of entry: RuleEntry) -> [RuleProblem] {
    zip(entry.patternSources, entry.patternLocations).compactMap { source, location in
      guard let pattern = try? Pattern(source) else { return nil }
      let worst = WorstSteps(of: pattern)
      guard worst.steps > WorstSteps.most else { return nil }
      return RuleProblem(
        """
        \(entry.rule.id): the pattern \(shortenedPattern(source)) can take \(worst.steps) steps or \
        more, above \(WorstSteps.most) for \(WorstSteps.textBytes) bytes, on \(worst.shownText): \
        repeats that overlap, or stand in repeats, try every way to share a text out; make them \
        differ, limit them ({0,3}) or make them possessive (*+)
        """, at: location)
    }
  }

  private func problem(_ error: RuleError, of entry: RuleEntry) -> RuleProblem {
    guard case .pattern(let source, let pattern) = error.reason else {
      return RuleProblem("\(error)", at: entry.location)
    }
    let index = entry.patternSources.firstIndex(of: source) ?? 0
    return RuleProblem(
      "\(entry.rule.id): the pattern does not compile: \(pattern)",
      at: entry.patternLocations[index])
  }
}
