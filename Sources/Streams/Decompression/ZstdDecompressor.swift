internal import CZstd

/// Decompresses Zstandard with libzstd, one frame after the other, skippable ones left out; the
/// checksum of a frame that has one is compared by libzstd.
@safe final class ZstdDecompressor: Decompressor {
  /// What one file may need in memory: windows of up to 2 to the 27th bytes, 128 MiB, as libzstd
  /// and the `zstd` program have it unless told otherwise.
  static let windowLogMax: Int32 = 27

  private let context: OpaquePointer

  private(set) var isBetweenParts = true

  init() {
    guard let context = unsafe ZSTD_createDCtx() else {
      fatalError("libzstd could not begin: out of memory")
    }
    unsafe self.context = context
    let result = unsafe ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, Self.windowLogMax)
    precondition(ZSTD_isError(result) == 0, "libzstd knows windows of 128 MiB")
  }

  deinit {
    // SAFETY: this object is the only owner.
    unsafe ZSTD_freeDCtx(context)
  }

  func decompress(
    _ input: [UInt8], from position: Int, appendingTo output: inout [UInt8], upTo count: Int
  ) throws(DecompressionFailure) -> Int {
    // At the end of the file libzstd would wait for another frame.
    if isBetweenParts, position == input.count { return 0 }
    var result = 0
    var taken = 0
    output.append(addingCapacity: count) { span in
      // SAFETY: libzstd reads the unused bytes of the input and writes at most as many as are
      // free, both during this call only. What it says it wrote is initialized.
      unsafe span.withUnsafeMutableBufferPointer { free, initialized in
        unsafe input.withUnsafeBytes { input in
          var source = unsafe ZSTD_inBuffer(
            src: input.baseAddress, size: input.count, pos: position)
          var target = unsafe ZSTD_outBuffer(dst: free.baseAddress, size: count, pos: 0)
          unsafe result = ZSTD_decompressStream(context, &target, &source)
          unsafe taken = source.pos - position
          unsafe initialized += target.pos
        }
      }
    }
    guard ZSTD_isError(result) == 0 else {
      // A frame whose header is wrong is told by where it begins.
      throw failure(result, taken: isBetweenParts ? 0 : taken)
    }
    // 0 where a frame has ended and nothing of it is left to write.
    isBetweenParts = result == 0
    return taken
  }

  private func failure(_ result: Int, taken: Int) -> DecompressionFailure {
    let code = ZSTD_getErrorCode(result)
    if code == ZSTD_error_memory_allocation { fatalError("libzstd could not go on: out of memory") }
    let message =
      switch code {
      case ZSTD_error_frameParameter_windowTooLarge:
        "the zstd data needs a window of more than 128 MiB in memory: "
          + "compress it again with `zstd --long=\(Self.windowLogMax)` or without --long"
      case ZSTD_error_prefix_unknown:
        "other bytes follow the last zstd frame: cut them off, or " + DecompressionFailure.fix
      default:
        // SAFETY: libzstd's words are constants.
        unsafe "the zstd data is damaged (\(String(cString: ZSTD_getErrorName(result)))): "
          + DecompressionFailure.fix
      }
    return DecompressionFailure(message: message, taken: taken)
  }
}
