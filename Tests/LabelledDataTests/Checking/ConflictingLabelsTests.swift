import Foundation
import LabelledData
import Testing

@Suite struct ConflictingLabelsTests {
  /// A line with blocks of these labels and texts.
  private func line(_ id: String, _ blocks: [(label: String, text: String)]) -> String {
    let list = blocks.map { #"{"label":"\#($0.label)","text":"\#($0.text)"}"# }
    return #"{"id":"\#(id)","source":"s","blocks":[\#(list.joined(separator: ","))]}"#
  }

  @Test func `a text with two labels is told with every place, however it is written`() throws {
    let folder = DataFolder([
      "a.jsonl": line("1", [("story", "Rain."), ("story", "Give  TODAY,\\n Élise ")]),
      "b.jsonl": [
        line("2", [("story", "Rain.")]),
        line("3", [("appeal", "give today, e\u{301}lise"), ("appeal", "Give\u{A0}today, élise")]),
      ].joined(separator: "\n"),
    ])
    let problems = try folder.use { path in
      try LabelledCorpus(path: path, labels: labels).conflictingLabels()
        .map { $0.description.replacingOccurrences(of: path, with: ".") }
    }
    #expect(
      problems == [
        """
        ./a.jsonl:1: the text "Give TODAY, Élise" has different labels: story at ./a.jsonl:1 \
        (block 2); appeal at ./b.jsonl:2 (block 1), ./b.jsonl:2 (block 2): make them agree
        """
      ])
  }

  @Test func `conflicts come in the order of their first places`() throws {
    let texts = (1...20).map { "Text \($0)." }
    let folder = DataFolder([
      "a.jsonl": line("1", texts.map { ("story", $0) }) + "\n"
        + line("2", texts.reversed().map { ("appeal", $0) })
    ])
    let problems = try folder.corpus().conflictingLabels().map(\.message)
    #expect(problems.count == 20)
    for (problem, text) in zip(problems, texts) { #expect(problem.contains("\"\(text)\"")) }
  }

  @Test func `the same text with one label, and different texts, are no conflict`() throws {
    let folder = DataFolder([
      "a.jsonl": line("1", [("story", "Rain."), ("story", "rain.")]) + "\n"
        + line("2", [("appeal", "Rain"), ("story", "RAIN.")])
    ])
    #expect(try folder.corpus().conflictingLabels().isEmpty)
  }
}
