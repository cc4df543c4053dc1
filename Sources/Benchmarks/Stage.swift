internal import Foundation

/// A part of classifying that is timed on its own.
struct Stage {
  /// What it does.
  let name: String

  private let body: () throws -> Int
  private var seconds: [Double] = []

  /// What the body gave last: kept, so that the compiler cannot leave the work out.
  private(set) var outcome = 0

  /// Makes a stage of work whose result depends on all of it.
  init(_ name: String, body: @escaping () throws -> Int) {
    self.name = name
    self.body = body
  }

  /// Runs it once more, and keeps the CPU time of the process.
  mutating func run() throws {
    let start = clock()
    outcome = try body()
    seconds.append(Double(clock() - start) / Double(CLOCKS_PER_SEC))
  }

  /// The least CPU time of all rounds, in seconds.
  var best: Double { seconds.min() ?? 0 }

  /// The middle CPU time of all rounds, in seconds.
  var median: Double { seconds.sorted()[seconds.count / 2] }
}
