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

  /// Whether what was written stays when it is not finished.
  private let isKept: Bool

  private var isFinished = false

  /// The bytes in the file.
  public private(set) var count: Int

  /// Begins a file, which appears when ``finish()`` is called.
  ///
  /// - Throws: ``FileError`` where nothing can be written at the path.
  public init(_ path: String) throws(FileError) {
    let finalPath = try Self.finalPath(of: path)
    var temporaryPath: String?
    if !isSpecial(path) {
      // A name of its own: what a killed run left behind must not be in the way.
      let name = String(UInt64.random(in: .min ... .max), radix: 36)
      temporaryPath = "\(finalPath).\(name).tmp"
    }
    // SAFETY: the system reads the path, which lives through the call.
    let descriptor =
      if let temporaryPath {
        unsafe open(temporaryPath, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      } else {
        unsafe open(path, O_WRONLY | O_CLOEXEC)
      }
    guard descriptor >= 0 else { throw FileError(path: path, verb: "written", errno: errno) }
    if temporaryPath != nil { copyPermissions(of: finalPath, to: descriptor) }
    self.path = path
    self.finalPath = finalPath
    self.temporaryPath = temporaryPath
    self.handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    self.isKept = false
    self.count = 0
  }

  /// Begins a file, or goes on with one, that stays as `PATH.partial` when it is not finished.
  ///
  /// - Parameters:
  ///   - path: Where the file appears when ``finish()`` is called.
  ///   - count: The bytes that are kept of what is there: 0 to begin anew.
  /// - Throws: ``FileError``, also where less than `count` bytes are there.
  public init(_ path: String, keeping count: Int) throws(FileError) {
    guard !isSpecial(path) else {
      throw FileError(path: path, message: "is a device or a pipe: name a file to go on with")
    }
    let finalPath = try Self.finalPath(of: path)
    let partialPath = finalPath + ".partial"
    // What was finished, but is to go on, was stopped on its last steps.
    if count > 0, !exists(partialPath), fileStatus(finalPath)?.size == count {
      // SAFETY: the system reads two paths, which live through the call.
      guard unsafe rename(finalPath, partialPath) == 0 else {
        throw FileError(path: path, verb: "written", errno: errno)
      }
    }
    // SAFETY: the system reads the path, which lives through the call.
    let descriptor = unsafe open(partialPath, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw FileError(path: path, verb: "written", errno: errno) }
    self.path = path
    self.finalPath = finalPath
    self.temporaryPath = partialPath
    self.handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    self.isKept = true
    self.count = count
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      throw FileError(
        path: partialPath, message: "another process is writing to it: wait for it, or end it")
    }
    guard lseek(descriptor, 0, SEEK_END) >= count else {
      throw FileError(
        path: partialPath,
        message: "is gone, or shorter than it was: remove the .resume file of the run to begin anew"
      )
    }
    guard ftruncate(descriptor, off_t(count)) == 0, lseek(descriptor, 0, SEEK_END) == count else {
      throw FileError(path: partialPath, verb: "written", errno: errno)
    }
    copyPermissions(of: finalPath, to: descriptor)
  }

  /// The path with symbolic links followed.
  private static func finalPath(of path: String) throws(FileError) -> String {
    guard !isDirectory(path) else {
      throw FileError(path: path, message: "is a folder: name a file to write")
    }
    return URL(filePath: path).resolvingSymlinksInPath().path
  }

  deinit { discard() }

  /// Removes what was written, unless it is complete or stays to be gone on with.
  public func discard() {
    guard !isFinished, !isKept, let temporaryPath else { return }
    isFinished = true
    try? FileManager.default.removeItem(atPath: temporaryPath)
  }

  /// Appends bytes.
  public func write(_ bytes: some Sequence<UInt8>) throws(FileError) {
    var written = 0
    defer { count += written }
    try writeAll(Array(bytes), to: handle.fileDescriptor, path: path, written: &written)
  }

  /// Returns when everything written is on the disk.
  public func synchronize() throws(FileError) {
    guard temporaryPath == nil || fsync(handle.fileDescriptor) == 0 else {
      throw FileError(path: path, verb: "written", errno: errno)
    }
  }

  /// Moves the complete file to its place, where it replaces an older one.
  public func finish() throws(FileError) {
    try synchronize()
    do {
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

extension [OutputFile] {
  /// Moves files that belong together to their places, in order, when all of them are on the disk.
  public func finish() throws(FileError) {
    for file in self { try file.synchronize() }
    for file in self { try file.finish() }
  }
}

/// Gives a file the permissions of the one that it replaces, if any.
private func copyPermissions(of path: String, to descriptor: Int32) {
  var old = stat()
  // SAFETY: the system reads the path and writes the status during the call.
  if unsafe stat(path, &old) == 0 { fchmod(descriptor, old.st_mode & 0o7777) }
}

/// Makes a folder and those that it is in, where they are missing.
public func makeDirectory(_ path: String) throws(FileError) {
  do {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  } catch {
    throw FileError(path: path, verb: "made", error)
  }
}
