public import Files

/// The lines of a stream. Line feeds end them; every other byte is part of them, NUL, too.
///
/// A line that is longer than the limit is read past and measured, but not kept. The reader reads
/// ahead: nobody else may read the stream after it.
public struct LineReader {
  private var cursor: StreamCursor
  private let limit: Int
  private var number: Int

  /// Reads lines from where the stream is.
  ///
  /// - Parameters:
  ///   - stream: The stream.
  ///   - limit: The most bytes of a line that is kept, without its line feed.
  ///   - firstNumber: The number of the first line, from 1.
  public init(_ stream: ByteStream, limit: Int, firstNumber: Int = 1) {
    self.cursor = StreamCursor(stream)
    self.limit = limit
    self.number = firstNumber
  }

  /// The next line; `nil` at the end.
  ///
  /// - Throws: ``FileError``, after which there are no more lines.
  public mutating func next() throws(FileError) -> StreamLine? {
    guard let (bytes, hasLineFeed) = try cursor.line(limit: limit) else { return nil }
    defer { number += 1 }
    return StreamLine(
      number: number, text: bytes.kept, hasLineFeed: hasLineFeed, byteCount: bytes.count,
      isTooLong: bytes.isTooMany, endOffset: cursor.offset)
  }
}
