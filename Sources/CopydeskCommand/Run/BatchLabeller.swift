internal import Copydesk

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

  init(_ labelling: Labelling) {
    self.labelling = labelling
  }

  /// Labels the documents of a batch, until a failure.
  mutating func label(_ batch: InputBatch) -> LabelledBatch {
    var result = LabelledBatch(
      counts: RunCounts(labelCount: labelling.classifier.model.labels.count),
      inputBytes: batch.byteCount, end: batch.end, storedBytesRead: batch.storedBytesRead)
    do {
      try labelling.reading.forEachItem(of: batch) { item throws(EndOfBatch) in
        switch item {
        case .document(let document): label(document, into: &result)
        case .badLine(let line, let message):
          try handle(badLine: line, message: message, into: &result)
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
    let classification = classifier.classify(document.document)
    let labelled = ClassifiedDocument(
      input: document, decisions: classification.decisions,
      explanations: labelling.form.showsEvidence
        ? classifier.explanations(of: classification.decisions, in: document.document) : nil)
    labelling.form.put(labelled, into: &result)
    result.messages += classification.limitHits.map { "\(document.place): \($0)" }
    result.counts.limitHits += classification.limitHits.count
    result.counts.add(labelled, labels: classifier.model.labels)
  }

  private func handle(
    badLine line: LineBytes?, message: String, into result: inout LabelledBatch
  ) throws(EndOfBatch) {
    switch labelling.onError {
    case .stop: throw EndOfBatch(failure: .line(message))
    case .skip: break
    case .copy:
      guard let line else {
        throw EndOfBatch(
          failure: .line("\(message); so long a line cannot be copied: use --on-error skip"))
      }
      labelling.form.copy(line, into: &result)
    }
    result.messages.append(message)
    result.counts.badLines += 1
  }
}
