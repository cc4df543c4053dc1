internal import ArgumentParser
internal import Copydesk
internal import LabelledData

struct DataCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "data", abstract: "Check, split, count and convert labelled documents.",
    subcommands: [DataCheck.self, DataSplitCommand.self, DataCount.self, DataConvert.self])
}

/// Fails with everything that is wrong with data.
func dataFailure(_ problems: [DataProblem], in path: String) -> CommandFailure {
  guard problems.count > 1 else { return .input(problems[0].description) }
  writeError(DataProblems(problems).description, prefix: "")
  return .input("\(problems.count) problems in the data of \(path)")
}
