internal import CZlib

/// How a fuzzer stores bytes.
enum StoredForm: CaseIterable {
  /// As they are, which may be compressed already.
  case plain
  /// In gzip members, without making them smaller.
  case gzip
  /// In Zstandard frames, without making them smaller.
  case zstd

  /// The bytes in this form: a member or frame for each piece.
  func stored(_ pieces: [[UInt8]]) -> [UInt8] {
    switch self {
    case .plain: pieces.flatMap { $0 }
    case .gzip: pieces.flatMap { Self.gzipMember($0) }
    case .zstd: pieces.flatMap { Self.zstdFrame($0) }
    }
  }

  /// One stored block of deflate (RFC 1951) in a member of gzip (RFC 1952).
  private static func gzipMember(_ bytes: [UInt8]) -> [UInt8] {
    precondition(bytes.count <= Int(UInt16.max))
    // SAFETY: zlib reads the bytes during the call.
    let checksum = unsafe bytes.withUnsafeBufferPointer {
      unsafe crc32(0, $0.baseAddress, UInt32($0.count))
    }
    let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]
    let length = littleEndian(bytes.count, 2)
    return header + [1] + length + length.map { ~$0 } + bytes
      + littleEndian(bytes.isEmpty ? 0 : Int(checksum), 4) + littleEndian(bytes.count, 4)
  }

  /// One raw block in a frame with a window of 128 KiB and no checksum (RFC 8878).
  private static func zstdFrame(_ bytes: [UInt8]) -> [UInt8] {
    [0x28, 0xB5, 0x2F, 0xFD, 0, 7 << 3] + littleEndian(1 | bytes.count << 3, 3) + bytes
  }

  private static func littleEndian(_ number: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }
}
