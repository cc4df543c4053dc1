internal import Copydesk
internal import Files
internal import Foundation

/// A run of `classify` or `clean` over all of its input, in memory that does not grow with it.
///
/// One thread cuts the input into batches, several label them, and the one that calls ``run()``
/// writes what comes out, in the order of the input. What is written does not depend on how many
/// threads there are.
struct LabellingRun {
  let input: InputOptions
  let options: RunOptions
  let labelling: Labelling
  let outputs: RunOutputs

  /// The page, where the output is one.
  var page: ClassificationHTML?

  private var counts: RunCounts

  init(
    input: InputOptions, options: RunOptions, labelling: Labelling, outputs: RunOutputs,
    page: ClassificationHTML? = nil
  ) {
    self.input = input
    self.options = options
    self.labelling = labelling
    self.outputs = outputs
    self.page = page
    counts = RunCounts(labelCount: labelling.classifier.model.labels.count)
  }

  /// Labels everything.
  ///
  /// - Parameter header: What stands before the first document.
  /// - Throws: ``CommandFailure`` or ``FileError``. The other threads are not waited for then: the
  ///   process ends.
  mutating func run(header: String) throws {
    catchWriteErrors()
    endOnStopSignals(outputs)
    let paths = input.paths.isEmpty ? ["-"] : input.paths
    do {
      try outputs.write(output: Array(header.utf8))
      try label(paths)
      if let page { try outputs.write(output: Array(page.footer.utf8)) }
      try outputs.finish()
    } catch {
      outputs.discard()
      throw error
    }
    try report(fileCount: paths.count)
  }

  private mutating func label(_ paths: [String]) throws {
    let batches = beginLabelling(paths)
    while let batch = batches.next() {
      try write(batch)
      switch batch.failure {
      case nil: break
      case .file(let message) where paths.count > 1:
        writeError(message)
        counts.badFiles += 1
      case .file(let message), .line(let message):
        try outputs.stop()
        throw CommandFailure.input(message)
      }
    }
  }

  /// Begins the other threads.
  private func beginLabelling(_ paths: [String]) -> OrderedWindow<InputBatch, LabelledBatch> {
    let threadCount = options.threadCount
    // Enough for every thread to go on while one labels something long.
    let window = OrderedWindow<InputBatch, LabelledBatch>(limit: max(32, threadCount) << 20)
    let (input, labelling) = (input, labelling)
    Thread.detachNewThread {
      var reader = input.reader(of: paths, from: InputPosition())
      while let batch = reader.next() { window.add(batch, byteCount: batch.byteCount) }
      window.close()
    }
    for _ in 0..<threadCount {
      Thread.detachNewThread {
        var labeller = BatchLabeller(labelling)
        while let (number, batch) = window.begin() {
          let result = labeller.label(batch)
          window.end(
            result, of: number, workBytes: batch.byteCount, byteCount: result.byteCount)
        }
      }
    }
    return window
  }

  private mutating func write(_ batch: LabelledBatch) throws {
    for section in batch.sections {
      if let text = page?.output(for: section) { try outputs.write(output: text) }
    }
    try outputs.write(output: batch.output, removed: batch.removed)
    for message in batch.messages { writeError(message) }
    counts += batch.counts
  }

  /// Says how much could not be read.
  ///
  /// - Throws: ``CommandFailure`` where files could not be read, or limits were hit and may not be.
  private func report(fileCount: Int) throws {
    if counts.badLines > 0 {
      let action = input.onError == .copy ? "copied" : "skipped"
      writeError("bad lines \(action): \(counts.badLines)")
    }
    if counts.badFiles > 0 {
      throw CommandFailure.input("\(counts.badFiles) of \(fileCount) files could not be read")
    }
    if input.strict, counts.limitHits > 0 {
      throw CommandFailure.check("\(counts.limitHits) limits were hit (--strict)")
    }
  }
}
