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

/// A folder of documents that belong to the project.
private struct DataFolder: CustomTestStringConvertible {
  var name: String
  var articles: String
  var labels: [String]
  var testDescription: String { name }

  static let all = [
    DataFolder(
      name: "TrainingData", articles: "articles",
      labels: ["editorial", "fundraising", "subscription"]),
    DataFolder(
      name: "EvaluationData", articles: "",
      labels: ["editorial", "fundraising", "subscription", "other"]),
  ]

  var corpus: LabelledCorpus {
    get throws {
      try LabelledCorpus(path: project.appending(path: "\(name)/\(articles)").path, labels: labels)
    }
  }

  /// Documents, blocks, and blocks of each label, as cells of a table.
  func row(_ documents: [LabelledDocument]) -> String {
    let blocks = documents.flatMap(\.blocks)
    let counts = labels.map { label in blocks.count { $0.label == label } }
    return ([documents.count, blocks.count] + counts).map { "\($0)" }.joined(separator: " | ")
  }
}

@Suite struct ProjectDataTests {
  @Test(arguments: DataFolder.all)
  fileprivate func `the counts in its README are those of the files`(folder: DataFolder) throws {
    let corpus = try folder.corpus
    let readme = try String(
      contentsOf: project.appending(path: "\(folder.name)/README.md"), encoding: .utf8)
    for (path, documents) in Dictionary(grouping: corpus.documents, by: \.origin.path) {
      let row = "| `\(URL(filePath: path).lastPathComponent)` | \(folder.row(documents)) |"
      #expect(readme.contains(row), "\(row)")
    }
    #expect(readme.contains("| all | \(folder.row(corpus.documents)) |"))
  }

  @Test func `the evaluation data has no source and no longer text of the training data`() throws {
    let (training, evaluation) = (try DataFolder.all[0].corpus, try DataFolder.all[1].corpus)
    func sources(_ corpus: LabelledCorpus) -> Set<String> { Set(corpus.documents.map(\.source)) }
    #expect(sources(training).intersection(sources(evaluation)).sorted() == [])
    func texts(_ corpus: LabelledCorpus) -> Set<String> {
      Set(corpus.documents.flatMap(\.blocks).map(\.text).filter { $0.count > 40 })
    }
    #expect(texts(training).intersection(texts(evaluation)).sorted() == [])
  }
}

@Suite struct TrainingDataTests {
  private let corpus: LabelledCorpus

  init() throws {
    corpus = try DataFolder.all[0].corpus
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
