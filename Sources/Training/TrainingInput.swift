public import LabelledData

/// What a model learns from.
public struct TrainingInput: Sendable {
  /// Labelled pages of the web.
  public var pages: [LabelledDocument]

  /// Articles written for training. Beside pages, or counts of pages, they count for less.
  public var articles: [LabelledDocument]

  /// Whether articles stand beside pages, or counts of pages.
  var hasPages: Bool

  /// Learns from pages, and from articles beside them.
  ///
  /// - Parameters:
  ///   - pages: Labelled pages of the web.
  ///   - articles: Articles written for training.
  ///   - countsPages: Whether counts of pages are learned from, too.
  public init(
    pages: [LabelledDocument] = [], articles: [LabelledDocument] = [], countsPages: Bool = false
  ) {
    self.pages = pages
    self.articles = articles
    self.hasPages = !pages.isEmpty || countsPages
  }

  /// All documents, pages first.
  package var documents: [(document: LabelledDocument, kind: DocumentKind)] {
    pages.map { ($0, .page) } + articles.map { ($0, .article) }
  }
}
