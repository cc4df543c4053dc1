internal import Copydesk
internal import Foundation
internal import RuleFiles

/// A folder of rules is read, or refused with what is wrong at places that are in its files; and its
/// examples are checked with places, too.
///
/// The input is a rule file; after a `!`, it is `labels.yml`.
func checkRules(_ bytes: [UInt8]) throws {
  let isLabels = bytes.first == UInt8(ascii: "!")
  let folder = try (isLabels ? RuleFolder.ofLabels : RuleFolder.ofRules).get()
  let input = isLabels ? Array(bytes.dropFirst()) : bytes
  let path = folder.path(isLabels ? RuleFolder.labelsName : RuleFolder.rulesName)
  try Data(input).write(to: URL(filePath: path))
  let files = [
    folder.path(RuleFolder.labelsName): isLabels ? input : RuleFolder.goodLabels,
    folder.path(RuleFolder.rulesName): isLabels ? RuleFolder.goodRules : input,
  ]

  let problems: [RuleProblem]
  do {
    let library = try RuleLibrary(directory: folder.path)
    try expect(!library.entries.isEmpty, "a folder that is read holds rules")
    for entry in library.entries {
      try expect(entry.rule.label == "appeal", "a rule's label is its folder")
      try expect(entry.hits.count > 1 && entry.misses.count > 1, "a rule has examples")
      for location in [entry.location] + (entry.hits + entry.misses).map(\.location) {
        try checkPlace(location.path, location.line, location.column, in: files)
      }
    }
    problems = library.check()
  } catch let error as RuleProblems {
    try expect(!error.problems.isEmpty, "what is refused has problems")
    problems = error.problems
  }
  for problem in problems {
    // Folders have no places.
    guard !files.keys.contains(where: { $0.hasPrefix("\(problem.path)/") }) else { continue }
    try checkPlace(problem.path, problem.line, problem.column, in: files)
  }
}

/// Whether there is such a place in a file, or right after its end.
private func checkPlace(
  _ path: String, _ line: Int, _ column: Int, in files: [String: [UInt8]]
) throws {
  guard let contents = files[path] else {
    throw BrokenProperty(description: "a place is in a file of the folder: \(path)")
  }
  // Lines as YAML has them: other line breaks than LF end them, too.
  let text = String(decoding: contents, as: UTF8.self).replacing("\r\n", with: "\n")
  let lines = text.unicodeScalars.split(omittingEmptySubsequences: false) {
    ["\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"].contains($0)
  }
  // YAML ends a last line that no line feed ends, and tells what is missing there after it.
  if line == lines.count + 1, column == 1 { return }
  try expect((1...lines.count).contains(line), "line \(line) is one of \(lines.count)")
  try expect(
    (1...lines[line - 1].count + 1).contains(column),
    "column \(column) is in line \(line) of \(lines[line - 1].count)")
}
