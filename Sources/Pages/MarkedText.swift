internal import Copydesk

/// The text of a decision, or a part of it, with what rules matched in it marked.
func markedText(
  of decision: Decision, in document: Document, part: Range<Int>? = nil
) -> [HTML] {
  let rules = decision.evidence.filter { if case .rule = $0.source { true } else { false } }
  return markedSpans(of: part ?? decision.range, marks: rules.map(\.range)).map { span in
    let text = document.text(of: span.range)
    guard !span.marks.isEmpty else { return HTML(text) }
    let names = span.marks.map { rules[$0].source.description }
    return HTML("span", ["class": "match", "title": names.joined(separator: ", ")], text)
  }
}
