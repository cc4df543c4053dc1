internal import CZlib

/// Decompresses gzip with zlib, one member after the other; the checksum and the length of each
/// are compared by zlib.
@safe final class GzipDecompressor: Decompressor {
  /// What zlib keeps. It keeps a pointer to it in turn, so that it must not move.
  private let stream: UnsafeMutablePointer<z_stream>

  private(set) var isBetweenParts = true

  /// 15 for the largest window, and 16 for gzip and nothing else.
  private static let windowBits: Int32 = 15 + 16

  init() {
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    // SAFETY: zlib writes to the structure, which has the size that is named, and keeps its place.
    let result = unsafe inflateInit2_(
      stream, Self.windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard result == Z_OK else {
      fatalError("zlib could not begin: out of memory, or another version than at build time")
    }
    unsafe self.stream = stream
  }

  deinit {
    // SAFETY: this object is the only owner.
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  func decompress(
    _ input: [UInt8], from position: Int, appendingTo output: inout [UInt8], upTo count: Int
  ) throws(DecompressionFailure) -> Int {
    guard isBetweenParts else {
      return try inflateMember(input, from: position, appendingTo: &output, upTo: count)
    }
    // Tapes and some programs fill their last block with zeros.
    guard let start = input[position...].firstIndex(where: { $0 != 0 }) else {
      return input.count - position
    }
    guard input[start] == 0x1F else {
      throw DecompressionFailure(
        message: "other bytes follow the last gzip member: cut them off, or "
          + DecompressionFailure.fix, taken: start - position)
    }
    // SAFETY: the stream was made by `init`.
    unsafe inflateReset(stream)
    isBetweenParts = false
    return start - position
  }

  private func inflateMember(
    _ input: [UInt8], from position: Int, appendingTo output: inout [UInt8], upTo count: Int
  ) throws(DecompressionFailure) -> Int {
    var result = Z_OK
    var taken = 0
    output.append(addingCapacity: count) { span in
      // SAFETY: zlib reads the unused bytes of the input and writes at most as many as are free,
      // both during this call only: the pointers are taken from it again. What it says it wrote is
      // initialized. Both counts fit its 32 bits, see `ByteStream`.
      unsafe span.withUnsafeMutableBufferPointer { free, initialized in
        unsafe input.withUnsafeBufferPointer { input in
          // zlib does not write to its input; the missing `const` is history.
          unsafe stream.pointee.next_in =
            UnsafeMutablePointer(mutating: input.baseAddress.map { unsafe $0 + position })
          unsafe stream.pointee.avail_in = UInt32(input.count - position)
          unsafe stream.pointee.next_out = free.baseAddress
          unsafe stream.pointee.avail_out = UInt32(count)
          unsafe result = inflate(stream, Z_NO_FLUSH)
          unsafe taken = input.count - position - Int(stream.pointee.avail_in)
          unsafe initialized += count - Int(stream.pointee.avail_out)
          unsafe stream.pointee.next_in = nil
          unsafe stream.pointee.next_out = nil
        }
      }
    }
    switch result {
    case Z_OK: break
    // Nothing to do without more input, or without more room.
    case Z_BUF_ERROR: break
    case Z_STREAM_END: isBetweenParts = true
    case Z_MEM_ERROR: fatalError("zlib could not go on: out of memory")
    default:
      // SAFETY: zlib's words are constants.
      let reason = unsafe stream.pointee.msg.map { unsafe String(cString: $0) }
      throw DecompressionFailure(
        message: "the gzip data is damaged (\(reason ?? "zlib error \(result)")): "
          + DecompressionFailure.fix, taken: taken)
    }
    return taken
  }
}
