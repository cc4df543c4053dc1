internal import Files
internal import Foundation

/// Checks properties of the code with many inputs: see Tools/fuzz.
///
/// Built with `-sanitize=fuzzer -DLIBFUZZER`, libFuzzer makes the inputs; otherwise they are the
/// files that are named, each checked once.
@main
struct Fuzzers {
  /// What chooses a fuzzer. libFuzzer leaves arguments with two dashes to others, and passes them on
  /// to the processes that it starts.
  private static let flag = "--fuzzer="

  static func main() throws {
    let names = CommandLine.arguments.filter { $0.hasPrefix(flag) }.map { $0.dropFirst(flag.count) }
    guard let fuzzer = Fuzzer.all.first(where: { $0.name == names.first ?? "" }) else {
      print(Fuzzer.all.map(\.name).joined(separator: "\n"))
      exit(names.isEmpty ? 0 : 2)
    }
    #if LIBFUZZER
      runLibFuzzer(fuzzer)
    #else
      for path in CommandLine.arguments.dropFirst() where !path.hasPrefix(flag) {
        print(path)
        try fuzzer.check(readFile(path))
      }
    #endif
  }
}
