import Foundation
import RuleFiles

/// The files of a folder of rules, to be read as one.
struct RuleFolder {
  /// The contents of each file, by its path in the folder.
  var files: [String: Data] = [:]

  /// A folder with three labels and these files.
  init(_ files: [String: String]) {
    self.files = files.mapValues { Data($0.utf8) }
    self.files["labels.yml"] = self.files["labels.yml"] ?? Data(goodLabels.utf8)
  }

  /// A folder with three labels and one file of rules.
  init(rules: String) {
    self.init(["appeal/ask.yml": rules])
  }

  /// What `body` makes of the folder, given its path.
  func use<Result>(_ body: (String) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "rules-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (path, contents) in files {
      let url = folder.appending(path: path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try contents.write(to: url)
    }
    return try body(folder.path)
  }

  func library() throws -> RuleLibrary {
    try use { try RuleLibrary(directory: $0) }
  }

  /// What is wrong in the folder, with paths in it.
  func problems() throws -> [String] {
    try use { path in
      do throws(RuleProblems) {
        _ = try RuleLibrary(directory: path)
        return []
      } catch {
        return error.problems.map { relative($0, to: path) }
      }
    }
  }

  /// What `check` finds, with paths in the folder.
  func failedChecks() throws -> [String] {
    try use { path in
      try RuleLibrary(directory: path).check().map { relative($0, to: path) }
    }
  }

  private func relative(_ problem: RuleProblem, to path: String) -> String {
    problem.description.replacingOccurrences(of: "\(path)/", with: "")
  }
}

let goodLabels = """
  - name: story
    description: The story itself.
    action: keep
    color: none
  - name: appeal
    description: The paper asks for money.
    action: remove
    color: magenta
  - name: correction
    description: The paper corrects itself.
    action: flag
    color: cyan

  """

/// A rule without fault.
let goodRule = #"""
  - id: appeal.kettle
    pattern: '\bfill (?:our|the) kettle\b'
    unless: '\bboil'
    scope: sentence
    languages: [en]
    weight: learned
    why: Readers are asked to give.
    hits: ["Please fill our kettle.", "You can fill the kettle too."]
    misses: ["They fill the kettle to boil an egg.", "The kettle is full."]

  """#

/// The good rule, changed in one place.
func rule(_ line: String, becomes replacement: String) -> String {
  goodRule.replacingOccurrences(of: line, with: replacement)
}
