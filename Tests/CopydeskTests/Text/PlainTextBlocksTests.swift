import Copydesk
import Testing

/// The texts of the blocks of a plain text.
private func blocks(_ text: String) -> [String] {
  let document = Document(text)
  return document.blocks.map { document.text(of: $0.range) }
}

/// Words set as a mail program or a typewriter would: as many on a line as fit.
private func wrapped(_ words: [String], width: Int) -> String {
  var lines: [String] = []
  for word in words {
    if let last = lines.last, last.unicodeScalars.count + 1 + word.unicodeScalars.count <= width {
      lines[lines.count - 1] += " " + word
    } else {
      lines.append(word)
    }
  }
  return lines.joined(separator: "\n")
}

@Suite struct PlainTextBlocksTests {
  private static let story = """
    When the ferry came in that morning, nobody on the quay had expected the mayor to be on board, \
    and least of all in the company of the two men who had sued her over the bridge. She waved, \
    they did not, and the harbour master, who had seen worse, lifted his cap to all three of them. \
    By noon the whole town knew that the case had been settled, although for how much, and out of \
    whose pocket, remained anybody’s guess until the council met on the following Tuesday evening.
    """

  @Test func `lines that end anywhere are paragraphs`() {
    let paragraphs = [
      "The tide turned at noon.", "Nobody saw it, because everybody was at the fair that day.",
      "Donate", "That was the end of it, said the harbour master.", "Read more",
    ]
    #expect(blocks(paragraphs.joined(separator: "\n")) == paragraphs)
    #expect(blocks(paragraphs.joined(separator: "\r\n\r\n")) == paragraphs)
  }

  @Test func `long paragraphs on lines of their own stay apart`() {
    #expect(blocks("\(Self.story)\n\(Self.story)\nDonate today!").count == 3)
  }

  @Test(arguments: 40...100)
  func `text wrapped at any usual width has one block a paragraph`(width: Int) {
    let words = Self.story.split(separator: " ").map(String.init)
    let paragraphs = [wrapped(words, width: width), wrapped(words.reversed(), width: width)]
    #expect(blocks(paragraphs.joined(separator: "\n\n")) == paragraphs)
  }

  @Test func `an appeal between wrapped paragraphs is a block of its own`() {
    let words = Self.story.split(separator: " ").map(String.init)
    let paragraph = wrapped(words, width: 72)
    #expect(
      blocks("\(paragraph)\n\nDonate today!\n\n\(paragraph)")
        == [paragraph, "Donate today!", paragraph])
  }

  @Test func `width counts characters and not bytes`() {
    let words = Self.story.split(separator: " ").map { word in
      String(word).replacing("e", with: "é").replacing("a", with: "ä")
    }
    let paragraph = wrapped(words, width: 76)
    #expect(blocks("\(paragraph)\n\n\(paragraph)") == [paragraph, paragraph])
  }

  @Test func `headlines of like length are not a wrapped paragraph`() {
    let headlines = [
      "The mayor has settled her case over the bridge.",
      "The ferry will not run on Tuesday, says the port.",
      "The council meets to talk about the new harbour.",
      "The tide was higher than ever before in a March.",
    ]
    #expect(blocks(headlines.joined(separator: "\n")) == headlines)
  }

  @Test func `one wide line makes all lines paragraphs`() {
    let words = Self.story.split(separator: " ").map(String.init)
    let paragraph = wrapped(words, width: 72)
    let text = "\(paragraph)\n\n\(Self.story)"
    #expect(blocks(text).count == paragraph.split(separator: "\n").count + 1)
  }

  @Test func `a byte order mark is no part of the first block`() {
    #expect(blocks("\u{FEFF}One.\nTwo, which is longer.") == ["One.", "Two, which is longer."])
  }

  @Test func `all blocks are paragraphs`() {
    #expect(Document("# One\n\n- two\n> three").blocks.allSatisfy { $0.kind == .paragraph })
  }
}
