import Foundation
import Testing

#if os(Linux)
  /// `TIOCSPTLCK` and `TIOCGPTN` of `ioctl_tty(2)`, macros that Swift does not see.
  private let setLock: UInt = 0x4004_5431
  private let getNumber: UInt = 0x8004_5430
#endif

/// A terminal that nobody looks at.
struct PseudoTerminal {
  /// What a person sees and types on.
  let screen: FileHandle
  /// What a program writes to.
  let line: FileHandle

  init() throws {
    #if os(Linux)
      let descriptor = unsafe open("/dev/ptmx", O_RDWR | O_NOCTTY)
      try #require(descriptor >= 0)
      self.screen = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
      var (lock, number) = (CInt(0), CInt(0))
      // SAFETY: both requests read or write one C int.
      try #require(unsafe ioctl(descriptor, setLock, &lock) == 0)
      try #require(unsafe ioctl(descriptor, getNumber, &number) == 0)
      let line = unsafe open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
      try #require(line >= 0)
      self.line = FileHandle(fileDescriptor: line, closeOnDealloc: true)
    #else
      let descriptor = posix_openpt(O_RDWR | O_NOCTTY)
      try #require(descriptor >= 0 && grantpt(descriptor) == 0 && unlockpt(descriptor) == 0)
      self.screen = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
      // SAFETY: the name is copied before another thread can ask for one.
      let name = unsafe try #require(ptsname(descriptor).map { unsafe String(cString: $0) })
      self.line = try #require(FileHandle(forUpdatingAtPath: name))
    #endif
  }

  /// What has been written to it, with the line ends of files.
  func text() -> String {
    String(decoding: screen.availableData, as: UTF8.self)
      .replacingOccurrences(of: "\r\n", with: "\n")
  }
}
