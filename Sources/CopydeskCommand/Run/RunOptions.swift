internal import ArgumentParser
internal import Foundation

/// How a run goes, whatever it puts out.
struct RunOptions: ParsableArguments, Sendable {
  @Option(
    help: ArgumentHelp(
      "The number of threads that label. (default: one for each core)", valueName: "number"))
  var threads: Int?

  @Flag(
    help: ArgumentHelp(
      "Go on where an interrupted run of the same command was; needs --output.",
      discussion: """
        Until the run is complete its output is in OUTPUT.partial, and OUTPUT.resume tells how far \
        it is. Without these the run begins at the beginning. Input, options, model and version \
        must be the same.
        """))
  var resume = false

  @Option(
    help: ArgumentHelp(
      "Write what happened to a file, as JSON: documents, blocks, bytes, limits and errors.",
      valueName: "path"))
  var summary: String?

  func validate() throws {
    if let threads, !(1...1_024).contains(threads) {
      throw ValidationError("--threads is 1 to 1024")
    }
  }

  /// The number of threads that label.
  var threadCount: Int { threads ?? ProcessInfo.processInfo.activeProcessorCount }
}
