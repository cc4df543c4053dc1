internal import Files

/// The bytes of a file as they are stored, a chunk at a time.
struct StoredBytes {
  /// Bytes of the file in memory.
  static let chunkSize = 256 * 1_024

  let file: InputFile

  /// What was read last.
  private(set) var chunk: [UInt8] = []

  /// Where in the chunk those begin that were not used yet.
  private(set) var position = 0

  /// The offset in the file of the first one that was not used yet.
  private(set) var offset = 0

  init(_ file: InputFile) {
    self.file = file
  }

  /// Whether the whole chunk is used.
  var isEmpty: Bool { position == chunk.count }

  /// Reads until there are `count` unused bytes or the file is at its end, and returns those there
  /// are, without using them.
  mutating func peek(_ count: Int) throws(FileError) -> ArraySlice<UInt8> {
    while chunk.count - position < count {
      guard try file.read(appendingTo: &chunk, upTo: Self.chunkSize) > 0 else { break }
    }
    return chunk[position...].prefix(count)
  }

  /// Reads the next chunk in place of a used one; `false` at the end.
  mutating func fill() throws(FileError) -> Bool {
    precondition(isEmpty)
    chunk.removeAll(keepingCapacity: true)
    position = 0
    return try file.read(appendingTo: &chunk, upTo: Self.chunkSize) > 0
  }

  /// Says that `count` bytes of the chunk were used.
  mutating func use(_ count: Int) {
    position += count
    offset += count
  }

  /// Appends the next bytes to `buffer`, at most `count`: none at the end only.
  mutating func read(appendingTo buffer: inout [UInt8], upTo count: Int) throws(FileError) {
    if isEmpty {
      // Past the chunk: plain files are copied once.
      offset += try file.read(appendingTo: &buffer, upTo: count)
    } else {
      let bytes = chunk[position...].prefix(count)
      buffer += bytes
      use(bytes.count)
    }
  }

  /// Goes on at an offset in the file.
  mutating func seek(to offset: Int) throws(FileError) {
    try file.seek(to: offset)
    chunk.removeAll(keepingCapacity: true)
    position = 0
    self.offset = offset
  }
}
