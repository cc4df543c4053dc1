import Copydesk
import Foundation
import LabelledData
import RuleFiles
import Testing
import Training

/// The files of the project that the default model is made from.
private let project = URL(filePath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

@Suite struct DefaultModelTests {
  @Test func `the embedded model is what the training data and rules produce`() throws {
    let library = try RuleLibrary(directory: project.appending(path: "Rules").path)
    let corpus = try LabelledCorpus(
      path: project.appending(path: "TrainingData/articles").path,
      labels: library.labels.labels.map(\.name))
    let model = try Trainer(labels: library.labels, rules: library.rules)
      .train(corpus, provenance: Provenance(rules: library, data: corpus))
    // Digests, because a failure prints both sides.
    #expect(
      SHA256.hexDigest(of: model.fileContents())
        == SHA256.hexDigest(of: defaultModelBytes()),
      "Rules/ or TrainingData/ changed: run Tools/train-default and commit the model")
  }

  @Test func `every rule compiles and does what its examples say`() throws {
    let library = try RuleLibrary(directory: project.appending(path: "Rules").path)
    #expect(library.check().map(\.description) == [])
    let rules = library.rules
    #expect(rules.count { $0.label == "fundraising" && !$0.protects } >= 30)
    #expect(rules.count { $0.label == "subscription" && !$0.protects } >= 30)
    #expect(rules.contains { $0.protects })
  }
}

@Suite struct TrainingDataTests {
  private let corpus: LabelledCorpus

  init() throws {
    corpus = try LabelledCorpus(
      path: project.appending(path: "TrainingData/articles").path,
      labels: ["editorial", "fundraising", "subscription"])
  }

  @Test func `the counts in its README are those of the files`() throws {
    let readme = try String(
      contentsOf: project.appending(path: "TrainingData/README.md"), encoding: .utf8)
    let files = Dictionary(grouping: corpus.documents, by: \.origin.path)
    for (path, documents) in files {
      let name = URL(filePath: path).lastPathComponent
      #expect(readme.contains("| `\(name)` | \(row(documents)) |"), "\(name): \(row(documents))")
    }
    #expect(readme.contains("| all | \(row(corpus.documents)) |"), "\(row(corpus.documents))")
  }

  /// Documents, blocks, and blocks of each label, as cells of a table.
  private func row(_ documents: [LabelledDocument]) -> String {
    let blocks = documents.flatMap(\.blocks)
    let labels = ["editorial", "fundraising", "subscription"].map { label in
      blocks.count { $0.label == label }
    }
    return ([documents.count, blocks.count] + labels).map { "\($0)" }.joined(separator: " | ")
  }

  @Test func `every document is of a publisher of its own`() {
    #expect(Set(corpus.documents.map(\.source)).count == corpus.documents.count)
  }

  @Test func `no longer text stands in it twice`() {
    let texts = corpus.documents.flatMap(\.blocks).map(\.text).filter { $0.count > 30 }
    let repeated = Dictionary(grouping: texts) { $0 }.filter { $1.count > 1 }.keys
    #expect(repeated.sorted() == [])
  }
}
