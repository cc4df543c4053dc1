import Files
import Foundation
import Streams

/// A folder of a test's own.
final class Scratch {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "streams-\(UUID())")

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: folder)
  }

  /// The path of a name in the folder.
  func path(_ name: String) -> String { folder.appending(path: name).path }

  /// Writes a file, and returns its path.
  func file(_ contents: [UInt8]) throws -> String {
    let path = path(UUID().uuidString)
    try Data(contents).write(to: URL(filePath: path))
    return path
  }

  /// A stream of a file with these contents.
  func stream(_ contents: [UInt8]) throws -> ByteStream {
    try ByteStream(path: file(contents))
  }

  /// A stream of a named pipe that another thread writes to, in pieces of a few bytes.
  func pipe(_ contents: [UInt8], pieces: Int) throws -> ByteStream {
    let path = path(UUID().uuidString)
    // SAFETY: the system reads the path, which lives through the call.
    guard unsafe mkfifo(path, 0o600) == 0 else { throw POSIXError(.EIO) }
    Thread.detachNewThread {
      guard let handle = FileHandle(forWritingAtPath: path) else { return }
      for start in stride(from: 0, to: contents.count, by: pieces) {
        try? handle.write(contentsOf: contents[start..<min(start + pieces, contents.count)])
      }
    }
    return try ByteStream(path: path)
  }
}

extension ByteStream {
  /// Everything that is left, read in pieces of `count`.
  func rest(by count: Int = 10_000) throws(FileError) -> [UInt8] {
    var (all, piece): ([UInt8], [UInt8]) = ([], [])
    repeat {
      try read(into: &piece, upTo: count)
      all += piece
    } while !piece.isEmpty
    return all
  }
}
