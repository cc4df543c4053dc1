/// Something wrong in labelled data.
public struct DataProblem: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file.
  public let path: String

  /// The line, from 1; `nil` for the file as a whole.
  public let line: Int?

  /// The column, in Unicode scalars, from 1; `nil` for the line as a whole.
  public let column: Int?

  /// What is wrong, and what to do.
  public let message: String

  /// `path:line:column: message`
  public var description: String {
    let place = [line, column].compactMap { $0.map { ":\($0)" } }.joined()
    return "\(path)\(place): \(message)"
  }

  /// Makes a problem.
  public init(path: String, line: Int? = nil, column: Int? = nil, message: String) {
    self.path = path
    self.line = line
    self.column = column
    self.message = message
  }
}

/// Everything that is wrong in labelled data.
public struct DataProblems: Error, Equatable, Sendable, CustomStringConvertible {
  /// The problems in the order of their files and lines: one or more.
  public let problems: [DataProblem]

  /// A line for each problem.
  public var description: String { problems.map(\.description).joined(separator: "\n") }

  /// Takes one or more problems.
  public init(_ problems: [DataProblem]) {
    self.problems = problems
  }
}
