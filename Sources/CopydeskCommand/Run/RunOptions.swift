internal import ArgumentParser
internal import Foundation

/// How much of the machine a run uses.
struct RunOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The number of threads that label. (default: one for each core)", valueName: "number"))
  var threads: Int?

  func validate() throws {
    if let threads, threads < 1 { throw ValidationError("--threads is at least 1") }
  }

  /// The number of threads that label.
  var threadCount: Int { threads ?? ProcessInfo.processInfo.activeProcessorCount }
}
