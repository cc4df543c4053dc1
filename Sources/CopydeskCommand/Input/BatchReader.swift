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

  /// What was read of the files before the current one, as it is stored.
  private var storedBytesBefore = 0

  private enum OpenFile {
    case whole(ByteStream, TextFormat)
    case lines(ByteStream, LineReader)

    var stream: ByteStream {
      switch self {
      case .whole(let stream, _), .lines(let stream, _): stream
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
        if let batch = try nextOfFile() { return batch }
        endFile()
      } catch {
        return failure(error.description)
      }
    }
    return nil
  }

  /// The next batch of the current file; `nil` at its end.
  private mutating func nextOfFile() throws(FileError) -> InputBatch? {
    let file: OpenFile
    if let current { file = current } else { file = try openFile() }
    switch file {
    case .whole(let stream, let format):
      let contents = try readWhole(stream)
      defer { endFile() }
      return batch(.file(contents, format), byteCount: contents.count, end: nextFile)
    case .lines(let stream, var reader):
      var lines: [StreamLine] = []
      var byteCount = 0
      while byteCount < Self.fullBatch, let line = try reader.next() {
        byteCount += line.text.count + MemoryLayout<StreamLine>.size
        lines.append(line)
      }
      current = .lines(stream, reader)
      guard let last = lines.last else { return nil }
      position.offset = last.endOffset
      position.number = last.number + 1
      return batch(.lines(lines), byteCount: byteCount, end: position)
    }
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
      contents += buffer
      guard contents.count <= documentLimit else {
        throw FileError(
          path: inputName(stream.path),
          message: """
            the document is longer than \(documentLimit) bytes: split it, or raise --document-limit
            """)
      }
    } while !buffer.isEmpty
    return contents
  }

  private var nextFile: InputPosition { InputPosition(file: position.file + 1) }

  private mutating func endFile() {
    storedBytesBefore += current?.stream.storedBytesRead ?? 0
    current = nil
    position = nextFile
  }

  private mutating func failure(_ message: String) -> InputBatch {
    let batch = batch(.failure(message), byteCount: 0, end: nextFile)
    endFile()
    return batch
  }

  private func batch(
    _ content: InputBatch.Content, byteCount: Int, end: InputPosition
  ) -> InputBatch {
    InputBatch(
      path: paths[position.file], content: content, byteCount: byteCount, end: end,
      storedBytesRead: storedBytesBefore + (current?.stream.storedBytesRead ?? 0))
  }
}
