public import Files

/// Front-to-back reading of a file or of standard input, in memory that does not grow with it.
///
/// Gzip (of several members, too) and Zstandard (of several frames) are decompressed; they are told
/// by their first bytes, not by the name. What was decompressed before damage is handed out before
/// the error: gzip's checksum, for one, comes after the bytes that it is of.
public final class ByteStream {
  /// The path that it was opened with: `-` for standard input.
  public let path: String

  /// How the file is stored.
  public let compression: Compression

  /// Bytes of the file as it is stored; `nil` for pipes and devices.
  public let storedSize: Int?

  /// Bytes handed out or skipped so far, decompressed: the offset of the next one.
  public private(set) var offset = 0

  private var stored: StoredBytes

  /// `nil` for a file that is stored as it is.
  private let decompressor: (any Decompressor)?

  /// Bytes that were decompressed so far.
  private var decompressedCount = 0

  /// What ``peek(_:)`` read, and nobody else yet.
  private var peeked: [UInt8] = []

  /// What is wrong right after the bytes that were read last.
  private var failure: FileError?

  /// What zlib can count in one call.
  private static let mostAtOnce = 1 << 30

  /// Opens a file, or standard input for `-`, and reads its first bytes.
  ///
  /// - Throws: ``FileError``, also for a folder.
  public init(path: String) throws(FileError) {
    let file = path == "-" ? InputFile.standardInput() : try InputFile(path: path)
    var stored = StoredBytes(file)
    self.path = path
    self.storedSize = file.size
    self.compression = Compression(firstBytes: try stored.peek(4))
    self.decompressor =
      switch compression {
      case .none: nil
      case .gzip: GzipDecompressor()
      case .zstd: ZstdDecompressor()
      }
    self.stored = stored
  }

  /// What errors call it: its path, or `standard input`.
  var name: String { stored.file.name }

  /// Bytes of the file as it is stored that were read so far: for progress.
  public var storedBytesRead: Int { stored.offset }

  /// Replaces what is in `buffer` by the next bytes, at least one and at most `count`; by none at
  /// the end only.
  ///
  /// - Precondition: `count` > 0.
  /// - Throws: ``FileError`` where the file cannot be read or decompressed; there is no reading on
  ///   after that.
  public func read(into buffer: inout [UInt8], upTo count: Int) throws(FileError) {
    precondition(count > 0)
    if peeked.isEmpty {
      try readOn(into: &buffer, upTo: count)
    } else {
      buffer = Array(peeked.prefix(count))
      peeked.removeFirst(buffer.count)
    }
    offset += buffer.count
  }

  /// The next bytes without taking them: fewer than `count` at the end only.
  ///
  /// - Throws: ``FileError``, as reading them would.
  public func peek(_ count: Int) throws(FileError) -> [UInt8] {
    var more: [UInt8] = []
    while peeked.count < count {
      try readOn(into: &more, upTo: count - peeked.count)
      guard !more.isEmpty else { break }
      peeked += more
    }
    return Array(peeked.prefix(count))
  }

  /// Goes on at an offset in the decompressed bytes: at once in plain files, by reading what is
  /// before it in others.
  ///
  /// - Precondition: `target` is not before ``offset``.
  /// - Throws: ``FileError``, also where the stream ends before.
  public func skip(to target: Int) throws(FileError) {
    precondition(target >= offset)
    if compression == .none, let storedSize {
      guard target <= storedSize else { throw tooShort(target, end: storedSize) }
      try stored.seek(to: target)
      peeked = []
      offset = target
    } else {
      var buffer: [UInt8] = []
      while offset < target {
        try read(into: &buffer, upTo: min(target - offset, StoredBytes.chunkSize))
        guard !buffer.isEmpty else { throw tooShort(target, end: offset) }
      }
    }
  }

  private func tooShort(_ target: Int, end: Int) -> FileError {
    FileError(
      path: name,
      message: "ends at byte \(end), before byte \(target), where reading is to go on: "
        + "name the file that was read before, or begin anew")
  }

  // MARK: Reading on

  private func readOn(into buffer: inout [UInt8], upTo count: Int) throws(FileError) {
    buffer.removeAll(keepingCapacity: true)
    if let failure { throw failure }
    do throws(FileError) {
      if let decompressor {
        try decompress(with: decompressor, into: &buffer, upTo: min(count, Self.mostAtOnce))
      } else {
        try stored.read(appendingTo: &buffer, upTo: count)
      }
    } catch {
      failure = error
      if buffer.isEmpty { throw error }
    }
  }

  private func decompress(
    with decompressor: any Decompressor, into buffer: inout [UInt8], upTo count: Int
  ) throws(FileError) {
    while buffer.count < count {
      var isAtEnd = false
      if stored.isEmpty {
        // What there is is handed out before waiting for more: the file may be a pipe.
        guard buffer.isEmpty else { return }
        isAtEnd = try !stored.fill()
      }
      let before = buffer.count
      let taken: Int
      do {
        taken = try decompressor.decompress(
          stored.chunk, from: stored.position, appendingTo: &buffer, upTo: count - before)
      } catch {
        stored.use(error.taken)
        throw damage(error.message)
      }
      stored.use(taken)
      decompressedCount += buffer.count - before
      guard ExpansionLimit.allows(decompressedCount, from: stored.offset) else {
        throw damage(
          "the file grows to more than \(ExpansionLimit.ratio) times what it is stored in, which "
            + "no text does: leave it out, or decompress it yourself")
      }
      if isAtEnd, buffer.isEmpty {
        guard decompressor.isBetweenParts else {
          throw damage("the file is cut off: " + DecompressionFailure.fix)
        }
        return
      }
    }
  }

  private func damage(_ message: String) -> FileError {
    FileError(path: name, message: "at byte \(stored.offset) of the stored file: \(message)")
  }
}
