import Copydesk
import LabelledData

/// Three labels: a background and two others.
func newsLabels() throws -> LabelSet {
  try LabelSet([
    Label(name: "news", description: "", action: .keep, color: .none),
    Label(name: "gift", description: "", action: .remove, color: .red),
    Label(name: "offer", description: "", action: .remove, color: .blue),
  ])
}

/// What rules of every kind say of the words of ``randomDocuments(seed:sources:perSource:)``.
let newsRules = [
  Rule(id: "gift.ask", label: "gift", patterns: ["please|donate"], why: ""),
  Rule(id: "gift.keeper", label: "gift", patterns: ["council"], weight: .protecting, why: ""),
  Rule(id: "gift.river", label: "gift", patterns: ["river"], why: ""),
  Rule(id: "offer.fixed", label: "offer", patterns: ["month"], weight: .fixed(1.25), why: ""),
  Rule(id: "offer.storm", label: "offer", patterns: ["storm"], weight: .protecting, why: ""),
  Rule(id: "offer.trial", label: "offer", patterns: ["trial"], why: ""),
]

/// Documents of random words, most of which say what a block is. Some blocks have several
/// sentences, some a label that is none of the set.
///
/// - Parameters:
///   - seed: What they depend on.
///   - sources: The number of their sources.
///   - perSource: The number of documents of each.
///   - name: What the names of their sources begin with.
/// - Returns: The documents, source after source over and over.
func randomDocuments(
  seed: UInt64, sources: Int, perSource: Int = 2, name: String = "paper"
) -> [LabelledDocument] {
  var random = SplitMix64(seed: seed)
  let words = [
    "news": ["ferry", "harbour", "council", "voted", "bridge", "river", "storm", "mayor"],
    "gift": ["please", "donate", "gift", "support", "our", "heron", "help", "us"],
    "offer": ["subscribe", "offer", "month", "trial", "unlimited", "plan", "now", "save"],
  ]
  let all = words.keys.sorted().flatMap { words[$0] ?? [] }
  func sentence(_ label: String) -> String {
    let text = (0..<2 + random.next(below: 5)).map { _ in
      let own = words[label] ?? all
      return random.once(in: 4)
        ? all[random.next(below: all.count)] : own[random.next(below: own.count)]
    }
    return "The " + text.joined(separator: " ") + (random.once(in: 3) ? "!" : ".")
  }
  return (0..<sources * perSource).map { number in
    let blocks = (0..<3 + random.next(below: 4)).map { index in
      let label = ["news", "gift", "offer", "menu", "news"][(index + number) % 5]
      let text = (0..<1 + random.next(below: 3)).map { _ in sentence(label) }
      return LabelledDocument.Block(label: label, text: text.joined(separator: " "))
    }
    return LabelledDocument(
      id: "\(name) \(number)", source: "\(name) \(number % sources)", blocks: blocks)
  }
}
