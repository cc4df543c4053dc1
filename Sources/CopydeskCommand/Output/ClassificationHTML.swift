internal import Copydesk
internal import Pages

/// Classifications as a page for a browser: a section for each document.
struct ClassificationHTML: ClassificationWriter {
  private var page: ArticlePage

  init(labels: LabelSet, paths: [String]) {
    let first = inputName(paths.first ?? "-")
    let others = paths.count - 1
    page = ArticlePage(subject: others > 0 ? "\(first) and \(others) more" : first, labels: labels)
  }

  var header: String { page.head }

  mutating func output(for document: ClassifiedDocument) -> [UInt8] {
    let section = page.section(
      inputName(document.input.place), document.input.document, decisions: document.decisions,
      explanations: document.explanations ?? [])
    return Array(section.utf8)
  }

  var footer: String { page.foot }
}
