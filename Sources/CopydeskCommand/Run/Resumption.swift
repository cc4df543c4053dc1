internal import Files
internal import JSONLines

/// Lets an interrupted run go on: keeps a checkpoint beside its output.
final class Resumption {
  /// The bytes of input after which the next checkpoint is due: half a second of two cores.
  private static let interval = 8 << 20

  private let path: String
  private let settings: [Checkpoint.Setting]
  private var bytesSinceSaved = 0

  /// What an interrupted run left; `nil` where there is none.
  let checkpoint: Checkpoint?

  /// Looks for what an interrupted run left.
  ///
  /// - Parameters:
  ///   - output: The output of the run.
  ///   - settings: What the output depends on.
  /// - Throws: ``CommandFailure`` where an interrupted run was another one, or ``FileError``.
  init(output: String, settings: [Checkpoint.Setting]) throws {
    path = output + ".resume"
    self.settings = settings
    guard exists(path) else {
      checkpoint = nil
      return
    }
    let advice =
      "give the command of the interrupted run again, or remove \(path) to begin anew"
    let found: Checkpoint
    do {
      found = try Checkpoint(try readFile(path))
    } catch let error as JSONError {
      throw CommandFailure.input("\(path): is no checkpoint (\(error)): \(advice)")
    }
    let (before, now) = (values(found.settings), values(settings))
    for name in (settings + found.settings).map(\.name) where before[name] != now[name] {
      let (old, new) = (before[name] ?? "not there", now[name] ?? "not there")
      throw CommandFailure.input("\(path): \(name) was: \(old); it is now: \(new); \(advice)")
    }
    checkpoint = found
  }

  /// Saves a checkpoint where one is due.
  ///
  /// - Parameters:
  ///   - position: Where the input goes on.
  ///   - byteCount: The bytes of input since the last call.
  ///   - counts: What was done until there.
  ///   - outputs: What was written until there.
  /// - Throws: ``FileError``.
  func advance(
    to position: InputPosition, byteCount: Int, counts: RunCounts, outputs: RunOutputs
  ) throws(FileError) {
    bytesSinceSaved += byteCount
    guard bytesSinceSaved >= Self.interval else { return }
    try save(position: position, counts: counts, outputs: outputs)
  }

  /// Saves a checkpoint: after the output up to there is on the disk.
  func save(
    position: InputPosition, counts: RunCounts, outputs: RunOutputs
  ) throws(FileError) {
    let checkpoint = Checkpoint(
      settings: settings, position: position, written: try outputs.synchronize(), counts: counts)
    let file = try OutputFile(path, keeping: 0)
    try file.write(checkpoint.json.text.utf8)
    try file.finish()
    bytesSinceSaved = 0
  }

  /// Removes the checkpoint of a run that is complete.
  func finish() throws(FileError) {
    if exists(path) { try removeFile(path) }
  }
}

/// Settings by name.
private func values(_ settings: [Checkpoint.Setting]) -> [String: String] {
  Dictionary(settings.map { ($0.name, $0.value) }) { first, _ in first }
}
