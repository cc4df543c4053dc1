internal import Copydesk
internal import Files
internal import Streams

/// Cuts files into batches, one after another, and does nothing else: it is the one part of a run
/// that cannot be shared among threads.
struct BatchReader {
  /// The bytes of lines from which a batch is full.
  private static let fullBatch = 256 << 10

  private let paths: [String]
  private let format: InputFormat?
  private let documentLimit: Int
  private var position: InputPosition

  /// The file that is being read.
  private var current: OpenFile?

  /// Why the current file cannot be read further than the last batch.
  private var failure: (any Error)?

  /// What was read of the files before the current one, as it is stored.
  private var storedBytesBefore = 0

  private enum OpenFile {
    case whole(ByteStream, TextFormat)
    case lines(ByteStream, LineReader)
    case records(ByteStream, WARCReader)

    var stream: ByteStream {
      switch self {
      case .whole(let stream, _), .lines(let stream, _), .records(let stream, _): stream
      }
    }
  }

  /// Begins to read.
  ///
  /// - Parameters:
  ///   - paths: The files; `-` for standard input.
  ///   - format: How they are written; `nil` where each tells by itself.
  ///   - documentLimit: The most bytes of a document.
  ///   - position: Where to begin.
  init(
    _ paths: [String], format: InputFormat?, documentLimit: Int, from position: InputPosition
  ) {
    self.paths = paths
    self.format = format
    self.documentLimit = documentLimit
    self.position = position
  }

  /// The next batch; `nil` at the end of the last file. A file that cannot be read is a batch, too:
  /// it is told in its place.
  mutating func next() -> InputBatch? {
    while position.file < paths.count {
      do {
        if let failure { throw failure }
        if let batch = try nextOfFile() { return batch }
        try endFile()
      } catch {
        return failed("\(error)")
      }
    }
    return nil
  }

  /// The next batch of the current file; `nil` at its end.
  private mutating func nextOfFile() throws -> InputBatch? {
    let file = try current ?? openFile()
    switch file {
    case .whole(let stream, let format):
      // Taken once; then it is empty.
      let contents = try readWhole(stream)
      return contents.isEmpty
        ? nil : batch(.file(contents, format), byteCount: contents.count, end: nextFile)
    case .lines(let stream, var reader):
      let (lines, byteCount) = try pieces {
        try reader.next()
      } size: {
        $0.text.count
      }
      current = .lines(stream, reader)
      guard let last = lines.last else { return nil }
      position.offset = last.endOffset
      position.number = last.number + 1
      return batch(.lines(lines), byteCount: byteCount, end: position)
    case .records(let stream, var reader):
      let (records, byteCount) = try pieces {
        try reader.next()
      } size: {
        // The fields of its header are there as bytes and as strings.
        $0.content.count + 4 * $0.header.count
      }
      current = .records(stream, reader)
      guard let last = records.last else { return nil }
      position.offset = last.endOffset
      position.number = last.number + 1
      position.textRecords += records.count { $0.isText }
      return batch(.records(records), byteCount: byteCount, end: position)
    }
  }

  /// Enough lines or records for a batch. Where reading fails, those before are not lost: they are a
  /// batch, and the failure comes after it.
  private mutating func pieces<Piece>(
    _ next: () throws -> Piece?, size: (Piece) -> Int
  ) throws -> (pieces: [Piece], byteCount: Int) {
    var (pieces, byteCount): ([Piece], Int) = ([], 0)
    do {
      while byteCount < Self.fullBatch, let piece = try next() {
        pieces.append(piece)
        byteCount += size(piece) + MemoryLayout<Piece>.size
      }
    } catch {
      guard !pieces.isEmpty else { throw error }
      failure = error
    }
    return (pieces, byteCount)
  }

  private mutating func openFile() throws(FileError) -> OpenFile {
    let path = paths[position.file]
    let stream = try ByteStream(path: path)
    guard try !stream.peek(1).isEmpty else {
      throw FileError(
        path: inputName(path), message: "the file is empty: there is nothing to label")
    }
    let format: InputFormat
    if let named = self.format { format = named } else { format = try InputFormat(of: stream) }
    if position.offset > 0 { try stream.skip(to: position.offset) }
    let file: OpenFile
    switch format {
    case .text: file = .whole(stream, .plain)
    case .markdown: file = .whole(stream, .markdown)
    case .jsonl:
      file = .lines(
        stream, LineReader(stream, limit: documentLimit, firstNumber: position.number))
    case .warc:
      file = .records(
        stream, WARCReader(stream, limit: documentLimit, firstNumber: position.number))
    }
    current = file
    return file
  }

  /// All of a file that is one document.
  private func readWhole(_ stream: ByteStream) throws(FileError) -> [UInt8] {
    var contents: [UInt8] = []
    var buffer: [UInt8] = []
    repeat {
      try stream.read(into: &buffer, upTo: 1 << 20)
      guard contents.count + buffer.count <= documentLimit else {
        throw FileError(
          path: inputName(stream.path),
          message: """
            the document is longer than \(documentLimit) bytes: split it, or raise --document-limit
            """)
      }
      contents += buffer
    } while !buffer.isEmpty
    return contents
  }

  private var nextFile: InputPosition { InputPosition(file: position.file + 1) }

  /// Goes on to the next file.
  ///
  /// - Throws: ``FileError`` where there was nothing to label in the last one.
  private mutating func endFile() throws(FileError) {
    if case .records(let stream, _) = current, position.textRecords == 0 {
      throw FileError(
        path: inputName(stream.path),
        message: """
          there is no record of type conversion with text/plain in it: HTML is not supported; \
          extract the text first, or take the WET file
          """)
    }
    close()
  }

  private mutating func close() {
    storedBytesBefore += current?.stream.storedBytesRead ?? 0
    (current, failure) = (nil, nil)
    position = nextFile
  }

  /// The batch that tells of a file that cannot be read further.
  private mutating func failed(_ message: String) -> InputBatch {
    let batch = batch(.failure(message), byteCount: 0, end: nextFile)
    close()
    return batch
  }

  private func batch(
    _ content: InputBatch.Content, byteCount: Int, end: InputPosition
  ) -> InputBatch {
    InputBatch(
      path: paths[position.file], content: content,
      byteCount: byteCount + InputBatch.overhead, end: end,
      storedBytesRead: storedBytesBefore + (current?.stream.storedBytesRead ?? 0))
  }
}

extension WARCRecord {
  /// Whether it holds text that was extracted from a page.
  var isText: Bool {
    guard value(of: "WARC-Type")?.lowercased() == "conversion" else { return false }
    let type = value(of: "Content-Type")?.lowercased().prefix { $0 != ";" && $0 != " " }
    return type == "text/plain"
  }

  /// Whether it is about the file, or about another record.
  var isAbout: Bool {
    ["warcinfo", "metadata"].contains(value(of: "WARC-Type")?.lowercased())
  }
}
