import Copydesk
import Foundation
import Testing

/// A folder of a test's own, and the tool that is run in it.
final class Workspace {
  /// The folder that the tool is run in; it goes away with the workspace.
  let folder: URL

  /// Beside it: what the tool reads and writes without a name.
  private let streams: URL

  private let tool: URL

  init() throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "copydesk-\(UUID())")
    self.folder = root.appending(path: "work")
    self.streams = root.appending(path: "streams")
    self.tool = try #require(Self.tool, "there is no executable copydesk near the tests")
    for folder in [folder, streams] {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }
    try write(testModel().fileContents(), to: testModelName)
  }

  deinit {
    try? FileManager.default.removeItem(at: folder.deletingLastPathComponent())
  }

  // MARK: Files

  func write(_ contents: String, to name: String) throws {
    try write(Array(contents.utf8), to: name)
  }

  func write(_ contents: [UInt8], to name: String) throws {
    let url = folder.appending(path: name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(contents).write(to: url)
  }

  func read(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: folder.appending(path: name)))
  }

  func text(_ name: String) throws -> String {
    String(decoding: try read(name), as: UTF8.self)
  }

  /// Removes files, where they are there.
  func remove(_ names: String...) throws {
    for name in names where try self.names().contains(name) {
      try FileManager.default.removeItem(at: folder.appending(path: name))
    }
  }

  /// The names in the folder but that of the test model, hidden ones included.
  func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0 != testModelName }.sorted()
  }

  // MARK: Running

  /// How a run of the tool ended.
  struct Run {
    /// The exit code; 1000 and more where a signal ended the process.
    var status: Int32
    /// Standard output.
    var bytes: [UInt8]
    /// Standard error.
    var errors: String

    /// Standard output as text.
    var output: String { String(decoding: bytes, as: UTF8.self) }

    /// The lines of standard output.
    var lines: [String] {
      output.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }
  }

  /// Runs `copydesk` with the test model.
  func labelling(
    _ arguments: String..., input: String = "", environment: [String: String] = [:]
  ) throws -> Run {
    try run(
      arguments + ["--model", testModelName], input: Array(input.utf8), environment: environment)
  }

  /// Runs `copydesk`.
  func copydesk(
    _ arguments: String..., input: String = "", environment: [String: String] = [:]
  ) throws -> Run {
    try run(arguments, input: Array(input.utf8), environment: environment)
  }

  /// What a sanitizer that the tests run under is told: see `Tools/test-sanitized`.
  private static let sanitizerOptions = ProcessInfo.processInfo.environment
    .filter { $0.key.hasSuffix("SAN_OPTIONS") }

  /// Runs `copydesk` in the folder, with no environment but the given one; standard output goes to
  /// `terminal`, where there is one, instead of being kept.
  func run(
    _ arguments: [String], input: [UInt8] = [], environment: [String: String] = [:],
    terminal: FileHandle? = nil
  ) throws -> Run {
    try run(tool, arguments, input: input, environment: environment, terminal: terminal)
  }

  /// Runs a script of the shell in the folder, in which `"$0"` is the tool.
  func shell(_ script: String) throws -> Run {
    try run(URL(filePath: "/bin/sh"), ["-c", script, tool.path], input: [], environment: [:])
  }

  private func run(
    _ executable: URL, _ arguments: [String], input: [UInt8], environment: [String: String],
    terminal: FileHandle? = nil
  ) throws -> Run {
    // Files rather than pipes: no output is too long for them.
    let (inputURL, outputURL, errorURL) = (
      streams.appending(path: "in"), streams.appending(path: "out"), streams.appending(path: "err")
    )
    try Data(input).write(to: inputURL)
    try Data().write(to: outputURL)
    try Data().write(to: errorURL)
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.environment = Self.sanitizerOptions.merging(environment) { $1 }
    process.currentDirectoryURL = folder
    process.standardInput = try FileHandle(forReadingFrom: inputURL)
    process.standardOutput = try terminal ?? FileHandle(forWritingTo: outputURL)
    process.standardError = try FileHandle(forWritingTo: errorURL)
    try process.run()
    process.waitUntilExit()
    let signalled = process.terminationReason == .uncaughtSignal
    return Run(
      status: process.terminationStatus + (signalled ? 1_000 : 0),
      bytes: Array(try Data(contentsOf: outputURL)),
      errors: String(decoding: try Data(contentsOf: errorURL), as: UTF8.self))
  }

  /// A process that runs the tool with the test model in the folder, not started yet: its output goes
  /// to a pipe.
  func process(_ arguments: [String]) -> (process: Process, output: Pipe) {
    let process = Process()
    process.executableURL = tool
    process.arguments = arguments + ["--model", testModelName]
    process.environment = Self.sanitizerOptions
    process.currentDirectoryURL = folder
    let output = Pipe()
    process.standardOutput = output
    return (process, output)
  }

  /// The executable, in the nearest folder above the test bundle that has it.
  static let tool: URL? = {
    let places =
      CommandLine.arguments.map { URL(filePath: $0) } + Bundle.allBundles.map(\.bundleURL)
    for place in places where FileManager.default.fileExists(atPath: place.path) {
      var folder = place.standardizedFileURL
      while folder.path != "/" {
        folder.deleteLastPathComponent()
        let tool = folder.appending(path: "copydesk")
        let values = try? tool.resourceValues(forKeys: [.isRegularFileKey])
        if values?.isRegularFile == true, FileManager.default.isExecutableFile(atPath: tool.path) {
          return tool
        }
      }
    }
    return nil
  }()
}

/// What a process prints to standard output until it ends.
func output(of process: Process) throws -> String {
  let pipe = Pipe()
  process.standardOutput = pipe
  try process.run()
  let bytes = try pipe.fileHandleForReading.readToEnd() ?? Data()
  process.waitUntilExit()
  return String(decoding: bytes, as: UTF8.self)
}
