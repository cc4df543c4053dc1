import Foundation
import LabelledData

/// Files with labelled documents, to be read.
struct DataFolder {
  /// The contents of each file, by its name.
  var files: [String: Data]

  init(_ files: [String: String]) {
    self.files = files.mapValues { Data($0.utf8) }
  }

  /// What `body` makes of the folder, given its path.
  func use<Result>(_ body: (String) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "data-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, contents) in files { try contents.write(to: folder.appending(path: name)) }
    return try body(folder.path)
  }

  /// The documents of the whole folder, or of one of its files.
  func corpus(_ file: String? = nil) throws -> LabelledCorpus {
    try use { path in
      try LabelledCorpus(path: file.map { "\(path)/\($0)" } ?? path, labels: labels)
    }
  }

  /// What is wrong, a line each, with paths in the folder; `nil` where nothing is.
  func problem(_ file: String? = nil) throws -> String? {
    try use { path -> String? in
      do throws(DataProblems) {
        _ = try LabelledCorpus(path: file.map { "\(path)/\($0)" } ?? path, labels: labels)
        return nil
      } catch {
        return error.description.replacingOccurrences(of: path, with: ".")
      }
    }
  }
}

let labels = ["story", "appeal"]

/// A document without fault.
func line(id: String = "d1", source: String = "gazette") -> String {
  #"{"id":"\#(id)","source":"\#(source)","blocks":[{"label":"story","text":"Rain fell."}]}"#
}
