internal import Copydesk
internal import Pages

/// Classifications as a page for a browser: a section for each document.
struct ClassificationHTML {
  private var page: ArticlePage

  init(labels: LabelSet, paths: [String]) {
    let first = inputName(paths.first ?? "-")
    let others = paths.count - 1
    page = ArticlePage(subject: others > 0 ? "\(first) and \(others) more" : first, labels: labels)
  }

  var header: String { page.head }

  mutating func output(for document: ClassifiedDocument) -> [UInt8] {
    let section = page.section(
      inputName(document.input.name), document.input.document,
      decisions: document.evidence?.decisions ?? [],
      explanations: document.evidence?.explanations ?? [])
    return Array(section.utf8)
  }

  var footer: String { page.foot }
}

/// Documents for a page, which numbers them when their turn comes.
struct PageForm: DocumentForm {
  let showsEvidence = true

  func put(_ document: ClassifiedDocument, into batch: inout LabelledBatch) {
    batch.sections.append(document)
  }

  func copy(_ piece: InputPiece, into batch: inout LabelledBatch) -> String? {
    "it has no place in a page: use --on-error skip"
  }
}
