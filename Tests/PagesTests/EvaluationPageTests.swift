import Copydesk
import Evaluation
import Foundation
import Pages
import Testing

@Suite struct EvaluationPageTests {
  @Test func `a page loads nothing and runs nothing, whatever the texts and names are`() throws {
    let source = try evaluationPage()
    for tag in parts(of: source, from: "<", to: ">") {
      let name = tag.prefix { $0.isLetter }
      #expect(!["script", "img", "link", "iframe", "object", "base", "form"].contains(name))
      #expect(!tag.contains(" src=") && !tag.contains(" on") && !tag.contains("://"), "\(tag)")
      #expect(!tag.contains("url("))
    }
    let style = parts(of: source, from: "<style>", to: "</style>")
    #expect(style.count == 1 && !style.contains { $0.contains("url(") || $0.contains("@import") })
    let isAsked = source.contains(
      "\"Content-Security-Policy\" content=\"default-src &#39;none&#39;; style-src &#39;unsafe-")
    #expect(isAsked)
  }

  @Test func `the same input gives the same bytes`() throws {
    let isSame = try evaluationPage() == evaluationPage()
    #expect(isSame)
  }

  @Test func `links lead to parts of the page, and no two parts have one name`() throws {
    let source = try evaluationPage()
    let ids = parts(of: source, from: " id=\"", to: "\"")
    #expect(Set(ids).count == ids.count)
    let links = parts(of: source, from: "href=\"#", to: "\"")
    #expect(links.count == 7)
    #expect(Set(links).isSubset(of: ids))
    for name in ["aria-labelledby", "aria-describedby"] {
      let references = parts(of: source, from: " \(name)=\"", to: "\"")
      #expect(!references.isEmpty && Set(references).isSubset(of: ids))
    }
  }

  @Test func `the matrix has every count and its share of the row`() throws {
    let source = try evaluationPage([
      [
        SampleBlock(0, given: 0, [1, 0, 0]), SampleBlock(0, given: 2, [0, 0, 1]),
        SampleBlock(0, given: 0, [1, 0, 0]), SampleBlock(1, given: 1, [0, 1, 0]),
      ]
    ])
    let matrix = try #require(parts(of: source, from: "class=\"confusion\"", to: "</table>").first)
    let rows = parts(of: matrix, from: "<tr>", to: "</tr>").map { row in
      parts(of: row, from: "<td", to: "</td>").map { text(ofMarkup: "<td" + $0) }
    }
    #expect(
      rows == [
        [], ["2 66.67 %", "0 0.00 %", "1 33.33 %", "3"],
        ["0 0.00 %", "1 100.00 %", "0 0.00 %", "1"], ["0 n/a", "0 n/a", "0 n/a", "0"],
      ])
  }

  @Test func `a mistake stands between the blocks around it, without evidence where there is none`()
    throws
  {
    let source = try evaluationPage([
      [
        SampleBlock(0, given: 0, [1, 0, 0], "Fog <came>."),
        SampleBlock(0, given: 1, [0, 0.75, 0.25], "Ships & boats \"waited\"."),
        SampleBlock(0, given: 0, [1, 0, 0], (1...60).map { "word\($0)" }.joined(separator: " ")),
      ]
    ])
    let mistakes = parts(of: source, from: "<li class=\"mistake\">", to: "</li>")
    try #require(mistakes.count == 1)
    let paragraphs = parts(of: mistakes[0], from: "<p ", to: "</p>").map {
      text(ofMarkup: "<p " + $0)
    }
    try #require(paragraphs.count == 4)
    #expect(
      paragraphs[0] == "given <b>\"gifts\"& 75 % sure, is editorial<i>.jsonl:1 #2")
    #expect(paragraphs[1] == "editorial Fog <came>.")
    #expect(paragraphs[2] == "Ships & boats \"waited\".")
    #expect(paragraphs[3].hasPrefix("editorial word1 word2") && paragraphs[3].hasSuffix("word40 …"))
    let isSaid = source.contains("There is no evidence for them")
    #expect(isSaid && !mistakes[0].contains("<details"))
  }

  @Test func `mistakes of a model have their evidence, and what rules matched is marked`() throws {
    let source = try evaluationPage(model: cuttingModel())
    let mistakes = parts(of: source, from: "<li class=\"mistake\">", to: "</details>")
    #expect(!mistakes.isEmpty && mistakes.allSatisfy { $0.contains("<div class=\"evidence\">") })
    let marks = parts(of: source, from: "<span class=\"match\" title=\"rule ", to: "</span>")
    #expect(!marks.isEmpty)
    // The text of a block is all there, also of one that was cut apart.
    let texts = mistakes.compactMap { parts(of: $0, from: "<p class=\"text ", to: "</p>").first }
    let shown = texts.map { text(ofMarkup: "<p " + $0) }
    let glued =
      "Please donate today.The crews were offered a rise of 4.5 per cent, they said."
    #expect(shown.count == mistakes.count && shown.contains(glued))
    #expect(texts.contains { $0.components(separatedBy: "<span class=\"part ").count == 3 })
  }

  @Test func `a comparison has its differences and the blocks that differ`() throws {
    let source = try evaluationPage()
    let drawing = try Drawing("differences", in: source)
    #expect(drawing.marks.count > 10)
    let section = try #require(
      parts(of: source, from: "<section id=\"comparison\"", to: "</section>").first)
    let isNamed = section.contains("With: another &lt;model&gt;")
    #expect(isNamed)
    let isListed = section.contains("McNemar") && section.contains("ferry.txt:1 #3")
    #expect(isListed)
  }

  @Test func `nothing wrong is said, and nothing to draw is drawn`() throws {
    let source = try evaluationPage([[SampleBlock(0, given: 0, [1, 0, 0])]])
    let isSaid = source.contains("There are none.") && !source.contains("class=\"mistake\"")
    #expect(isSaid)
    #expect(try Drawing("precision-recall", in: source).elements("polyline", class: "line").isEmpty)
    #expect(try Drawing("trade-off", in: source).marks.isEmpty)
  }
}
