internal import Foundation

/// A file, pipe, device or standard input that is read from front to back, piece by piece.
public final class InputFile {
  /// What errors call it: its path, or `standard input`.
  public let name: String

  /// Bytes from where reading began to the end; `nil` for pipes and devices, which do not tell and
  /// cannot be sought in.
  public let size: Int?

  /// Where in the file reading began: standard input may have been read by others before.
  private let start: off_t

  private let handle: FileHandle

  /// Opens a file.
  ///
  /// - Throws: ``FileError``, also for a folder.
  public convenience init(path: String) throws(FileError) {
    // SAFETY: the system reads the path, which lives through the call.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(path: path, verb: "read", errno: errno) }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    guard !isDirectory(path) else {
      throw FileError(path: path, message: "is a folder: name a file in it")
    }
    self.init(handle, name: path)
  }

  /// Standard input, from where it is now.
  public static func standardInput() -> InputFile {
    InputFile(FileHandle.standardInput, name: "standard input")
  }

  private init(_ handle: FileHandle, name: String) {
    self.name = name
    self.handle = handle
    var status = stat()
    // SAFETY: the system writes the status during the call.
    let isFile =
      unsafe fstat(handle.fileDescriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    self.start = isFile ? max(0, lseek(handle.fileDescriptor, 0, SEEK_CUR)) : 0
    self.size = isFile ? max(0, Int(status.st_size - start)) : nil
  }

  /// Appends the next bytes to `buffer`, as many as there are at once but at most `count`, and
  /// returns how many: 0 at the end only.
  ///
  /// - Precondition: `count` > 0.
  public func read(appendingTo buffer: inout [UInt8], upTo count: Int) throws(FileError) -> Int {
    precondition(count > 0)
    var (result, code) = (0, Int32(0))
    repeat {
      buffer.append(addingCapacity: count) { span in
        // SAFETY: the system writes at most `count` bytes to memory that is free for as many, and
        // as many are initialized as it says it wrote.
        unsafe span.withUnsafeMutableBufferPointer { free, initialized in
          unsafe result = Foundation.read(handle.fileDescriptor, free.baseAddress, count)
          code = errno
          initialized += max(0, result)
        }
      }
      // A signal came before the first byte: nothing was read.
    } while result < 0 && code == EINTR
    guard result >= 0 else { throw FileError(path: name, verb: "read", errno: code) }
    return result
  }

  /// Everything that is left, or the first `limit` bytes of it.
  public func readToEnd(limit: Int = .max) throws(FileError) -> [UInt8] {
    var contents: [UInt8] = []
    // One byte more than there should be: the last call finds the end without more memory.
    contents.reserveCapacity(min(limit, size.map { $0 + 1 } ?? Self.smallestRead))
    while contents.count < limit {
      let free = contents.capacity - contents.count
      let count = try read(
        appendingTo: &contents,
        upTo: min(limit - contents.count, free > 0 ? free : Self.smallestRead))
      guard count > 0 else { break }
    }
    return contents
  }

  /// Bytes to ask for where nothing is known of how many there are.
  private static let smallestRead = 64 * 1_024

  /// Goes on reading at an offset from where reading began.
  ///
  /// - Precondition: ``size`` is not `nil`, and `offset` not more than it.
  public func seek(to offset: Int) throws(FileError) {
    precondition(size.map { (0...$0).contains(offset) } ?? false)
    guard lseek(handle.fileDescriptor, start + off_t(offset), SEEK_SET) >= 0 else {
      throw FileError(path: name, verb: "read", errno: errno)
    }
  }
}
