internal import Foundation

/// A file that is written beside its place and moved there when it is complete, so that an
/// interrupted run leaves no half file under its name.
public final class OutputFile {
  private let path: String
  private let temporaryPath: String
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
    self.temporaryPath = "\(path).\(ProcessInfo.processInfo.processIdentifier).tmp"
    do {
      try Data().write(to: URL(filePath: temporaryPath), options: .withoutOverwriting)
      self.handle = try FileHandle(forWritingTo: URL(filePath: temporaryPath))
    } catch {
      throw FileError(path: path, verb: "written", error)
    }
  }

  deinit {
    if !isFinished { try? FileManager.default.removeItem(atPath: temporaryPath) }
  }

  /// Appends bytes.
  public func write(_ bytes: some Sequence<UInt8>) throws(FileError) {
    do {
      try handle.write(contentsOf: Data(bytes))
    } catch {
      throw FileError(path: path, verb: "written", error)
    }
  }

  /// Moves the complete file to its place, where it replaces an older one.
  public func finish() throws(FileError) {
    do {
      try handle.synchronize()
      try handle.close()
    } catch {
      throw FileError(path: path, verb: "written", error)
    }
    guard unsafe rename(temporaryPath, path) == 0 else {
      throw FileError(
        path: path, verb: "written", NSError(domain: NSPOSIXErrorDomain, code: Int(errno)))
    }
    isFinished = true
  }
}
