internal import Copydesk
internal import Files
internal import JSONLines
internal import PCRE2

/// Text in memory, and the stages that classify it.
struct Workload {
  private let lines: [[UInt8]]
  private let texts: [[UInt8]]
  private let documents: [Document]

  /// The bytes of text in all documents.
  let textBytes: Int

  /// Reads JSON Lines with the text in `text`.
  init(path: String) throws {
    lines = try readFile(path).split(separator: 0x0A).map(Array.init)
    texts = try lines.map { try DocumentLine($0, textField: "text").text }
    documents = try texts.map { try Document(utf8: $0) }
    textBytes = texts.reduce(0) { $0 + $1.count }
  }

  /// The stages in the order of the data. What is under `findings` holds what is above it.
  func stages() throws -> [Stage] {
    let model = try Model.default()
    let classifier = try Classifier(model: model)
    var stages = [
      // One multiplication after the other: as bound to the processor's pace as what follows.
      Stage("bytes hashed (FNV-1a)") { [texts] in
        let hash = texts.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { hash, text in
          text.reduce(hash) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        }
        return Int(truncatingIfNeeded: hash)
      },
      Stage("UTF-8 validated") { [texts] in
        for text in texts { try validate(text) }
        return texts.count
      },
      Stage("JSON lines read") { [lines] in
        try lines.reduce(0) { $0 + (try DocumentLine($1, textField: "text").text.count) }
      },
      Stage("UTF-8 validated, blocks") { [texts] in
        try texts.reduce(0) { $0 + (try Document(utf8: $1).blocks.count) }
      },
      Stage("sentences") { [documents] in
        documents.reduce(0) { count, document in
          document.blocks.reduce(count) { $0 + sentences(of: $1.range, in: document.utf8).count }
        }
      },
      findings("findings without rules: sentences, folding, tokens, n-grams", rules: .none),
    ]
    let rules = BenchmarkRules(model.rules)
    for count in [100, 200, 400] {
      let rules = try RuleSet(rules.rules(count), labels: model.labels)
      stages.append(findings("findings with \(count) rules", rules: rules))
    }
    let own = try RuleSet(model.rules, labels: model.labels)
    stages.append(findings("findings with the model's \(model.rules.count) rules", rules: own))
    stages.append(
      Stage("documents classified") { [documents] in
        var workspace = classifier.makeWorkspace()
        return documents.reduce(0) { $0 + classifier.spans(of: $1, in: &workspace).spans.count }
      })
    return stages
  }

  private func findings(_ name: String, rules: RuleSet) -> Stage {
    Stage(name) { [documents] in
      var memory = RuleMemory(rules)
      return documents.reduce(0) { count, document in
        let findings = DocumentFindings(document, rules: rules, language: nil, memory: &memory)
        return findings.sentences.reduce(count) { $0 + $1.rules.count + $1.ngramHashes.count }
      }
    }
  }
}
