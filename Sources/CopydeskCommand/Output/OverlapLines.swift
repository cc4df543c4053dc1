internal import Evaluation
internal import LabelledData

/// What a corpus shares with a model's training data, a line each.
func overlapLines(_ overlap: Overlap, of evaluation: Evaluation) -> [String] {
  let documents = evaluation.corpus.documents
  let sources = overlap.sources.compactMap { source in
    documents.first { $0.source == source }.map { document in
      "\(document.origin.path):\(document.origin.line): the source \"\(source)\" is in the "
        + "training data"
    }
  }
  let blocks = overlap.blocks.map { duplicate in
    let document = documents[duplicate.document]
    let text = oneLine(document.blocks[duplicate.block].text, columns: 60)
    return """
      \(document.origin.path):\(document.origin.line): block \(duplicate.block + 1) \
      (\(Int(duplicate.similarity * 100)) % the same) is in the training data: \(text)
      """
  }
  return sources + blocks
}
