import Copydesk
import Foundation
import LabelledData
import RuleFiles
import Testing
import Training

private let project = (0..<4).reduce(URL(filePath: #filePath)) { url, _ in
  url.deletingLastPathComponent()
}

/// A number as people read it: 1,234,567.
private func readable(_ number: Int) -> String {
  number.formatted(.number.locale(Locale(identifier: "en_US")))
}

@Suite struct SharedCountsTests {
  @Test func `the counts of the project are what their README says`() throws {
    let folder = project.appending(path: "TrainingData/counts")
    let readme = try String(contentsOf: folder.appending(path: "README.md"), encoding: .utf8)
    let contents = Array(try Data(contentsOf: folder.appending(path: "real-pages.tsv")))
    let labels = try RuleLibrary(directory: project.appending(path: "Rules").path).labels.labels
    let table = try NGramCountTable(
      DataFile(path: "real-pages.tsv", contents: contents), labels: labels.map(\.name))
    #expect(table.fewestSources >= 3, "what fewer sources have is not given away")
    #expect(
      readme.contains(
        """
        `real-pages.tsv`: \(readable(table.ngrams.count)) n-grams, \(readable(contents.count)) bytes, \
        SHA-256 `\(SHA256.hexDigest(of: contents))`.
        """))
    for (label, extent) in zip(table.labels, table.extents) {
      let cells = [extent.sentences, extent.documents, extent.sources].map(readable)
      #expect(readme.contains("| \(label) | \(cells.joined(separator: " | ")) |"))
    }
  }

  @Test func `the labels of pages are what their README says`() throws {
    let folder = project.appending(path: "TrainingData/pages")
    let readme = try String(contentsOf: folder.appending(path: "README.md"), encoding: .utf8)
    for name in ["train.tsv", "dev.tsv"] {
      let lines = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
        .split(separator: "\n").map { $0.split(separator: "\t") }
      let pages = lines.filter { $0[0] == "#page" }
      let blocks = lines.filter { $0.count == 3 }
      let sources = Set(pages.map { $0[2] })
      #expect(
        readme.contains(
          """
          | `\(name)` | \(readable(pages.count)) | \(readable(sources.count)) | \
          \(readable(blocks.count)) |
          """))
      #expect(pages.count + blocks.count + 1 == lines.count)
    }
  }
}
