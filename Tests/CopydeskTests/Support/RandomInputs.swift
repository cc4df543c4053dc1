import Copydesk
extension SplitMix64 {
  /// A number in a range.
  mutating func number(in range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &self)
  }

  /// A number in a range.
  mutating func number(in range: ClosedRange<Double>) -> Double {
    Double.random(in: range, using: &self)
  }

  /// One of the elements of an array that is not empty.
  mutating func element<Element>(of elements: [Element]) -> Element {
    elements[Int.random(in: elements.indices, using: &self)]
  }

  /// Bytes of every value, about half of them ASCII.
  mutating func bytes(count: Int) -> [UInt8] {
    (0..<count).map { _ in
      let byte = UInt8(truncatingIfNeeded: next())
      return once(in: 2) ? byte & 0x7F : byte
    }
  }

  /// Any scalar of Unicode, assigned or not.
  mutating func scalar() -> Unicode.Scalar {
    while true {
      let limit = element(of: [0x80, 0x800, 0x1_0000, 0x11_0000])
      if let scalar = Unicode.Scalar(UInt32(number(in: 0...limit - 1))) { return scalar }
    }
  }

  /// A text made to be hard: words, marks, blanks and markup of many scripts in any order, with runs
  /// that are longer than anything a scanner looks at in one go.
  mutating func nastyText(pieces: Int) -> String {
    var text = ""
    for _ in 0..<pieces {
      if once(in: 12) {
        text.unicodeScalars.append(scalar())
      } else if once(in: 60) {
        text += String(repeating: element(of: Self.pieces), count: number(in: 2...200))
      } else {
        text += element(of: Self.pieces)
        if once(in: 2) { text += " " }
      }
    }
    return text
  }

  private static let pieces = [
    "The", "minister", "said", "Donate", "today", "you", "a", "I", "x", "ß", "é", "e\u{301}",
    "İstanbul", "ΟΔΟΣ", "ſubſcribe", "\u{212A}eep", "日本語", "ไทย", "한국어", "👩‍👩‍👧", "🇩🇪",
    "U.S", "e.g", "Dr", "No", "Inc", "Node.js", "3.5", "1,000", "12", "$5", "5€", "10%", "1999",
    "2024-05-06", "example.com", "https://", "www.example.org/a?b=c", "me@example.org", "it's",
    ".", ".", ".", "...", "…", "!", "?", "?!", "。", "！", ",", ":", ";", "-", "—",
    "\"", "'", "“", "”", "‘", "’", "«", "»", "(", ")", "[", "]", "「", "」",
    " ", "  ", "\t", "\u{A0}", "\u{3000}", "\u{2009}", "\u{200B}", "\u{200D}", "\u{202E}",
    "\u{2060}", "\u{FEFF}", "\u{AD}", "\0", "\u{7F}",
    "\n", "\n", "\n\n", "\r\n", "\r", "\u{0B}", "\u{0C}", "\u{85}", "\u{2028}", "\u{2029}",
    "# ", "## ", "- ", "* ", "1. ", "> ", "| ", "```", "~~~", "\n---\n", "\n===\n", "*", "_", "`",
    "@", "/", "=", "\\", "://",
  ]

  /// A text that reads like a page: sentences of the small model's words in paragraphs, some glued.
  mutating func page(paragraphs: Int) -> String {
    var page = ""
    for _ in 0..<paragraphs {
      for number in 0..<number(in: 1...5) {
        if number > 0, !once(in: 4) { page += element(of: [" ", "  ", "\u{A0}"]) }
        page += element(of: Self.sentences)
      }
      page += element(of: ["\n", "\n\n", "\r\n", "\n\n\n"])
    }
    return page
  }

  private static let sentences = [
    "The minister resigned in March.", "The tide turned at noon.", "Nobody had seen the ferry.",
    "The court heard that they donate every year.", "“We donate,” said the mayor of the town.",
    "Donate today!", "Please donate what you can.", "Our work needs you: donate now.",
    "Subscribe for $5 a month.", "Subscribe.", "Start your trial and cancel at any time.",
    "Read more", "Support us", "Who paid for the bridge?", "It cost 3.5 million.",
  ]
}
