internal import Foundation

/// Writes all bytes to an open file, pipe or device.
///
/// With write(2) rather than with Foundation, which hides why something cannot be written.
///
/// - Parameters:
///   - bytes: What to write.
///   - descriptor: The open file.
///   - path: What errors call it.
///   - written: How many bytes were written, also where the rest could not be.
/// - Throws: ``FileError`` with the system's error number.
func writeAll(
  _ bytes: [UInt8], to descriptor: Int32, path: String, written: inout Int
) throws(FileError) {
  written = 0
  while written < bytes.count {
    let start = written
    // SAFETY: the system reads the bytes from `start` on during the call, of which there is at least
    // one.
    let count = unsafe bytes.withUnsafeBytes { buffer in
      unsafe write(descriptor, buffer.baseAddress?.advanced(by: start), buffer.count - start)
    }
    if count >= 0 {
      written += count
    } else if errno != EINTR {
      throw FileError(path: path, verb: "written", errno: errno)
    }
  }
}

/// Writes whole lines, or the last part of a text, to standard output.
///
/// Where standard output is a file and its disk is full, no half line stays in it.
///
/// - Throws: ``FileError``; its `code` is EPIPE where nobody reads any more.
public func writeStandardOutput(_ bytes: [UInt8]) throws(FileError) {
  var written = 0
  do {
    try writeAll(bytes, to: STDOUT_FILENO, path: "standard output", written: &written)
  } catch {
    let wholeLines = bytes[..<written].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    var status = stat()
    let end = lseek(STDOUT_FILENO, 0, SEEK_CUR)
    // SAFETY: the system writes the status during the call.
    let isFile = unsafe fstat(STDOUT_FILENO, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    // Only what was written just now is taken back. Where even that fails, the error stays the one
    // that is told.
    if isFile, status.st_size == end {
      _ = ftruncate(STDOUT_FILENO, end - off_t(written - wholeLines))
    }
    throw error
  }
}

/// Lets writing fail with an error where it would end the process without a word: on a pipe that
/// nobody reads (EPIPE), and on a file at its size limit (EFBIG).
public func catchWriteErrors() {
  signal(SIGPIPE, SIG_IGN)
  signal(SIGXFSZ, SIG_IGN)
}
