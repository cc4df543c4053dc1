internal import Files

/// A file with labelled data.
public struct DataFile: Sendable {
  /// Its path.
  public let path: String

  /// Its bytes.
  public let contents: [UInt8]

  /// Makes a file.
  public init(path: String, contents: [UInt8]) {
    self.path = path
    self.contents = contents
  }

  /// Its lines without their line feeds; the last may have none.
  public var lines: [ArraySlice<UInt8>] {
    let lines = contents.split(separator: 0x0A, omittingEmptySubsequences: false)
    return lines.last?.isEmpty == true ? lines.dropLast() : lines
  }

  /// Reads a file, or those of a folder whose names have a suffix, in the order of their names. What
  /// cannot be read is added to the problems.
  public static func files(
    at path: String, suffix: String, problems: inout [DataProblem]
  ) -> [DataFile] {
    var files: [DataFile] = []
    do throws(FileError) {
      var paths = [path]
      if isDirectory(path) {
        paths = try names(inDirectory: path).filter { $0.hasSuffix(suffix) }.map { "\(path)/\($0)" }
        guard !paths.isEmpty else {
          throw FileError(path: path, message: "there is no file *\(suffix) in it")
        }
      }
      for path in paths {
        do throws(FileError) {
          files.append(DataFile(path: path, contents: try readFile(path)))
        } catch {
          problems.append(DataProblem(path: error.path, message: error.message))
        }
      }
    } catch {
      problems.append(DataProblem(path: error.path, message: error.message))
    }
    return files
  }
}
