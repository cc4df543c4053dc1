internal import Foundation

/// A file that grows by whole pieces, each on the disk before the next: what was written is there
/// after a crash. Nobody else appends to it meanwhile.
public final class AppendedFile {
  /// Its path.
  public let path: String

  /// Its length in bytes.
  public private(set) var count = 0

  private let handle: FileHandle

  /// Opens a file, or makes an empty one.
  ///
  /// - Throws: ``FileError``, also where another process has it open in this way.
  public init(_ path: String) throws(FileError) {
    guard !isDirectory(path), !isSpecial(path) else {
      throw FileError(path: path, message: "is not a file: name one to append to")
    }
    self.path = path
    // SAFETY: the system reads the path, which lives through the call.
    let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw FileError(path: path, verb: "written", errno: errno) }
    self.handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      throw FileError(
        path: path, message: "another process is writing to it: end that one, or name another file")
    }
    self.count = try contents().count
  }

  deinit {
    // A process that is being started may still hold a copy of the descriptor, and with it the lock.
    _ = flock(handle.fileDescriptor, LOCK_UN)
  }

  /// What is in it.
  public func contents() throws(FileError) -> [UInt8] {
    do {
      try handle.seek(toOffset: 0)
      return Array(try handle.readToEnd() ?? Data())
    } catch {
      throw FileError(path: path, verb: "read", error)
    }
  }

  /// Appends a piece, and returns when it is on the disk. Where that fails, nothing of it stays.
  public func append(_ bytes: [UInt8]) throws(FileError) {
    do {
      try handle.write(contentsOf: Data(bytes))
      try handle.synchronize()
    } catch {
      try? handle.truncate(atOffset: UInt64(count))
      throw FileError(path: path, verb: "written", error)
    }
    count += bytes.count
  }

  /// Takes away what comes after the first `count` bytes, and returns when that is on the disk.
  public func truncate(to count: Int) throws(FileError) {
    do {
      try handle.truncate(atOffset: UInt64(count))
      try handle.synchronize()
    } catch {
      throw FileError(path: path, verb: "written", error)
    }
    self.count = count
  }
}
