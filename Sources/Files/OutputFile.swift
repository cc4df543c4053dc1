internal import Foundation

/// A file that is written beside its place and moved there when it is complete, so that an
/// interrupted run leaves no half file under its name. Devices and pipes, which must not be
/// replaced, are written directly.
public final class OutputFile {
  private let path: String

  /// Where the file is moved in the end: the path with symbolic links followed, which stay.
  private let finalPath: String

  /// Where the file is until then; `nil` where it is written directly.
  private let temporaryPath: String?

  private let handle: FileHandle
  private var isFinished = false

  /// Begins a file, which appears when ``finish()`` is called.
  ///
  /// - Throws: ``FileError`` where nothing can be written at the path.
  public init(_ path: String) throws(FileError) {
    guard !isDirectory(path) else {
      throw FileError(path: path, message: "is a folder: name a file to write")
    }
    self.path = path
    let descriptor: Int32
    self.finalPath = URL(filePath: path).resolvingSymlinksInPath().path
    var old = stat()
    // SAFETY: the system reads the path, which lives through each of these calls.
    let exists = unsafe stat(path, &old) == 0
    if isSpecial(path) {
      self.temporaryPath = nil
      descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC)
    } else {
      // A name of its own: what a killed run left behind must not be in the way.
      let name = String(UInt64.random(in: .min ... .max), radix: 36)
      let temporaryPath = "\(finalPath).\(name).tmp"
      self.temporaryPath = temporaryPath
      descriptor = unsafe open(temporaryPath, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    }
    guard descriptor >= 0 else { throw FileError(path: path, verb: "written", errno: errno) }
    // A file that is replaced keeps its permissions.
    if exists, temporaryPath != nil { fchmod(descriptor, old.st_mode & 0o7777) }
    self.handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }

  deinit { discard() }

  /// Removes what was written, unless it is complete.
  public func discard() {
    guard !isFinished, let temporaryPath else { return }
    isFinished = true
    try? FileManager.default.removeItem(atPath: temporaryPath)
  }

  /// Appends bytes.
  public func write(_ bytes: some Sequence<UInt8>) throws(FileError) {
    var written = 0
    try writeAll(Array(bytes), to: handle.fileDescriptor, path: path, written: &written)
  }

  /// Moves the complete file to its place, where it replaces an older one.
  public func finish() throws(FileError) {
    do {
      if temporaryPath != nil { try handle.synchronize() }
      try handle.close()
    } catch {
      throw FileError(path: path, verb: "written", error)
    }
    if let temporaryPath {
      // SAFETY: the system reads two paths, which live through the call.
      guard unsafe rename(temporaryPath, finalPath) == 0 else {
        throw FileError(path: path, verb: "written", errno: errno)
      }
    }
    isFinished = true
  }
}

/// Makes a folder and those that it is in, where they are missing.
public func makeDirectory(_ path: String) throws(FileError) {
  do {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  } catch {
    throw FileError(path: path, verb: "made", error)
  }
}
