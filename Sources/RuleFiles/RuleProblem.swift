/// Something wrong in a rule file.
public struct RuleProblem: Error, Equatable, CustomStringConvertible {
  /// The file.
  public let path: String

  /// The line, from 1.
  public let line: Int

  /// The column, in Unicode scalars, from 1.
  public let column: Int

  /// What is wrong, and what to do.
  public let message: String

  /// `path:line:column: message`
  public var description: String { "\(path):\(line):\(column): \(message)" }

  init(_ message: String, at location: SourceLocation) {
    self.path = location.path
    self.line = location.line
    self.column = location.column
    self.message = message
  }
}

/// Everything that is wrong in a folder of rules.
public struct RuleProblems: Error, CustomStringConvertible {
  /// One or more problems, in the order of their places.
  public let problems: [RuleProblem]

  /// A line for each problem.
  public var description: String {
    problems.map(\.description).joined(separator: "\n")
  }
}

/// A place in a file.
public struct SourceLocation: Sendable, Equatable {
  /// The file.
  public let path: String
  /// The line, from 1.
  public let line: Int
  /// The column, in Unicode scalars, from 1.
  public let column: Int

  /// Makes a location.
  public init(path: String, line: Int = 1, column: Int = 1) {
    self.path = path
    self.line = line
    self.column = column
  }
}
