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
    func file(_ name: String) throws -> [UInt8] {
      Array(try Data(contentsOf: project.appending(path: "TrainingData/\(name)")))
    }
    let counts = try file("counts/real-pages.tsv")
    let weights = try file("weights.json")
    let table = try NGramCountTable(
      DataFile(path: "real-pages.tsv", contents: counts),
      labels: library.labels.labels.map(\.name))
    let fitted = try FittedWeights(json: weights, labels: library.labels, rules: library.rules)
    var model = try Trainer(labels: library.labels, rules: library.rules)
      .train(
        TrainingInput(articles: corpus.documents, countsPages: true),
        base: NGramCounts(table), weights: .given(fitted.combination, fitted.transitions),
        provenance: Provenance(
          rules: library,
          inputs: [
            (name: "training-data", digest: corpus.digest),
            (name: "counts", digest: SHA256.hexDigest(of: counts)),
            (name: "weights", digest: SHA256.hexDigest(of: weights)),
          ]))
    model.sketches = model.sketches.union(TrainingSketches(sources: fitted.sources))
    // Digests, because a failure prints both sides.
    #expect(
      SHA256.hexDigest(of: model.fileContents())
        == SHA256.hexDigest(of: defaultModelBytes()),
      "Rules/ or TrainingData/ changed: run Tools/train-default and commit the model")
  }

  @Test func `the embedded prefilter is that of its rules`() throws {
    let model = try Model.default()
    let rules = try RuleSet(model.rules, labels: model.labels)
    #expect(
      SHA256.hexDigest(of: rules.prefilterBytes) == SHA256.hexDigest(of: defaultPrefilterBytes()),
      "Rules/ or the prefilter changed: run Tools/train-default and commit the prefilter")
  }

  @Test func `the embedded model has its checksum`() throws {
    #expect(try Model(fileContents: defaultModelBytes()) == Model.default())
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
