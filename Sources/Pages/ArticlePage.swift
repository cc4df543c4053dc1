public import Copydesk

/// A page of labelled articles, written one after another: the head, a section for each article,
/// the foot. Of the articles, only names and counts are kept.
public struct ArticlePage {
  private let labels: LabelSet
  private let shell: PageShell
  private var articles: [(name: String, tally: LabelTally)] = []

  /// Begins a page.
  ///
  /// - Parameters:
  ///   - subject: What is labelled, for the title of the window: for example the name of a file.
  ///   - labels: What blocks can be labelled as.
  public init(subject: String, labels: LabelSet) {
    self.labels = labels
    shell = PageShell(
      title: "Labels of \(subject)", styleSheet: evidenceStyleSheet + articleStyleSheet)
  }

  /// Everything before the first article.
  public var head: String {
    let meanings = labels.labels.map { label in
      HTML(
        "div", ["class": Theme.name(of: label.color)],
        [
          HTML("dt", [HTML("span", ["class": "swatch"], label.name)]),
          HTML("dd", label.description),
        ])
    }
    let header = HTML(
      "header",
      [
        HTML("h1", "Labels and evidence"),
        HTML(
          "p", ["class": "muted"],
          """
          Each block of text has its label beside it, and how sure the label is. Open the label to \
          see why.
          """),
        HTML("dl", ["class": "meanings"], meanings),
      ])
    return shell.head
      + HTML("a", ["class": "skip", "href": "#articles"], "Skip to the text").source
      + "\n<div class=\"page\">\n\(header.source)\n<main id=\"articles\">\n"
  }

  /// The section of an article.
  ///
  /// - Parameters:
  ///   - name: What the article is called.
  ///   - document: The article.
  ///   - decisions: What was decided for it.
  ///   - explanations: One for each decision.
  /// - Returns: What comes next in the page.
  public mutating func section(
    _ name: String, _ document: Document, decisions: [Decision], explanations: [Explanation]
  ) -> String {
    let view = ArticleView(
      name: name, number: articles.count + 1, document: document, decisions: decisions,
      explanations: explanations, labels: labels)
    articles.append((name, view.tally))
    return view.html.source + "\n"
  }

  /// Everything after the last article; the list of articles where there are several.
  public var foot: String {
    var html = HTML(markup: "</main>\n")
    if articles.count > 1 {
      var total = LabelTally(labels: labels.count)
      let items = articles.enumerated().map { number, article in
        total.add(article.tally)
        return HTML(
          "li", [HTML("a", ["href": "#\(ArticleView.anchor(number + 1))"], article.name)])
      }
      html += HTML(
        "nav", ["aria-labelledby": "list"],
        [
          HTML("h2", ["id": "list"], "\(articles.count) articles"), total.html(labels),
          HTML("ol", items),
        ])
    }
    return html.source + "\n</div>\n" + PageShell.foot
  }
}
