internal import Files
internal import Synchronization

/// What a run writes: its output and, for `clean --removed`, what was cut. One thread writes; another
/// may end it between two documents.
final class RunOutputs: Sendable {
  private let files: Mutex<(output: OutputFile?, removed: OutputFile?)>

  /// Where the outputs go.
  struct Paths: Sendable {
    /// The file for the output; `nil` for standard output.
    var output: String?

    /// The file for what was cut, if any.
    var removed: String?
  }

  /// How much is in the files.
  struct Counts: Sendable, Equatable {
    /// Bytes of the output.
    var output = 0

    /// Bytes of what was cut.
    var removed = 0
  }

  /// Whether the output goes to standard output.
  let isStandardOutput: Bool

  /// Begins the outputs, or goes on with them.
  ///
  /// - Parameters:
  ///   - paths: Where they go.
  ///   - counts: How much is there that is kept; `nil` for files that do not stay when the run is
  ///     interrupted.
  /// - Throws: ``FileError``.
  init(_ paths: Paths, keeping counts: Counts?) throws(FileError) {
    func file(_ path: String?, _ count: Int?) throws(FileError) -> OutputFile? {
      guard let path else { return nil }
      if let count { return try OutputFile(path, keeping: count) }
      return try OutputFile(path)
    }
    files = Mutex(
      (try file(paths.output, counts?.output), try file(paths.removed, counts?.removed)))
    isStandardOutput = paths.output == nil
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

  /// Returns when everything written is on the disk, and how much that is.
  func synchronize() throws(FileError) -> Counts {
    try files.withLock { files throws(FileError) in
      try files.output?.synchronize()
      try files.removed?.synchronize()
      return Counts(output: files.output?.count ?? 0, removed: files.removed?.count ?? 0)
    }
  }

  /// Puts files in their places, when all of them are on the disk.
  func finish() throws(FileError) {
    try files.withLock { files throws(FileError) in
      try [files.removed, files.output].compactMap { $0 }.finish()
    }
  }

  /// Keeps what goes with the output of a run that bad input stops: what was printed until then can
  /// be put together again.
  func stop() throws(FileError) {
    guard isStandardOutput else { return }
    try files.withLock { files throws(FileError) in try files.removed?.finish() }
  }

  /// Removes what is not finished, unless it stays to be gone on with.
  func discard() { discard {} }

  /// Waits until no document is half written, does the same, and lets no other document be written
  /// before `body` returns.
  func discard(_ body: () -> Void) {
    files.withLock { files in
      files.output?.discard()
      files.removed?.discard()
      body()
    }
  }
}
