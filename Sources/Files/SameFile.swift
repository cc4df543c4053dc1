internal import Foundation

/// Whether two paths lead to one file, by whatever name: links followed, and by the file's number
/// where both exist.
public func isSameFile(_ path: String, _ other: String) -> Bool {
  var (one, two) = (stat(), stat())
  // SAFETY: the system reads the paths and writes the answers during the calls.
  if unsafe stat(path, &one) == 0, unsafe stat(other, &two) == 0 { return isSame(one, two) }
  func resolved(_ path: String) -> String { URL(filePath: path).resolvingSymlinksInPath().path }
  return resolved(path) == resolved(other)
}

/// Whether a path is the file or pipe that standard output goes to. A terminal, and where nothing is kept,
/// may be both.
public func isStandardOutput(_ path: String) -> Bool { isOpen(path, as: STDOUT_FILENO) }

/// Whether a path is the file or pipe that standard input comes from.
public func isStandardInput(_ path: String) -> Bool { isOpen(path, as: STDIN_FILENO) }

/// Whether standard output goes to the file that standard input comes from.
public func isStandardInputAlsoOutput() -> Bool {
  var (one, two) = (stat(), stat())
  // SAFETY: the system writes the answers during the calls.
  return unsafe fstat(STDIN_FILENO, &one) == 0 && fstat(STDOUT_FILENO, &two) == 0
    && isSame(one, two) && one.st_mode & S_IFMT == S_IFREG
}

private func isOpen(_ path: String, as descriptor: Int32) -> Bool {
  var (one, two) = (stat(), stat())
  // SAFETY: the system reads the path and writes the answers during the calls.
  return unsafe stat(path, &one) == 0 && fstat(descriptor, &two) == 0 && isSame(one, two)
    && one.st_mode & S_IFMT != S_IFCHR
}

private func isSame(_ one: stat, _ other: stat) -> Bool {
  one.st_dev == other.st_dev && one.st_ino == other.st_ino
}
