internal import Files

/// Where results go: standard output, or a file that appears when it is complete.
final class Output {
  private let file: OutputFile?
  private var buffer: [UInt8] = []

  /// Begins the output; no path means standard output.
  init(path: String?) throws(FileError) {
    if let path { self.file = try OutputFile(path) } else { self.file = nil }
  }

  deinit {
    // What was labelled before bad input ended the run is not lost.
    if file == nil { try? flush() }
  }

  func write(_ bytes: some Sequence<UInt8>) throws {
    buffer.append(contentsOf: bytes)
    if buffer.count >= 1 << 16 { try flush() }
  }

  func write(_ text: String) throws { try write(text.utf8) }

  /// Writes what is left, and puts a file in its place.
  func finish() throws {
    try flush()
    try file?.finish()
  }

  private func flush() throws {
    guard !buffer.isEmpty else { return }
    defer { buffer.removeAll(keepingCapacity: true) }
    if let file {
      try file.write(buffer)
      return
    }
    try writeStandardOutput(buffer)
  }
}
