internal import Copydesk
internal import Files

extension RuleLibrary {
  /// Reads `labels.yml` and every `<label>/<theme>.yml` of a folder.
  ///
  /// - Throws: ``RuleProblems`` with everything that is wrong in the files, not only the first.
  public init(directory: String) throws(RuleProblems) {
    var reader = RuleReader(directory: directory)
    do {
      self = try reader.read()
    } catch {
      throw RuleProblems(problems: reader.problems + [error])
    }
    guard reader.problems.isEmpty else { throw RuleProblems(problems: reader.problems) }
  }
}

/// What stands in the folder beside the folders of labels.
private let otherFiles = ["labels.yml", "README.md", "LICENSE"]

private struct RuleReader {
  let directory: String
  var problems: [RuleProblem] = []
  private var hash = SHA256()

  init(directory: String) {
    self.directory = directory
  }

  mutating func read() throws(RuleProblem) -> RuleLibrary {
    let labelsPath = "\(directory)/labels.yml"
    let labels = try LabelSet(try readFile(labelsPath, name: "labels.yml"))
    var entries: [RuleEntry] = []
    for folder in try names(in: directory) where !otherFiles.contains(folder) {
      let path = "\(directory)/\(folder)"
      guard labels.index(of: folder) != nil, isDirectory(path) else {
        throw RuleProblem(
          """
          neither labels.yml nor the folder of a label (\(labels.labels.map(\.name)
            .joined(separator: ", "))): move it away, or add the label to labels.yml
          """, at: SourceLocation(path: path))
      }
      for file in try names(in: path) { entries += readRules(file, in: folder) }
    }
    entries.sort { $0.rule.id < $1.rule.id }
    for (first, second) in zip(entries, entries.dropFirst())
    where first.rule.id == second.rule.id {
      let other = "\(first.location.path):\(first.location.line)"
      problems.append(
        RuleProblem(
          "the id \"\(second.rule.id)\" is taken at \(other): rename one", at: second.location))
    }
    if entries.isEmpty, problems.isEmpty {
      throw RuleProblem("the folder holds no rules", at: SourceLocation(path: directory))
    }
    return RuleLibrary(
      labels: labels, entries: entries, digest: hexadecimal(hash.finalize()))
  }

  /// The rules of a file; what is wrong with the others goes to `problems`.
  private mutating func readRules(_ file: String, in label: String) -> [RuleEntry] {
    let path = "\(directory)/\(label)/\(file)"
    var entries: [RuleEntry] = []
    do throws(RuleProblem) {
      guard file.hasSuffix(".yml") else {
        throw RuleProblem(
          "not a rule file: rename it to end in .yml, or move it away", at: .init(path: path))
      }
      let values = try readFile(path, name: "\(label)/\(file)").list("a rule file")
      for value in values {
        do throws(RuleProblem) {
          entries.append(try RuleEntry(value, label: label))
        } catch {
          problems.append(error)
        }
      }
    } catch {
      problems.append(error)
    }
    return entries
  }

  private mutating func readFile(_ path: String, name: String) throws(RuleProblem) -> YAMLValue {
    let bytes = try reading { () throws(FileError) in try Files.readFile(path) }
    do {
      try validate(bytes)
    } catch {
      throw RuleProblem("\(error): save the file as UTF-8", at: SourceLocation(path: path))
    }
    guard !bytes.starts(with: [0xEF, 0xBB, 0xBF]) else {
      throw RuleProblem(
        "the file begins with a byte order mark: save it without", at: .init(path: path))
    }
    hash.update("\(name)\n\(bytes.count)\n".utf8)
    hash.update(bytes)
    return try YAMLValue.compose(String(decoding: bytes, as: UTF8.self), path: path)
  }

  private func names(in path: String) throws(RuleProblem) -> [String] {
    try reading { () throws(FileError) in try Files.names(inDirectory: path) }
  }

  /// What `read` returns; its error as a problem of the file.
  private func reading<Result>(_ read: () throws(FileError) -> Result) throws(RuleProblem) -> Result
  {
    do {
      return try read()
    } catch {
      throw RuleProblem(error.message, at: SourceLocation(path: error.path))
    }
  }
}
