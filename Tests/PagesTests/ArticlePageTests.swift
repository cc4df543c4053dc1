import Copydesk
import Foundation
import Pages
import Testing

/// The parts of a text between a start and the end that follows.
func parts(of text: String, from start: String, to end: String) -> [String] {
  text.split(separator: start, omittingEmptySubsequences: false).dropFirst().map { rest in
    String(rest.split(separator: end, maxSplits: 1, omittingEmptySubsequences: false)[0])
  }
}

@Suite struct ArticlePageTests {
  @Test func `every block is there with its label, its confidence and its whole text`() throws {
    let classifier = try Classifier.default()
    for sample in samples {
      let document = Document(sample.text)
      let decisions = classifier.classify(document).decisions
      let source = try page([sample])
      let blocks = parts(of: source, from: "role=\"group\" aria-label=\"", to: "</details>")
      try #require(blocks.count == decisions.count)
      for (block, decision) in zip(blocks, decisions) {
        let label = classifier.model.labels[decision.label].name
        let percent = Int((decision.confidence * 100).rounded())
        #expect(block.hasPrefix("\(label), \(min(percent, 100)) % sure\"") || percent == 100)
        #expect(block.contains("<span class=\"name\">\(label)</span>"))
        let shown = parts(of: block, from: "dir=\"auto\">", to: "</p>")[0]
        let expected = HTML(document.text(of: decision.range)).source
        #expect(text(ofMarkup: shown) == text(ofMarkup: expected))
      }
    }
  }

  @Test func `a page loads nothing, runs nothing, and says so to the browser`() throws {
    let source = try page(samples)
    // What the articles quote is escaped, so that every tag is the page's own.
    for tag in parts(of: source, from: "<", to: ">") {
      let name = tag.prefix { $0.isLetter }
      #expect(!["script", "img", "link", "iframe", "object", "base", "form"].contains(name))
      #expect(!tag.contains(" src=") && !tag.contains(" on") && !tag.contains("://"), "\(tag)")
    }
    let style = parts(of: source, from: "<style>", to: "</style>")
    #expect(style.count == 1 && !style.contains { $0.contains("url(") || $0.contains("@import") })
    let isAsked = source.contains(
      "\"Content-Security-Policy\" content=\"default-src &#39;none&#39;; style-src &#39;unsafe-")
    #expect(isAsked)
    let unseen = source.unicodeScalars.filter { scalar in
      (scalar.properties.generalCategory == .control && scalar != "\n")
        || ("\u{202A}"..."\u{202E}").contains(scalar) || ("\u{2066}"..."\u{2069}").contains(scalar)
    }
    #expect(unseen.isEmpty)
  }

  @Test func `what rules matched is marked in the text and quoted in the evidence`() throws {
    let source = try page([samples[0]])
    let marks = parts(of: source, from: "<span class=\"match\" title=\"rule ", to: "</span>")
    #expect(marks.count >= 3)
    let quotes = parts(of: source, from: "<tr class=\"quote\">", to: "</tr>")
    #expect(!quotes.isEmpty && quotes.allSatisfy { $0.contains("<mark>") })
  }

  @Test func `the counts are those of the decisions, in each section and in all`() throws {
    let articles = [samples[0], samples[1]]
    let classifier = try Classifier.default()
    let decisions = articles.map { classifier.classify(Document($0.text)).decisions }
    let legends = parts(of: try page(articles), from: "<ul class=\"legend\">", to: "</ul>")
    try #require(legends.count == 3)
    for (legend, decisions) in zip(legends, decisions + [decisions.flatMap { $0 }]) {
      let bytes = decisions.reduce(0) { $0 + $1.range.count }
      for (index, label) in classifier.model.labels.labels.enumerated() {
        let own = decisions.filter { $0.label == index }
        let share = Double(own.reduce(0) { $0 + $1.range.count }) / Double(bytes) * 100
        let blocks = "\(own.count) \(own.count == 1 ? "block" : "blocks")"
        let expected = "\(label.name) \(blocks), \(String(format: "%.1f", share)) % of text"
        #expect(text(ofMarkup: legend).contains(expected))
      }
    }
  }

  @Test func `links lead to parts of the page, and no two parts have one name`() throws {
    let source = try page(samples + samples)
    let ids = parts(of: source, from: " id=\"", to: "\"")
    #expect(Set(ids).count == ids.count)
    let links = parts(of: source, from: "href=\"#", to: "\"")
    #expect(links.count == 1 + 2 * samples.count)
    #expect(Set(links).isSubset(of: ids))
  }

  @Test func `one article has no list of articles`() throws {
    let hasList = try page([samples[0]]).contains("<nav")
    #expect(!hasList)
  }

  @Test func `a long article is a page that grows with it`() throws {
    let paragraph = "The tide turned at noon, the harbour master said. Donate today!\n"
    let short = try page([("a", String(repeating: paragraph, count: 100))]).utf8.count
    let long = try page([("a", String(repeating: paragraph, count: 1_600))]).utf8.count
    #expect(long < 17 * short)
  }
}
