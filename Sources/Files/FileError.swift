internal import Foundation

/// A file that could not be read or written.
public struct FileError: Error, Equatable, CustomStringConvertible {
  /// The file.
  public let path: String

  /// What is wrong, and what to do.
  public let message: String

  /// The system's error number, where it told one.
  public let code: Int32?

  /// `path: message`
  public var description: String { "\(path): \(message)" }

  /// Makes an error.
  public init(path: String, message: String, code: Int32? = nil) {
    self.path = path
    self.message = message
    self.code = code
  }

  /// The system's reason for an error number.
  init(path: String, verb: String, errno: Int32) {
    self.init(path: path, verb: verb, NSError(domain: NSPOSIXErrorDomain, code: Int(errno)))
  }

  /// The system's reason for an error of Foundation's, and what to do about the usual ones.
  init(path: String, verb: String, _ error: any Error) {
    let error = error as NSError
    let underlying = error.userInfo[NSUnderlyingErrorKey] as? NSError ?? error
    var code = underlying.domain == NSPOSIXErrorDomain ? Int32(underlying.code) : nil
    if code == nil, error.domain == NSCocoaErrorDomain {
      switch CocoaError.Code(rawValue: error.code) {
      case .fileNoSuchFile, .fileReadNoSuchFile: code = ENOENT
      case .fileReadNoPermission, .fileWriteNoPermission: code = EACCES
      case .fileWriteOutOfSpace: code = ENOSPC
      case .fileWriteVolumeReadOnly: code = EROFS
      default: break
      }
    }
    guard let code else {
      self.init(path: path, message: "cannot be \(verb): \(error.localizedDescription)")
      return
    }
    // SAFETY: the text is copied at once, before another call can replace it.
    let reason = unsafe String(cString: strerror(code))
    let fix: String? =
      switch code {
      case ENOENT where path.contains("\u{FFFD}"):
        "check the name: one that is not UTF-8 cannot be found, rename it"
      case ENOENT: verb == "written" ? "make its folder first" : "check the name"
      case ELOOP, ENAMETOOLONG: "name another path"
      case ENOTDIR: "check the path"
      case EACCES, EPERM, EROFS: "check the permissions, or name another place"
      case ENOSPC: "free some space, or name another place"
      default: nil
      }
    self.init(
      path: path, message: "cannot be \(verb): \(reason)" + (fix.map { "; \($0)" } ?? ""),
      code: code)
  }
}
