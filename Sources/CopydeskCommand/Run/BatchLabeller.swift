internal import Copydesk
internal import Streams

/// How a run labels: the same for all threads.
struct Labelling: Sendable {
  let reading: DocumentReading
  let onError: ErrorAction
  let classifier: Classifier
  let form: any DocumentForm
}

/// Labels batches, on one thread.
struct BatchLabeller {
  private let labelling: Labelling
  private var workspace: Classifier.Workspace

  init(_ labelling: Labelling) {
    self.labelling = labelling
    workspace = labelling.classifier.makeWorkspace()
  }

  /// Labels the documents of a batch, until a failure.
  mutating func label(_ batch: InputBatch) -> LabelledBatch {
    var result = LabelledBatch(
      path: batch.path, counts: RunCounts(labelCount: labelling.classifier.model.labels.count),
      inputBytes: batch.byteCount, end: batch.end, storedBytesRead: batch.storedBytesRead)
    do {
      try labelling.reading.forEachItem(of: batch) { item throws(EndOfBatch) in
        switch item {
        case .document(let document): label(document, into: &result)
        case .bad(let piece, let message):
          try handle(piece, message: message, into: &result)
        case .other(let record): try pass(record, path: batch.path, into: &result)
        case .note(let message): result.messages.append(message)
        case .failure(let message): throw EndOfBatch(failure: .file(message))
        }
      }
    } catch {
      result.failure = error.failure
    }
    return result
  }

  private struct EndOfBatch: Error {
    var failure: LabelledBatch.Failure
  }

  /// Labels a document: the one place where a run calls the classifier.
  private mutating func label(_ document: InputDocument, into result: inout LabelledBatch) {
    let classifier = labelling.classifier
    let found = classifier.spans(of: document.document, in: &workspace)
    var labelled = ClassifiedDocument(input: document, spans: found.spans)
    if labelling.form.showsEvidence {
      let decisions = classifier.classify(document.document).decisions
      labelled.evidence = ClassifiedDocument.Evidence(
        decisions: decisions,
        explanations: classifier.explanations(of: decisions, in: document.document))
    }
    labelling.form.put(labelled, into: &result)
    result.messages += RuleLimitHit.messages(of: found.limitHits).map { "\(document.place): \($0)" }
    result.counts.limitHits += found.limitHits.count
    result.counts.add(labelled, labels: classifier.model.labels)
  }

  private func handle(
    _ piece: InputPiece, message: String, into result: inout LabelledBatch
  ) throws(EndOfBatch) {
    switch labelling.onError {
    case .stop: throw EndOfBatch(failure: .piece(message))
    case .skip: break
    case .copy:
      if let problem = labelling.form.copy(piece, into: &result) {
        throw EndOfBatch(failure: .piece("\(message); \(problem)"))
      }
    }
    result.messages.append(message)
    result.counts.badLines += 1
  }

  /// Passes on a record that is not to be labelled.
  private func pass(
    _ record: WARCRecord, path: String, into result: inout LabelledBatch
  ) throws(EndOfBatch) {
    if !record.isAbout { result.counts.otherRecords += 1 }
    guard labelling.form.keepsOthers else { return }
    if record.isTooLong {
      let size = labelling.reading.tooManyBytes(record.contentLength)
      let place = "\(inputName(path)):\(record.number)"
      try handle(.tooLong, message: "\(place): the record has \(size)", into: &result)
    } else {
      _ = labelling.form.copy(.record(record), into: &result)
    }
  }
}
