internal import Copydesk

/// What became of a batch.
struct LabelledBatch: Sendable {
  /// The file that it was read from.
  var path: String

  /// What goes to the output.
  var output: [UInt8] = []

  /// What goes to the file of `--removed`.
  var removed: [UInt8] = []

  /// Documents for a page, whose sections are numbered and therefore written in order.
  var sections: [ClassifiedDocument] = []

  /// What goes to standard error, in order.
  var messages: [String] = []

  var counts: RunCounts

  /// Why the batch ends before its end.
  var failure: Failure?

  /// The bytes of the batch.
  var inputBytes: Int

  /// Where the input goes on after the batch.
  var end: InputPosition

  /// The bytes read so far of all files, as they are stored: for progress.
  var storedBytesRead: Int

  /// Why a batch ends before its end, with what is told about it.
  enum Failure: Sendable {
    /// The file cannot be read; others can.
    case file(String)

    /// A bad line or record ends the run.
    case piece(String)
  }

  /// Roughly the memory that it takes, in bytes.
  var byteCount: Int {
    // An explained block takes some dozens of times its text.
    InputBatch.overhead + output.count + removed.count
      + sections.reduce(0) { $0 + $1.input.document.utf8.count * 50 }
  }
}
