import Copydesk
import LabelledData

/// Invents labelled documents with everything in them that formats trip over.
struct RandomDocuments {
  var random: SplitMix64

  init(seed: UInt64) {
    self.random = SplitMix64(seed: seed)
  }

  private static let awkward: [String] = [
    "\"", "\"\"", ",", ";", "\n", "\r", "\r\n", "\t", " ", "\\", "\\n", "\0", "\u{1F}", "é",
    "e\u{301}", "\u{301}", "😀", "👩‍👩‍👧", "\u{2028}", "\u{85}", "\u{FEFF}", "\u{200D}", "=", "'", "{",
    "]", "字",
  ]

  /// A text of up to `count` pieces, or blank.
  private mutating func text(_ count: Int) -> String {
    (0..<random.next(below: count + 1)).map { _ in
      random.once(in: 2)
        ? Self.awkward[random.next(below: Self.awkward.count)]
        : ["rain", "A", "7", "z"][random.next(below: 4)]
    }.joined()
  }

  private mutating func judged() -> Bool? {
    [nil, true, false][random.next(below: 3)]
  }

  /// A name that is not empty.
  private mutating func name(_ number: Int) -> String { "\(number) " + text(3) + "x" }

  /// So many documents in one of the forms.
  mutating func documents(
    _ count: Int, form: LabelledDocument.Form, otherMembers: Bool
  ) -> [LabelledDocument] {
    (0..<count).map { number in
      let others: [LabelledDocument.Member] =
        otherMembers && random.once(in: 2)
        ? [
          .init(name: "ki\"nd", json: "[1.50, {\"text\" :null}]"),
          .init(name: "b", json: "\"\\u00e9\""),
        ]
        : []
      let language = random.once(in: 2) ? "en-GB" : nil
      switch form {
      case .blocks:
        let blocks = (0..<random.next(below: 5)).map { _ in
          LabelledDocument.Block(
            label: name(random.next(below: 3)), text: text(4) + "b" + text(3), judged: judged())
        }
        return LabelledDocument(
          id: name(number), source: name(0), language: language, blocks: blocks,
          otherMembers: others)
      case .ranges:
        let (text, blocks) = ranges()
        return LabelledDocument(
          id: name(number), source: name(0), language: language, text: text, blocks: blocks,
          otherMembers: others)
      }
    }
  }

  private mutating func ranges() -> (text: [UInt8], blocks: [LabelledDocument.Block]) {
    var text: [UInt8] = []
    var ranges: [Range<Int>] = []
    for _ in 0..<random.next(below: 5) {
      if random.once(in: 2) { text += self.text(3).utf8 }
      let start = text.count
      text += (self.text(3) + "b" + self.text(3)).utf8
      ranges.append(start..<text.count)
    }
    if random.once(in: 2) { text += self.text(3).utf8 }
    let all = text
    let blocks = ranges.map { range in
      LabelledDocument.Block(
        label: name(random.next(below: 3)), range: range, of: all, judged: judged())
    }
    return (text, blocks)
  }
}
