internal import Yams

/// A YAML value and the file that it is in.
struct YAMLValue {
  let node: Node
  let path: String

  var location: SourceLocation {
    SourceLocation(path: path, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
  }

  /// Reads a file's text; an empty file is an empty list.
  static func compose(_ text: String, path: String) throws(RuleProblem) -> YAMLValue {
    if let alias = firstAlias(in: Array(text.utf8)) {
      throw RuleProblem(
        "an alias (*name) stands for a value elsewhere, which is not supported: write the value out",
        at: location(after: Substring(text.utf8.prefix(alias)), path: path))
    }
    do {
      let node = try Yams.compose(yaml: text) ?? Node([Node]())
      return YAMLValue(node: node, path: path)
    } catch {
      throw problem(error, path: path)
    }
  }

  /// The parser's error with its place.
  private static func problem(_ error: any Error, path: String) -> RuleProblem {
    switch error {
    case YamlError.scanner(_, let problem, let mark, _),
      YamlError.parser(_, let problem, let mark, _),
      YamlError.composer(_, let problem, let mark, _):
      return RuleProblem(
        "not YAML: \(problem)",
        at: SourceLocation(path: path, line: mark.line, column: mark.column))
    case YamlError.reader(let problem, let offset, _, let text):
      // The offset is in characters.
      return RuleProblem(
        "not YAML: \(problem)",
        at: location(after: text.prefix(offset ?? 0), path: path))
    case YamlError.duplicatedKeysInMapping(let duplicates, let context):
      return RuleProblem(
        "the key \(duplicates.joined(separator: ", ")) occurs twice: remove one",
        at: SourceLocation(path: path, line: context.mark.line, column: context.mark.column))
    default:
      return RuleProblem("not YAML: \(error)", at: SourceLocation(path: path))
    }
  }

  /// The place after a part of a file, in lines as the parser counts them.
  private static func location(after part: Substring, path: String) -> SourceLocation {
    let lines = part.split(omittingEmptySubsequences: false) {
      ["\n", "\r\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"].contains($0)
    }
    return SourceLocation(
      path: path, line: lines.count, column: (lines.last ?? part).unicodeScalars.count + 1)
  }

  /// The elements of a list.
  func list(_ what: String) throws(RuleProblem) -> [YAMLValue] {
    guard let sequence = node.sequence else {
      throw RuleProblem("\(what) must be a list", at: location)
    }
    return sequence.map { YAMLValue(node: $0, path: path) }
  }

  /// The members of a mapping, all of whose keys must be among `keys`.
  func members(_ what: String, keys: [String]) throws(RuleProblem) -> [String: YAMLValue] {
    guard let mapping = node.mapping else {
      throw RuleProblem("\(what) must be a mapping with the keys \(list(keys))", at: location)
    }
    var members: [String: YAMLValue] = [:]
    for (key, value) in mapping {
      let name = key.scalar?.string ?? ""
      guard keys.contains(name) else {
        throw RuleProblem(
          "unknown key \"\(name)\": the keys of \(what) are \(list(keys))",
          at: YAMLValue(node: key, path: path).location)
      }
      members[name] = YAMLValue(node: value, path: path)
    }
    return members
  }

  /// A text that is not empty.
  func text(_ what: String) throws(RuleProblem) -> String {
    guard let scalar = node.scalar, !scalar.string.isEmpty, node.null == nil else {
      throw RuleProblem("\(what) must be a text that is not empty", at: location)
    }
    return scalar.string
  }

  /// One of the names of an enumeration.
  func value<Value: RawRepresentable<String> & CaseIterable>(
    of type: Value.Type, _ what: String
  ) throws(RuleProblem) -> Value {
    guard let value = Value(rawValue: try text(what)) else {
      throw RuleProblem(
        "\(what) must be one of \(list(Value.allCases.map(\.rawValue)))", at: location)
    }
    return value
  }

  private func list(_ names: [String]) -> String { names.joined(separator: ", ") }
}
