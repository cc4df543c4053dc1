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
      .train(
        TrainingInput(articles: corpus.documents),
        provenance: Provenance(
          rules: library, inputs: [(name: "training-data", digest: corpus.digest)]))
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
