internal import Copydesk
internal import JSONLines

/// How much of a text has each label.
struct LabelTally {
  /// The number of blocks: `[label]`.
  private var blocks: [Int]

  /// Their length in UTF-8 bytes: `[label]`.
  private var bytes: [Int]

  init(labels: Int) {
    blocks = [Int](repeating: 0, count: labels)
    bytes = blocks
  }

  mutating func add(_ decision: Decision) {
    blocks[decision.label] += 1
    bytes[decision.label] += decision.range.count
  }

  mutating func add(_ other: LabelTally) {
    blocks = zip(blocks, other.blocks).map { $0 + $1 }
    bytes = zip(bytes, other.bytes).map { $0 + $1 }
  }

  /// A legend with counts, one item for each label.
  func html(_ labels: LabelSet) -> HTML {
    let all = max(1, bytes.reduce(0, +))
    let items = labels.labels.indices.map { label in
      let share = fixed(Double(bytes[label]) / Double(all) * 100, decimals: 1)
      let count = "\(blocks[label]) \(blocks[label] == 1 ? "block" : "blocks"), \(share) % of text"
      return HTML(
        "li", ["class": Theme.name(of: labels[label].color)],
        [
          HTML("span", ["class": "swatch"], labels[label].name),
          HTML(markup: " "), HTML("span", ["class": "muted"], count),
        ])
    }
    return HTML("ul", ["class": "legend"], items)
  }
}
