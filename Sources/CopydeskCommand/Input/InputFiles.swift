internal import Files

/// The files that paths name: themselves, and for a folder those in it and below, in the order of
/// their names' bytes, without hidden ones, pipes and devices. Symbolic links are followed, but not
/// in circles. No path means standard input.
///
/// - Throws: ``FileError``, also for a folder without files.
func inputFiles(_ paths: [String]) throws(FileError) -> [String] {
  var files: [String] = []
  for path in paths {
    guard isDirectory(path) else {
      files.append(path)
      continue
    }
    let count = files.count
    try addFiles(inFolder: path, within: [], to: &files)
    guard files.count > count else {
      throw FileError(path: path, message: "there is no file in the folder to label")
    }
  }
  return paths.isEmpty ? ["-"] : files
}

/// Adds the files in a folder and below. `parents` are the folders that it is in, and may be once
/// more where symbolic links go in circles.
private func addFiles(
  inFolder folder: String, within parents: [String], to files: inout [String]
) throws(FileError) {
  guard !parents.contains(where: { isSameFile($0, folder) }) else { return }
  for name in try names(inDirectory: folder) {
    let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
    if isDirectory(path) {
      do {
        try addFiles(inFolder: path, within: parents + [folder], to: &files)
      } catch {
        // It is told of when its turn comes, as a file is that cannot be read.
        files.append(path)
      }
    } else if !isSpecial(path) {
      files.append(path)
    }
  }
}
