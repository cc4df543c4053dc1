internal import Copydesk
internal import Files
internal import Foundation

/// Tries damaged model files or documents, and counts what becomes of them. See Tools/mutate.
///
/// The trials run in a process of their own, so that a crash ends that process only: the seed of the
/// trial is known, is named, and the next one goes on.
@main
struct Mutations {
  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    if arguments.first == "--trials", arguments.count == 6 {
      try runTrials(
        arguments[1], first: UInt64(arguments[2]) ?? 0, count: UInt64(arguments[3]) ?? 0,
        progress: arguments[4], seeds: arguments[5])
      return
    }
    guard (3...4).contains(arguments.count), ["models", "documents"].contains(arguments[0]),
      let count = UInt64(arguments[1]), let first = UInt64(arguments.count > 3 ? arguments[3] : "1")
    else {
      print("usage: Mutations models|documents COUNT SEEDS [FIRST-SEED]")
      exit(2)
    }
    let faults = try Parent(kind: arguments[0], seeds: arguments[2]).run(first: first, count: count)
    exit(faults == 0 ? 0 : 1)
  }

  /// The child: tries one seed after another, and prints counts.
  private static func runTrials(
    _ kind: String, first: UInt64, count: UInt64, progress: String, seeds: String
  ) throws {
    let watch = Watch()
    let progress = try FileHandle(forWritingTo: URL(fileURLWithPath: progress))
    var outcome: (UInt64) throws -> String
    if kind == "models" {
      let trial = ModelTrial(small: try readFile(seeds))
      outcome = { try trial.outcome(seed: $0) }
    } else {
      let text = String(decoding: try readFile(seeds), as: UTF8.self)
      var trial = try DocumentTrial(text.components(separatedBy: "\n====\n"))
      outcome = { try trial.outcome(seed: $0) }
    }
    watch.begin()
    var counts: [String: Int] = [:]
    for seed in first..<first + count {
      watch.note()
      try progress.seek(toOffset: 0)
      try progress.write(contentsOf: Data("\(seed)\n".utf8))
      do {
        counts[try outcome(seed), default: 0] += 1
      } catch {
        print("LOSS seed \(seed): \(error)")
      }
    }
    for (outcome, count) in counts.sorted(by: { $0.key < $1.key }) { print("\(count)\t\(outcome)") }
  }
}

/// The process that starts the others and adds up what they say.
private struct Parent {
  let kind: String
  let seeds: String

  private static let trialsPerProcess: UInt64 = 5_000

  /// Runs all trials and prints what became of them.
  ///
  /// - Returns: The number of crashes, hangs and losses.
  func run(first: UInt64, count: UInt64) throws -> Int {
    let progress = FileManager.default.temporaryDirectory.appending(path: "mutations-\(UUID())")
    try Data().write(to: progress)
    defer { try? FileManager.default.removeItem(at: progress) }
    var counts: [String: Int] = [:]
    var faults: [String] = []
    var next = first
    while next < first + count {
      let trials = min(Self.trialsPerProcess, first + count - next)
      let (lines, status) = try runProcess(
        ["--trials", kind, "\(next)", "\(trials)", progress.path, seeds])
      for line in lines {
        let parts = line.split(separator: "\t", maxSplits: 1)
        if parts.count == 2, let number = Int(parts[0]) {
          counts[String(parts[1]), default: 0] += number
        } else {
          faults.append(line)
        }
      }
      next += trials
      guard status != 0 else { continue }
      let text = try String(contentsOf: progress, encoding: .utf8)
      let seed = text.split(separator: "\n").first.flatMap { UInt64($0) } ?? next - trials
      faults.append("\(status == Watch.exitCode ? "HANG" : "CRASH \(status)") seed \(seed)")
      next = seed + 1
    }
    let told = counts.values.reduce(0, +)
    print("\(kind): \(count) trials from seed \(first)")
    for (outcome, number) in counts.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
      print("\(number)\t\(outcome)")
    }
    if told < Int(count) { print("\(Int(count) - told)\tin processes that ended early, or faults") }
    for fault in faults { print(fault) }
    print("crashes, hangs and losses: \(faults.count)")
    return faults.count
  }

  private func runProcess(_ arguments: [String]) throws -> (lines: [String], status: Int32) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = String(
      decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let lines = text.split(separator: "\n").map { String($0) }
    let isSignal = process.terminationReason == .uncaughtSignal
    return (lines, isSignal ? 128 + process.terminationStatus : process.terminationStatus)
  }
}
