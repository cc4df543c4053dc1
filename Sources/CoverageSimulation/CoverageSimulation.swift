internal import Evaluation
internal import JSONLines

/// Shows how often the 95 % intervals of `evaluate` hold what is true, on documents from a model of
/// pages whose true figures are known. See `Documentation/decisions/0007-intervals.md`.
@main
struct CoverageSimulation {
  /// The publishers that what is true is found with.
  private static let manySources = 40_000

  static func main() async throws {
    let arguments = CommandLine.arguments.dropFirst()
    let repetitions = arguments.isEmpty ? 2_000 : arguments.first.flatMap { Int($0) } ?? 0
    guard arguments.count < 3, repetitions > 0 else {
      print("usage: Tools/simulate-coverage [REPETITIONS [PART OF THE NAMES OF EXPERIMENTS]]")
      return
    }
    let wanted = arguments.count == 2 ? arguments.last ?? "" : ""
    var designs: [Design] = []
    for spread in [0.7, 0] {
      for count in [30, 100, 200, 500] {
        let kind = spread > 0 ? "that differ" : "all alike"
        designs.append(
          Design(
            name: "\(count) sources \(kind)", sourceSpread: spread, size: .newSources(count)))
      }
    }
    designs += [
      Design(
        name: "5 sources of 20 documents, always the same", sourceSpread: 0.7,
        size: .sameSources([Int](repeating: 20, count: 5))),
      Design(
        name: "15 sources of 1 to 9 documents, always the same", sourceSpread: 0.7,
        size: .sameSources([1, 1, 1, 2, 2, 2, 3, 3, 4, 4, 5, 6, 7, 8, 9])),
    ]
    for (number, design) in designs.enumerated() where design.name.contains(wanted) {
      let seed = UInt64(number + 1) << 32
      let truth = try await design.truth(sources: manySources, seed: ~seed)
      let coverage = try await design.coverage(of: truth, repetitions: repetitions, seed: seed)
      print("\n\(design.name): \(repetitions) repetitions")
      for (name, counts) in coverage.counts.sorted(by: { $0.key < $1.key }) {
        print(line(name, counts, repetitions: repetitions))
      }
    }
  }

  /// A metric, the share of its intervals that hold what is true with its standard error, and the
  /// shares that lie below and above it.
  private static func line(
    _ name: String, _ counts: Coverage.Counts, repetitions: Int
  ) -> String {
    let padded = name + String(repeating: " ", count: max(0, 48 - name.count))
    guard counts.intervals > 0 else { return "\(padded) no interval" }
    func share(_ count: Int) -> Double { Double(count) / Double(counts.intervals) }
    func percent(_ share: Double) -> String { fixed(share * 100, decimals: 1) }
    let holds = share(counts.holds)
    let error = (holds * (1 - holds) / Double(counts.intervals)).squareRoot()
    return padded + " \(percent(holds)) % ± \(percent(error))"
      + "  below \(percent(share(counts.below)))  above \(percent(share(counts.above)))"
      + (counts.none == 0 ? "" : "  without an interval \(counts.none)")
  }
}
