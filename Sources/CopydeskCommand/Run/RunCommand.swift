internal import Copydesk
internal import Files

/// What was asked for on the command line of a run.
struct RunCommand: Sendable {
  let input: InputOptions

  /// The files that are read, those in folders, too.
  let files: [String]

  let options: RunOptions
  let workingPoint: WorkingPoint
  let outputs: RunOutputs.Paths

  /// Options of the subcommand that change the output, by name; the first is its own name.
  let settings: [Checkpoint.Setting]

  /// What lets the run go on after an interruption; `nil` where that is not asked for.
  ///
  /// - Throws: ``CommandFailure`` where the run cannot go on, or ``FileError``.
  func resumption() throws -> Resumption? {
    guard options.resume else { return nil }
    guard let output = outputs.output else {
      throw CommandFailure.input("--resume needs a file to go on with: name it with --output")
    }
    return try Resumption(output: output, settings: try allSettings())
  }

  /// Everything that the output depends on.
  private func allSettings() throws -> [Checkpoint.Setting] {
    let model = try input.model.map { try readFile($0) } ?? defaultModelBytes()
    let common = [
      ("version", toolVersion), ("model", SHA256.hexDigest(of: model)),
      ("--threshold", "\(workingPoint.threshold)"), ("--input", input.input?.rawValue ?? "told"),
      ("--text-field", input.textField), ("--on-error", input.onError.rawValue),
      ("--repair-utf8", "\(input.repairUTF8)"), ("--document-limit", "\(input.documentLimit)"),
      ("--removed", outputs.removed ?? "none"), ("number of input files", "\(files.count)"),
    ]
    let inputs = try files.enumerated().map { number, path in
      guard let status = fileStatus(path) else {
        throw CommandFailure.input(
          "\(inputName(path)): --resume cannot go on with it: name files that stay")
      }
      return (
        "input file \(number + 1)",
        "\(path), \(status.size) bytes, changed at \(status.changed) ns"
      )
    }
    return settings + (common + inputs).map { Checkpoint.Setting(name: $0, value: $1) }
  }
}
