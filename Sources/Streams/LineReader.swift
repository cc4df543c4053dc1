public import Files

/// The lines of a stream. Stand-in.
public struct LineReader {
  private let stream: ByteStream
  private let limit: Int
  private var number: Int
  private var buffer: [UInt8] = []
  private var index = 0
  private var position: Int

  public init(_ stream: ByteStream, limit: Int, firstNumber: Int = 1) {
    self.stream = stream
    self.limit = limit
    number = firstNumber
    position = stream.offset
  }

  public mutating func next() throws(FileError) -> StreamLine? {
    var text: [UInt8] = []
    var count = 0
    while true {
      if index == buffer.count {
        try stream.read(into: &buffer, upTo: 1 << 18)
        index = 0
        if buffer.isEmpty {
          return count > 0 ? line(text, count, false) : nil
        }
      }
      let end = buffer[index...].firstIndex(of: 0x0A)
      let part = buffer[index..<(end ?? buffer.count)]
      count += part.count
      if count <= limit { text += part } else { text = [] }
      position += part.count
      index += part.count
      if end != nil {
        index += 1
        position += 1
        return line(text, count, true)
      }
    }
  }

  private mutating func line(_ text: [UInt8], _ count: Int, _ fed: Bool) -> StreamLine {
    defer { number += 1 }
    return StreamLine(
      number: number, text: text, hasLineFeed: fed, byteCount: count, isTooLong: count > limit,
      endOffset: position)
  }
}

/// A line.
public struct StreamLine: Sendable {
  public var number: Int
  public var text: [UInt8]
  public var hasLineFeed: Bool
  public var byteCount: Int
  public var isTooLong: Bool
  public var endOffset: Int
}
