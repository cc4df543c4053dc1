internal import Foundation

/// The bytes of a file.
///
/// - Parameters:
///   - path: The file, which may be a pipe or device without end.
///   - limit: The most bytes that are read.
/// - Returns: The bytes.
/// - Throws: ``FileError``, also for a folder.
public func readFile(_ path: String, limit: Int = .max) throws(FileError) -> [UInt8] {
  try InputFile(path: path).readToEnd(limit: limit)
}

/// The bytes of standard input.
public func readStandardInput() throws(FileError) -> [UInt8] {
  try InputFile.standardInput().readToEnd()
}

/// Whether there is a folder at a path.
public func isDirectory(_ path: String) -> Bool {
  var isDirectory: ObjCBool = false
  // SAFETY: the flag is written during the call.
  let exists = unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
  return exists && isDirectory.boolValue
}

/// Whether there is anything at a path.
public func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

/// The size of a file in bytes, and when it was changed last, in nanoseconds since 1970; `nil` where
/// there is no file, or something else, at the path.
public func fileStatus(_ path: String) -> (size: Int, changed: Int)? {
  var status = stat()
  // SAFETY: the system reads the path and writes the status during the call.
  guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
  #if canImport(Darwin)
    let time = status.st_mtimespec
  #else
    let time = status.st_mtim
  #endif
  return (Int(status.st_size), time.tv_sec * 1_000_000_000 + time.tv_nsec)
}

/// Removes a file.
///
/// - Throws: ``FileError``.
public func removeFile(_ path: String) throws(FileError) {
  // SAFETY: the system reads the path, which lives through the call.
  guard unsafe unlink(path) == 0 else {
    throw FileError(path: path, verb: "removed", errno: errno)
  }
}

/// Whether there is something at a path that is neither file nor folder: a device or a pipe.
public func isSpecial(_ path: String) -> Bool {
  var status = stat()
  // SAFETY: the system reads the path and writes the status during the call.
  guard unsafe stat(path, &status) == 0 else { return false }
  return ![S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT)
}

/// The names in a folder in the order of their bytes, without hidden ones.
public func names(inDirectory path: String) throws(FileError) -> [String] {
  do {
    return try FileManager.default.contentsOfDirectory(atPath: path)
      .filter { !$0.hasPrefix(".") }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  } catch {
    throw FileError(path: path, verb: "read", error)
  }
}
