internal import Copydesk
internal import Files
internal import Foundation
internal import JSONLines

/// A run of `classify` or `clean` over all of its input, in memory that does not grow with it.
///
/// One thread cuts the input into batches, several label them, and the one that calls ``run(header:)``
/// writes what comes out, in the order of the input. What is written does not depend on how many
/// threads there are.
struct LabellingRun {
  private let command: RunCommand
  private let labelling: Labelling
  private let stopSignals = StopSignals()
  private let outputs: RunOutputs
  private var page: ClassificationHTML?
  private var resumption: Resumption?
  private var progress: RunProgress
  private var counts: RunCounts
  private var messageCount = 0

  /// Where the input begins: not at the start where an interrupted run goes on.
  private let start: InputPosition

  /// Begins the outputs of a run.
  ///
  /// - Parameters:
  ///   - command: What was asked for.
  ///   - classifier: What labels.
  ///   - form: How documents are put out.
  ///   - page: The page, where the output is one.
  /// - Throws: ``CommandFailure`` where the run cannot go on, or ``FileError``.
  init(
    _ command: RunCommand, classifier: Classifier, form: any DocumentForm,
    page: ClassificationHTML? = nil
  ) throws {
    self.command = command
    self.page = page
    labelling = Labelling(
      reading: command.input.reading, onError: command.input.onError, classifier: classifier,
      form: form)
    resumption = try command.resumption()
    let checkpoint = resumption?.checkpoint
    outputs = try RunOutputs(
      command.outputs,
      keeping: resumption == nil ? nil : checkpoint?.written ?? RunOutputs.Counts())
    counts = checkpoint?.counts ?? RunCounts(labelCount: classifier.model.labels.count)
    let start = checkpoint?.position ?? InputPosition()
    self.start = start
    let isTerminalFree = !outputs.isStandardOutput || isatty(STDOUT_FILENO) == 0
    progress = RunProgress(isTerminalFree: isTerminalFree) {
      let sizes = command.files[start.file...].map { fileStatus($0)?.size }
      return sizes.contains(nil) ? nil : sizes.reduce(0) { $0 + ($1 ?? 0) }
    }
  }

  /// Labels everything.
  ///
  /// - Parameter header: What stands before the first document.
  /// - Throws: ``CommandFailure`` or ``FileError``. The other threads are not waited for then: the
  ///   process ends.
  mutating func run(header: String) throws {
    catchWriteErrors()
    do {
      try stopSignals.end(outputs)
      if resumption?.checkpoint == nil { try outputs.write(output: Array(header.utf8)) }
      try label()
      if let page { try outputs.write(output: Array(page.footer.utf8)) }
      // On the disk before the files take their places: from then on there is nothing to do anew.
      try resumption?.save(
        position: InputPosition(file: command.files.count), counts: counts, outputs: outputs)
      try outputs.finish()
      try writeSummary()
      try resumption?.finish()
    } catch {
      progress.clear()
      outputs.discard()
      throw error
    }
    try report()
  }

  private mutating func label() throws {
    let batches = try beginLabelling()
    while let batch = batches.next() {
      try write(batch)
      switch batch.failure {
      case nil: break
      case .file(let message):
        counts.badFiles += 1
        guard command.files.count > 1 else { try stop(message) }
        progress.clear()
        writeError(message)
      case .piece(let message):
        counts.badLines += 1
        try stop(message)
      }
      try resumption?.advance(
        to: batch.end, byteCount: batch.inputBytes, counts: counts, outputs: outputs)
      progress.show(counts, storedBytesRead: batch.storedBytesRead)
    }
    progress.clear()
  }

  /// Ends the run where input cannot be read.
  private func stop(_ message: String) throws -> Never {
    try outputs.stop()
    try writeSummary()
    throw CommandFailure.input(message)
  }

  /// Begins the other threads.
  ///
  /// - Throws: ``CommandFailure`` where one cannot be started.
  private func beginLabelling() throws -> OrderedWindow<InputBatch, LabelledBatch> {
    let threadCount = command.options.threadCount
    // Enough for every thread to go on while one labels something long.
    let window = OrderedWindow<InputBatch, LabelledBatch>(limit: max(32, threadCount) << 20)
    let (input, files, start, labelling) = (command.input, command.files, start, labelling)
    try startThread {
      var reader = input.reader(of: files, from: start)
      while let batch = reader.next() { window.add(batch, byteCount: batch.byteCount) }
      window.close()
    }
    for _ in 0..<threadCount {
      try startThread {
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
    tell(batch.messages)
    counts += batch.counts
  }

  /// The most messages about lines and rules that are told: a file of bad lines would have as many.
  private static let mostMessages = 1_000

  private mutating func tell(_ messages: [String]) {
    guard !messages.isEmpty, messageCount <= Self.mostMessages else { return }
    progress.clear()
    for message in messages.prefix(Self.mostMessages - messageCount) { writeError(message) }
    messageCount += messages.count
    if messageCount > Self.mostMessages {
      writeError("there are more messages, which are not told; all are counted in the end")
    }
  }

  private var summary: RunSummary {
    RunSummary(counts: counts, labels: labelling.classifier.model.labels)
  }

  private func writeSummary() throws(FileError) {
    guard let path = command.options.summary else { return }
    let file = resumption == nil ? try OutputFile(path) : try OutputFile(path, keeping: 0)
    try file.write(summary.json(seconds: progress.seconds).text.utf8)
    try file.finish()
  }

  /// Says what happened, and how much could not be read.
  ///
  /// - Throws: ``CommandFailure`` where files could not be read, or limits were hit and may not be.
  private func report() throws {
    if progress.isShown { writeError(summary.line, prefix: "") }
    if counts.otherRecords > 0 {
      writeError(
        """
        records without extracted text, which were not labelled: \(counts.otherRecords). HTML is \
        not supported: extract the text first, or take the WET files
        """)
    }
    if counts.badLines > 0 {
      let action = command.input.onError == .copy ? "copied" : "skipped"
      writeError("bad lines \(action): \(counts.badLines)")
    }
    if counts.badFiles > 0 {
      throw CommandFailure.input(
        "\(counts.badFiles) of \(command.files.count) files could not be read")
    }
    if command.input.strict, counts.limitHits > 0 {
      throw CommandFailure.check("\(counts.limitHits) limits were hit (--strict)")
    }
  }
}
