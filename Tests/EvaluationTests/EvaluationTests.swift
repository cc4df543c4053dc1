import Copydesk
import Evaluation
import Foundation
import LabelledData
import Testing

@Suite struct EvaluationTests {
  /// Reads documents from a temporary file.
  private func corpus(_ lines: [String]) throws -> LabelledCorpus {
    let file = FileManager.default.temporaryDirectory.appending(
      path: "copydesk-evaluation-\(UUID().uuidString).jsonl")
    try Data(lines.joined(separator: "\n").utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try LabelledCorpus(
      path: file.path, labels: ["editorial", "fundraising", "subscription", "other"])
  }

  private static let page = """
    {"id":"1","source":"s","blocks":[\
    {"label":"editorial","text":"The ferry turned back at noon, the harbour master said."},\
    {"label":"other","text":"Share this page"},\
    {"label":"fundraising","text":"Please donate today: your donation helps us keep reporting."},\
    {"label":"editorial","text":"\\u200d"},\
    {"label":"subscription","text":"Subscribe to our newsletter"}]}
    """

  @Test func `every block with a label of the model is scored, context is not`() throws {
    let evaluation = Evaluation(of: try Classifier.default(), on: try corpus([Self.page]))
    #expect(evaluation.documents == 1)
    #expect(evaluation.contextBlocks == 1)
    #expect(evaluation.blocks.map(\.gold) == [0, 1, 0, 2])
    let worded = evaluation.blocks.filter { $0.text.count > 1 }
    #expect(worded.map(\.predicted) == [0, 1, 2])
  }

  @Test func `distinct figures leave out short blocks and count a text once`() throws {
    let again = Self.page.replacing("\"id\":\"1\"", with: "\"id\":\"2\"")
    let evaluation = Evaluation(of: try Classifier.default(), on: try corpus([Self.page, again]))
    #expect(evaluation.all.confusion.total == 8)
    #expect(evaluation.distinct.confusion.total == 2)
  }
}
