internal import Copydesk
internal import Files
internal import Foundation

/// Times the stages of classifying by CPU time, and compares them with stored results. The output is
/// a table in Markdown. See Tools/benchmark.
@main
struct Benchmarks {
  /// How often each stage is run.
  static let rounds = 5

  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard arguments.count == 2 || (arguments.count == 3 && arguments[2] == "--store") else {
      print("usage: Tools/benchmark [--store]")
      exit(2)
    }
    let workload = try Workload(path: arguments[0])
    // Every stage once in each round: what slows the machine for a while slows all of them.
    var stages = try workload.stages()
    for _ in 0..<rounds {
      for index in stages.indices { try stages[index].run() }
    }
    let results = StageResults(stages)
    guard arguments.count == 2 else {
      let file = try OutputFile(arguments[1])
      try file.write(results.json.utf8)
      try file.finish()
      print(results.table(of: stages, bytes: workload.textBytes, stored: nil))
      return
    }
    let stored =
      exists(arguments[1]) ? try StageResults(json: readFile(arguments[1])) : nil
    print(results.table(of: stages, bytes: workload.textBytes, stored: stored))
    guard let stored else {
      print("\nnothing to compare with: --store writes \(arguments[1])")
      return
    }
    let slower = results.slower(than: stored)
    guard slower.isEmpty else {
      print("\nslower than stored by more than the tolerance: \(slower.joined(separator: ", "))")
      exit(1)
    }
  }
}
