internal import Foundation

/// A file that could not be read or written.
public struct FileError: Error, Equatable, CustomStringConvertible {
  /// The file.
  public let path: String

  /// What is wrong, and what to do.
  public let message: String

  /// `path: message`
  public var description: String { "\(path): \(message)" }

  /// Makes an error.
  public init(path: String, message: String) {
    self.path = path
    self.message = message
  }

  /// The system's reason for an error of Foundation's.
  init(path: String, verb: String, _ error: any Error) {
    let error = error as NSError
    let underlying = error.userInfo[NSUnderlyingErrorKey] as? NSError ?? error
    var reason = error.localizedDescription
    if underlying.domain == NSPOSIXErrorDomain {
      reason = unsafe String(cString: strerror(Int32(underlying.code)))
    } else if error.code == CocoaError.Code.fileReadNoSuchFile.rawValue {
      reason = unsafe String(cString: strerror(ENOENT))
    }
    self.init(path: path, message: "cannot be \(verb): \(reason)")
  }
}
