import CZlib
import CZstd

/// Bytes as one gzip member.
func gzip(_ bytes: [UInt8], level: Int32 = 6) -> [UInt8] {
  var output = [UInt8](repeating: 0, count: bytes.count + bytes.count / 100 + 1_000)
  var input = bytes
  // SAFETY: zlib reads the input and writes to the output during the calls, at most as many bytes
  // as there are; the structure does not move between them.
  let count = unsafe input.withUnsafeMutableBufferPointer { input in
    unsafe output.withUnsafeMutableBufferPointer { output in
      let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
      defer { unsafe stream.deallocate() }
      unsafe stream.initialize(to: z_stream())
      unsafe deflateInit2_(
        stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
        Int32(MemoryLayout<z_stream>.size))
      unsafe stream.pointee.next_in = input.baseAddress
      unsafe stream.pointee.avail_in = UInt32(input.count)
      unsafe stream.pointee.next_out = output.baseAddress
      unsafe stream.pointee.avail_out = UInt32(output.count)
      let result = unsafe deflate(stream, Z_FINISH)
      precondition(result == Z_STREAM_END)
      defer { unsafe deflateEnd(stream) }
      return unsafe Int(stream.pointee.total_out)
    }
  }
  return Array(output.prefix(count))
}

/// Bytes as one Zstandard frame with a checksum.
func zstd(_ bytes: [UInt8]) -> [UInt8] {
  var output = [UInt8](repeating: 0, count: ZSTD_compressBound(bytes.count))
  guard let context = unsafe ZSTD_createCCtx() else { fatalError("out of memory") }
  defer { unsafe ZSTD_freeCCtx(context) }
  unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
  // SAFETY: libzstd reads the input and writes to the output during the call, at most as many bytes
  // as there are.
  let count = unsafe output.withUnsafeMutableBytes { output in
    unsafe bytes.withUnsafeBytes { input in
      unsafe ZSTD_compress2(
        context, output.baseAddress, output.count, input.baseAddress, input.count)
    }
  }
  precondition(ZSTD_isError(count) == 0)
  return Array(output.prefix(count))
}

/// A Zstandard frame that says it needs a window of 2 to the `windowLog`th bytes, of blocks that
/// each stand for 128 KiB of `byte`, in 4 bytes.
func zstdFrame(windowLog: UInt8, blocks: Int, of byte: UInt8) -> [UInt8] {
  var frame: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0, (windowLog - 10) << 3]
  for block in 1...blocks {
    // The last block's flag, type 1 (one byte, repeated), and the size in 21 bits.
    let header = (block == blocks ? 1 : 0) | 1 << 1 | 131_072 << 3
    frame += [UInt8(header & 0xFF), UInt8(header >> 8 & 0xFF), UInt8(header >> 16), byte]
  }
  return frame
}

/// A frame of Zstandard with bytes that are to be skipped.
func zstdSkippableFrame(_ bytes: [UInt8]) -> [UInt8] {
  [0x53, 0x2A, 0x4D, 0x18, UInt8(bytes.count), 0, 0, 0] + bytes
}
