import Copydesk
import Foundation
import LabelledData
import Testing
import Training

@Suite struct TrainerTests {
  private let labels: LabelSet

  init() throws {
    labels = try LabelSet([
      Label(name: "article", description: "", action: .keep, color: .none),
      Label(name: "spam", description: "", action: .flag, color: .red),
    ])
  }

  /// Trains on one document a source, whose blocks are pairs of label and text.
  private func train(_ documents: [[(String, String)]], rules: [Rule] = []) throws -> Model {
    let lines = documents.enumerated().map { index, blocks in
      let blocks = blocks.map { "{\"label\":\"\($0.0)\",\"text\":\"\($0.1)\"}" }
      return
        "{\"id\":\"\(index)\",\"source\":\"s\(index)\",\"blocks\":[\(blocks.joined(separator: ","))]}"
    }
    let file = FileManager.default.temporaryDirectory.appending(
      path: "copydesk-training-\(UUID().uuidString).jsonl")
    try Data(lines.joined(separator: "\n").utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let corpus = try LabelledCorpus(path: file.path, labels: labels.labels.map(\.name))
    return try Trainer(labels: labels, rules: rules).train(corpus, provenance: Provenance([]))
  }

  private let documents = (0..<10).map { index in
    [
      ("article", "The harbour was closed on day \(index) of the storm, the pilots said."),
      ("spam", "Buy cheap pills now and win."),
      ("article", "Nobody was hurt and the ferry sailed at dawn."),
    ]
  }

  @Test func `a model of any label set labels what it has learned`() throws {
    let classifier = try Classifier(model: try train(documents))
    let blocks = classifier.classify(
      "The ferry was closed, the pilots said.\nBuy cheap pills now and win.")
    #expect(blocks.map(\.label.name) == ["article", "spam"])
  }

  @Test func `the same data gives the same model`() throws {
    #expect(try train(documents).fileContents() == train(documents).fileContents())
  }

  @Test func `a rule that hits its label gets a positive weight, a fixed one keeps its own`() throws
  {
    let rules = [
      Rule(id: "spam.a", label: "spam", patterns: ["cheap pills"], why: ""),
      Rule(id: "spam.b", label: "spam", patterns: ["storm"], weight: .fixed(-1.5), why: ""),
      Rule(id: "spam.c", label: "spam", patterns: ["harbour|ferry"], why: ""),
    ]
    let weights = try train(documents, rules: rules).weights.rules
    #expect(weights[0] > 2)
    #expect(weights[1] == -1.5)
    #expect(weights[2] == 0, "a learned weight is never negative")
  }

  @Test func `too few sources are an error that says how many are needed`() {
    let error = #expect(throws: TrainingError.self) { try train(Array(documents.prefix(4))) }
    #expect(error == .tooFewSources(4, needed: 5))
  }

  @Test func `a label without examples is an error that names it`() {
    let error = #expect(throws: TrainingError.self) {
      try train(documents.map { [$0[0]] })
    }
    #expect(error == .noExamples("spam"))
  }
}
