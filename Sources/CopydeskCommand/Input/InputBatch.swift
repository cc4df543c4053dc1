internal import Copydesk
internal import Streams

/// A stretch of one input file that is labelled on one thread.
struct InputBatch: Sendable {
  /// The bytes that a batch takes without its content, or less: many files may be tiny.
  static let overhead = 4 << 10

  /// The file; `-` for standard input.
  var path: String

  var content: Content

  /// How much memory it takes: bytes of input.
  var byteCount: Int

  /// Where the input goes on after it.
  var end: InputPosition

  /// The bytes read so far of all files, as they are stored: for progress.
  var storedBytesRead: Int

  /// What was read.
  enum Content: Sendable {
    /// The whole file, which is one document.
    case file([UInt8], TextFormat)

    /// Lines of JSON Lines.
    case lines([StreamLine])

    /// Records of a WARC file.
    case records([WARCRecord])

    /// Nothing: the file cannot be read, or no further.
    case failure(String)
  }
}

/// A place between two documents of the input.
struct InputPosition: Sendable, Equatable {
  /// The number of the file, from 0.
  var file = 0

  /// The offset in the file, in bytes of what it holds when it is decompressed.
  var offset = 0

  /// The number of the line or record that comes next, from 1.
  var number = 1

  /// The records of the file until here that hold text.
  var textRecords = 0
}
