import Copydesk
import Testing

/// The contents of the lines of a text.
private func contents(_ text: String) -> [String] {
  let utf8 = Array(text.utf8)
  return lines(of: utf8).map { String(decoding: utf8[$0.content], as: UTF8.self) }
}

@Suite struct LinesTests {
  @Test(arguments: ["\n", "\r", "\r\n", "\u{0B}", "\u{0C}", "\u{85}", "\u{2028}", "\u{2029}"])
  func `every line break of Unicode ends a line`(lineBreak: String) {
    #expect(contents("one\(lineBreak)two") == ["one", "two"])
    #expect(contents("one\(lineBreak)") == ["one"])
    #expect(contents("\(lineBreak)one\(lineBreak)\(lineBreak)two") == ["", "one", "", "two"])
  }

  @Test func `CR LF is one line break and LF CR is two`() {
    #expect(contents("one\r\ntwo") == ["one", "two"])
    #expect(contents("one\n\rtwo") == ["one", "", "two"])
  }

  @Test func `letters that share a first byte with a line break end no line`() {
    #expect(contents("¢ â “quoted” …") == ["¢ â “quoted” …"])
  }

  @Test func `the text of a line leaves the blanks at its ends out`() {
    let utf8 = Array("  one \u{A0}\n \u{200B}\n".utf8)
    let found = lines(of: utf8)
    #expect(found.map(\.text) == [2..<5, nil])
  }

  @Test func `of blank lines in a row the first is there where they are merged`() {
    let utf8 = Array("\n \none\n\n\t\r\n\ntwo\nthree\n\n\n".utf8)
    let found = lines(of: utf8, mergingBlanks: true)
    #expect(found.map(\.text) == [nil, 3..<6, nil, 12..<15, 16..<21, nil])
    #expect(found.map(\.content.lowerBound) == [0, 3, 7, 12, 16, 22])
  }

  @Test func `joining lines and their breaks gives the text back`() {
    var random = SplitMix64(seed: 2)
    let breaks: Set<Unicode.Scalar> = [
      "\n", "\r", "\u{0B}", "\u{0C}", "\u{85}", "\u{2028}", "\u{2029}",
    ]
    for _ in 0..<500 {
      let text = random.nastyText(pieces: 40)
      let utf8 = Array(text.utf8)
      let isBreak = breaks.contains(_:)
      var end = 0
      for (index, line) in lines(of: utf8).enumerated() {
        let gap = String(decoding: utf8[end..<line.content.lowerBound], as: UTF8.self)
        #expect(gap.unicodeScalars.allSatisfy(isBreak))
        #expect(gap.unicodeScalars.count == (index == 0 ? 0 : 1) || gap == "\r\n")
        let content = String(decoding: utf8[line.content], as: UTF8.self)
        #expect(!content.unicodeScalars.contains(where: isBreak))
        end = line.content.upperBound
      }
      let rest = String(decoding: utf8[end...], as: UTF8.self)
      #expect(rest.isEmpty || (rest.count == 1 && rest.unicodeScalars.allSatisfy(isBreak)))
    }
  }
}
