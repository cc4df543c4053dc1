/// How a file is stored.
public enum Compression: Sendable {
  /// As it is.
  case none
  /// Gzip (RFC 1952), of one member or more.
  case gzip
  /// Zstandard (RFC 8878), of one frame or more.
  case zstd

  /// What a file's first bytes tell; four are enough, and fewer are not compressed unless they are
  /// the first two of gzip.
  init(firstBytes: some Collection<UInt8>) {
    let bytes = Array(firstBytes.prefix(4))
    if bytes.starts(with: [0x1F, 0x8B]) {
      self = .gzip
    } else if bytes == [0x28, 0xB5, 0x2F, 0xFD] {
      self = .zstd
    } else if let first = bytes.first, 0x50...0x5F ~= first,
      bytes.dropFirst() == [0x2A, 0x4D, 0x18]
    {
      // A skippable frame, which may stand before the first one.
      self = .zstd
    } else {
      self = .none
    }
  }
}
