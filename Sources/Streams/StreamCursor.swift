internal import Files
internal import Foundation

/// A place in a stream, and the chunk of it that is in memory.
struct StreamCursor {
  /// Bytes of the stream in memory.
  static let chunkSize = 256 * 1_024

  let stream: ByteStream
  private var chunk: [UInt8] = []
  private var position = 0

  init(_ stream: ByteStream) {
    self.stream = stream
  }

  /// The offset in the decompressed stream of the next byte.
  var offset: Int { stream.offset - (chunk.count - position) }

  /// Whether the stream is at its end; otherwise there are bytes in the chunk then.
  mutating func isAtEnd() throws(FileError) -> Bool {
    if position == chunk.count {
      position = 0
      try stream.read(into: &chunk, upTo: Self.chunkSize)
    }
    return chunk.isEmpty
  }

  /// The next line without its line feed, and whether it ended with one; `nil` at the end. A line
  /// of more bytes than `limit` is not kept.
  mutating func line(limit: Int) throws(FileError) -> (bytes: KeptBytes, hasLineFeed: Bool)? {
    guard try !isAtEnd() else { return nil }
    var bytes = KeptBytes(limit: limit)
    repeat {
      if let lineFeed = lineFeedInChunk() {
        bytes.append(chunk[position..<lineFeed])
        position = lineFeed + 1
        return (bytes, true)
      }
      bytes.append(chunk[position...])
      position = chunk.count
    } while try !isAtEnd()
    return (bytes, false)
  }

  /// The next `count` bytes, fewer only at the end; more than `limit` are not kept.
  mutating func bytes(_ count: Int, limit: Int) throws(FileError) -> KeptBytes {
    var bytes = KeptBytes(limit: limit)
    while bytes.count < count {
      guard try !isAtEnd() else { break }
      let piece = chunk[position...].prefix(count - bytes.count)
      bytes.append(piece)
      position += piece.count
    }
    return bytes
  }

  private func lineFeedInChunk() -> Int? {
    // SAFETY: the system reads the bytes from `position` to the end of the chunk during the call,
    // and what it returns points into them.
    unsafe chunk.withUnsafeBytes { buffer -> Int? in
      guard let base = buffer.baseAddress else { return nil }
      let found = unsafe memchr(base + position, 0x0A, buffer.count - position)
      return unsafe found.map { unsafe UnsafeRawPointer($0) - base }
    }
  }
}
