internal import ArgumentParser
internal import Copydesk
internal import Evaluation
internal import RuleFiles

struct RulesCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Compile every rule, run every example, and look for slow patterns.",
    discussion: """
      Reads labels.yml and <label>/<theme>.yml in the folder. Files that cannot be read as rules are \
      bad input (exit code 2); a pattern that does not compile, or an example that does not do what \
      it should, is a failed check (exit code 1). Each problem is a line path:line:column: message.

      Each pattern is tried on texts that are derived from it and nearly match, again and again. One \
      that takes more than \(WorstSteps.most) steps on \(WorstSteps.textBytes) bytes is a failed \
      check, told with the text.

      A rule whose patterns require no literal text, such as \\w+ \\d, is tried on every sentence, which \
      costs time: such rules are named.
      """)

  @Argument(help: ArgumentHelp("The folder with the rules.", valueName: "directory"))
  var directory = "Rules"

  func run() throws {
    let library = try loadRules(directory)
    let problems = library.check()
    let output = try Output(path: nil)
    for problem in problems { try output.write("\(problem)\n") }
    if problems.isEmpty { try output.write(summary(of: library) + unfiltered(in: library)) }
    try output.finish()
    guard problems.isEmpty else {
      throw CommandFailure.check(
        "\(counted(problems.count, "problem")) in \(counted(library.entries.count, "rule"))")
    }
  }

  /// The rules that are tried on every sentence, or block.
  private func unfiltered(in library: RuleLibrary) throws -> String {
    let rules = try RuleSet(library.rules, labels: library.labels)
    let ids = rules.rules.indices.filter { !rules.isPrefiltered($0) }.map {
      rules.rules[$0].rule.id
    }
    guard !ids.isEmpty else { return "" }
    return """
      tried on every sentence, because they require no literal text: \(ids.joined(separator: ", "))

      """
  }

  private func summary(of library: RuleLibrary) -> String {
    var lines: [String] = []
    for label in library.labels.labels {
      let rules = library.entries.filter { $0.rule.label == label.name }
      guard !rules.isEmpty else { continue }
      let protecting = rules.count { $0.rule.protects }
      lines.append(
        "\(label.name): \(counted(rules.count, "rule")), \(protecting) of them against it\n")
    }
    let examples = library.entries.reduce(0) { $0 + $1.hits.count + $1.misses.count }
    let todos = library.entries.reduce(0) { $0 + $1.todoHits.count + $1.todoMisses.count }
    return lines.joined()
      + "\(counted(examples, "example")) and \(counted(todos, "known gap")): all as written\n"
  }
}
