import JSONLines
import Copydesk

/// Writes random documents whose labels the test model knows.
struct RandomText {
  var random: SplitMix64

  init(seed: UInt64) {
    self.random = SplitMix64(seed: seed)
  }

  private mutating func one(of texts: [String]) -> String {
    texts.randomElement(using: &random) ?? ""
  }

  /// A document of up to ten sentences, about half of them to be removed, set apart in any way; its
  /// paragraphs begin with any of `marks`.
  mutating func document(marks: [String] = [""]) -> String {
    let sentences = [
      "The ferry left at nine.", "Its crew – both of them – slept.", "Fog “thick as wool” came in.",
      "Nobody saw the pier 😀 again.", "The path C:\\new\\table is \"quoted\".", "Für Elise klang.",
      "Correction: the ferry left at ten.",
    ]
    let appeals = [
      "Give today!", "Please give today – even €5 helps!", "Subscribe to our letter.",
      "To read on, subscribe “here”.",
    ]
    let inside = [" ", " ", "  ", "\t", "\u{A0}", ""]
    let between = ["\n", "\n\n", "\r\n", "\r\n\r\n", "\n \t\n\n", "\u{2028}", "\n\n\n\n"]
    var text = one(of: ["", "", "\n", "  ", "\u{FEFF}", "\r\n\n"]) + one(of: marks)
    for index in 0..<Int.random(in: 1...10, using: &random) {
      if index > 0 {
        text += random.once(in: 2) ? one(of: inside) : one(of: between) + one(of: marks)
      }
      text += one(of: random.once(in: 2) ? appeals : sentences)
    }
    return text + one(of: ["", "\n", "\n\n", " ", "\r\n"])
  }

  /// A line of JSON Lines, without its end, with a document in the member `text`.
  mutating func line(_ text: String) -> String {
    let others = [
      #""id": 1.50"#, #""n":-0e+7"#, #""a/b":"c\/d""#, #""":null"#, #""t":{"text":"Give today!"}"#,
      #""caf\u00e9":[ ]"#, #""list" : [1,{"blocks":[]},"é"]"#, #""\"":true"#,
    ]
    var members = others.filter { _ in random.once(in: 3) }.shuffled(using: &random)
    let index = Int.random(in: 0...members.count, using: &random)
    members.insert("\"text\":" + literal(text), at: index)
    let space = one(of: ["", "", " "])
    return "{" + space + members.joined(separator: "," + space) + space + "}"
  }

  /// A string with some characters escaped that need not be.
  private mutating func literal(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      if random.once(in: 6) {
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16, uppercase: random.once(in: 2))
          result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      } else {
        result += jsonString(String(scalar)).dropFirst().dropLast()
      }
    }
    return result + "\""
  }
}
