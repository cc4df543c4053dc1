import Copydesk
import Testing

/// The kinds and texts of the blocks of a Markdown text, in the form `kind: text`.
private func blocks(_ text: String) -> [String] {
  let document = Document(text, format: .markdown)
  return document.blocks.map { "\($0.kind.rawValue): \(document.text(of: $0.range))" }
}

@Suite struct MarkdownBlocksTests {
  @Test func `paragraphs go on to the next blank line`() {
    #expect(blocks("One\ntwo.\n\nThree.") == ["paragraph: One\ntwo.", "paragraph: Three."])
  }

  @Test func `a heading is a block with its marks`() {
    #expect(
      blocks("# One\ntwo\n###### Three ######\n#")
        == ["heading: # One", "paragraph: two", "heading: ###### Three ######", "heading: #"])
  }

  @Test(arguments: ["#hashtag of the day", "####### seven"])
  func `marks without a space or too many are no heading`(text: String) {
    #expect(blocks(text) == ["paragraph: \(text)"])
  }

  @Test func `a paragraph with a line under it is a heading`() {
    #expect(
      blocks("One\n===\ntwo\n---\nthree") == [
        "heading: One\n===", "heading: two\n---", "paragraph: three",
      ])
  }

  @Test(arguments: ["---", "***", "___", "* * *", "-----", "- - -"])
  func `a rule stands by itself`(rule: String) {
    #expect(
      blocks("One\n\n\(rule)\ntwo") == ["paragraph: One", "markup: \(rule)", "paragraph: two"])
  }

  @Test(arguments: ["-", "*", "+", "•", "1.", "1)"])
  func `every list item is a block and takes lazy lines in`(mark: String) {
    #expect(
      blocks("One\n\(mark) two\nthree\n\(mark) four") == [
        "paragraph: One", "listItem: \(mark) two\nthree", "listItem: \(mark) four",
      ])
  }

  @Test func `a year that begins a line of a paragraph is no list item`() {
    #expect(
      blocks("It began in\n1986. Then\n\n23) three") == [
        "paragraph: It began in\n1986. Then", "listItem: 23) three",
      ])
  }

  @Test(arguments: ["-5 degrees", "*emphasis* here", "1.5 million", "1234567890. ten digits"])
  func `a mark without a space is no list item`(text: String) {
    #expect(blocks(text) == ["paragraph: \(text)"])
  }

  @Test func `quoted lines are one block until a blank line`() {
    #expect(
      blocks("> One\n> two\nlazy\n\n> three\n\nfour")
        == ["quote: > One\n> two\nlazy", "quote: > three", "paragraph: four"])
  }

  @Test func `a fence holds everything up to its like`() {
    #expect(
      blocks("One\n```swift\n# no heading\n\n- no item\n~~~\n```\ntwo") == [
        "paragraph: One", "code: ```swift\n# no heading\n\n- no item\n~~~\n```", "paragraph: two",
      ])
    #expect(blocks("````\n```\n````\ntwo") == ["code: ````\n```\n````", "paragraph: two"])
    #expect(blocks("~~~\none\n~~~ two\n~~~") == ["code: ~~~\none\n~~~ two\n~~~"])
  }

  @Test func `a fence that nothing closes holds the rest`() {
    #expect(blocks("```\none\n\ntwo\n") == ["code: ```\none\n\ntwo"])
  }

  @Test func `a fence of tildes may have backticks after it`() {
    #expect(blocks("~~~ `a`\none\n~~~") == ["code: ~~~ `a`\none\n~~~"])
  }

  @Test func `inline code in three backticks opens no fence`() {
    #expect(
      blocks("```donate()``` is a function.\n\nTwo.")
        == ["paragraph: ```donate()``` is a function.", "paragraph: Two."])
  }

  @Test func `each row of a table is a block`() {
    #expect(
      blocks("| a | b |\n|---|---|\n| 1 | 2 |") == [
        "markup: | a | b |", "markup: |---|---|", "markup: | 1 | 2 |",
      ])
  }

  @Test func `front matter is one block at the very start only`() {
    #expect(
      blocks("---\ntitle: One\n---\nTwo.") == ["markup: ---\ntitle: One\n---", "paragraph: Two."])
    #expect(blocks("---\nOne.") == ["markup: ---", "paragraph: One."])
  }
}
