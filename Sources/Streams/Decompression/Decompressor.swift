/// What makes a file's own bytes of those that are stored.
protocol Decompressor: AnyObject {
  /// Whether the stored bytes may end here: no member or frame is begun and not ended.
  var isBetweenParts: Bool { get }

  /// Takes bytes from `input`, from `position` on, and appends what comes of them to `output`, at
  /// most `count` bytes. It may leave either unfinished, but not both.
  ///
  /// - Returns: How many bytes of `input` it took.
  func decompress(
    _ input: [UInt8], from position: Int, appendingTo output: inout [UInt8], upTo count: Int
  ) throws(DecompressionFailure) -> Int
}

/// Why stored bytes cannot be decompressed.
struct DecompressionFailure: Error {
  /// What is wrong, and what to do.
  let message: String

  /// How many bytes of the input were taken before.
  let taken: Int

  /// What to do about a damaged file.
  static let fix = "copy or download the file again"
}
