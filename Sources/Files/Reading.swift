internal import Foundation

/// The bytes of a file.
///
/// - Throws: ``FileError``, also for a folder.
public func readFile(_ path: String) throws(FileError) -> [UInt8] {
  guard !isDirectory(path) else {
    throw FileError(path: path, message: "is a folder: name a file in it")
  }
  // SAFETY: the system reads the path, which lives through the call.
  let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { throw FileError(path: path, verb: "read", errno: errno) }
  return try readToEnd(FileHandle(fileDescriptor: descriptor, closeOnDealloc: true), path: path)
}

/// The bytes of standard input.
public func readStandardInput() throws(FileError) -> [UInt8] {
  try readToEnd(FileHandle.standardInput, path: "standard input")
}

/// Everything that is left in a file, pipe or device.
private func readToEnd(_ handle: FileHandle, path: String) throws(FileError) -> [UInt8] {
  do {
    return Array(try handle.readToEnd() ?? Data())
  } catch {
    throw FileError(path: path, verb: "read", error)
  }
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
