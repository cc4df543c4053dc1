import Copydesk
import Foundation
import RuleFiles
import Testing

@Suite struct PrefilterTests {
  private let library: RuleLibrary
  private let rules: RuleSet

  init() throws {
    let project = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    library = try RuleLibrary(directory: project.appending(path: "Rules").path)
    rules = try RuleSet(library.rules, labels: library.labels)
  }

  @Test func `the rules find the same in all their examples as without the prefilter`() {
    var memory = RuleMemory(rules)
    var hits = 0
    for entry in library.entries {
      for example in entry.hits + entry.misses + entry.todoHits + entry.todoMisses {
        let document = Document(blocks: [example.text])
        for block in document.blocks {
          let text = FoldedText(block.range, of: document.utf8)
          let with = rules.matches(in: text, memory: &memory, prefiltered: true)
          let without = rules.matches(in: text, memory: &memory, prefiltered: false)
          #expect(with.hits == without.hits, "\(example.text)")
          #expect(with.limitHits == without.limitHits)
          hits += without.hits.count
        }
      }
    }
    #expect(hits >= library.entries.count)
  }

  @Test func `nearly all rules need only be tried where their literals stand`() {
    let always = rules.rules.indices.filter { !rules.isPrefiltered($0) }
    #expect(always.map { rules.rules[$0].rule.id }.count * 50 <= rules.rules.count)
  }
}
