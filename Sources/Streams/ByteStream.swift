public import Files
internal import Foundation

/// Front-to-back reading of a file or of standard input ("-"). Stand-in: plain files only.
public final class ByteStream {
  /// How a stream is compressed.
  public enum Compression: Sendable { case none, gzip, zstd }

  public let path: String
  public let compression = Compression.none
  public let storedSize: Int?
  public private(set) var offset = 0
  public var storedBytesRead: Int { offset + ahead.count }
  private let handle: FileHandle
  private var ahead: [UInt8] = []

  public init(path: String) throws(FileError) {
    self.path = path
    let name = path == "-" ? "standard input" : path
    guard path == "-" || !isDirectory(path) else {
      throw FileError(path: path, message: "is a folder: name a file in it")
    }
    if path == "-" {
      handle = FileHandle.standardInput
    } else {
      // SAFETY: the system reads the path, which lives through the call.
      let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else {
        _ = name
        _ = try readFile(path)
        throw FileError(path: path, message: "cannot be read")
      }
      handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }
    var status = stat()
    // SAFETY: the system writes the status during the call.
    let known = unsafe fstat(handle.fileDescriptor, &status) == 0
    storedSize = known && status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
  }

  public func read(into buffer: inout [UInt8], upTo count: Int) throws(FileError) {
    if ahead.isEmpty {
      buffer = try next(count)
    } else {
      buffer = Array(ahead.prefix(count))
      ahead.removeFirst(buffer.count)
    }
    offset += buffer.count
  }

  public func peek(_ count: Int) throws(FileError) -> [UInt8] {
    while ahead.count < count {
      let more = try next(count - ahead.count)
      if more.isEmpty { break }
      ahead += more
    }
    return Array(ahead.prefix(count))
  }

  public func skip(to target: Int) throws(FileError) {
    var buffer: [UInt8] = []
    while offset < target {
      try read(into: &buffer, upTo: min(1 << 16, target - offset))
      if buffer.isEmpty { return }
    }
  }

  private func next(_ count: Int) throws(FileError) -> [UInt8] {
    do {
      return Array(try handle.read(upToCount: count) ?? Data())
    } catch {
      throw FileError(
        path: path == "-" ? "standard input" : path, message: error.localizedDescription)
    }
  }
}
