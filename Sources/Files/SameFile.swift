internal import Foundation

/// Whether two paths lead to one file, by whatever name: links followed, and by the file's number
/// where both exist.
public func isSameFile(_ path: String, _ other: String) -> Bool {
  if let one = status(of: path), let two = status(of: other) { return isSame(one, two) }
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
  guard let input = status(of: STDIN_FILENO), let output = status(of: STDOUT_FILENO) else {
    return false
  }
  return isSame(input, output) && input.st_mode & S_IFMT == S_IFREG
}

private func isOpen(_ path: String, as descriptor: Int32) -> Bool {
  guard let one = status(of: path), let two = status(of: descriptor) else { return false }
  return isSame(one, two) && one.st_mode & S_IFMT != S_IFCHR
}

private func status(of path: String) -> stat? {
  var status = stat()
  // SAFETY: the system reads the path and writes the answer during the call.
  return unsafe stat(path, &status) == 0 ? status : nil
}

private func status(of descriptor: Int32) -> stat? {
  var status = stat()
  // SAFETY: the system writes the answer during the call.
  return unsafe fstat(descriptor, &status) == 0 ? status : nil
}

private func isSame(_ one: stat, _ other: stat) -> Bool {
  one.st_dev == other.st_dev && one.st_ino == other.st_ino
}
