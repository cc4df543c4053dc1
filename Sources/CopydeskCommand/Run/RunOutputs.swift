internal import Files
internal import Synchronization

/// What a run writes: its output and, for `clean --removed`, what was cut. One thread writes; another
/// may end it between two documents.
final class RunOutputs: Sendable {
  private let files: Mutex<(output: OutputFile?, removed: OutputFile?)>

  /// Whether the output goes to standard output.
  let isStandardOutput: Bool

  /// Begins the outputs.
  ///
  /// - Parameters:
  ///   - output: The file for the output; `nil` for standard output.
  ///   - removed: The file for what was cut, if any.
  init(output: String?, removed: String?) throws(FileError) {
    let outputFile: OutputFile?
    if let output { outputFile = try OutputFile(output) } else { outputFile = nil }
    let removedFile: OutputFile?
    if let removed { removedFile = try OutputFile(removed) } else { removedFile = nil }
    files = Mutex((outputFile, removedFile))
    isStandardOutput = output == nil
  }

  /// Writes whole documents.
  func write(output: [UInt8], removed: [UInt8] = []) throws(FileError) {
    try files.withLock { files throws(FileError) in
      if !output.isEmpty {
        if let file = files.output {
          try file.write(output)
        } else {
          try writeStandardOutput(output)
        }
      }
      if !removed.isEmpty { try files.removed?.write(removed) }
    }
  }

  /// Puts files in their places.
  func finish() throws(FileError) {
    try files.withLock { files throws(FileError) in
      try files.removed?.finish()
      try files.output?.finish()
    }
  }

  /// Keeps what goes with the output of a run that bad input stops: what was printed until then can
  /// be put together again.
  func stop() throws(FileError) {
    guard isStandardOutput else { return }
    try files.withLock { files throws(FileError) in try files.removed?.finish() }
  }

  /// Removes what is not finished.
  func discard() { discard {} }

  /// Waits until no document is half written, removes what is not finished, and lets no other
  /// document be written before `body` returns.
  func discard(_ body: () -> Void) {
    files.withLock { files in
      files.output?.discard()
      files.removed?.discard()
      body()
    }
  }
}
