/// Why the records of a WARC file cannot be read on.
public struct WARCError: Error, Equatable, CustomStringConvertible {
  /// The file, or `standard input`.
  public let path: String

  /// Where, in decompressed bytes from the start of the stream.
  public let offset: Int

  /// What is wrong, and what to do.
  public let message: String

  /// `path: at byte offset: message`
  public var description: String { "\(path): at byte \(offset): \(message)" }
}
