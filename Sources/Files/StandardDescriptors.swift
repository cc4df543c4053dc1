internal import Foundation

/// Opens what of standard input, output and error is closed, so that no file gets its number: what
/// is meant for standard output or error would be written into that file.
///
/// Reading and writing still fail, as on what is closed. To be called before any file is opened.
public func occupyStandardDescriptors() {
  for (descriptor, mode) in [
    (STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_RDONLY),
  ] where fcntl(descriptor, F_GETFD) < 0 {
    // The lowest free number is given, and that is this one.
    // SAFETY: the system reads the path, which lives through the call.
    _ = unsafe open("/dev/null", mode)
  }
}
