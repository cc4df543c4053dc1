/// A line of a stream.
public struct StreamLine: Sendable {
  /// Its number, from 1.
  public var number: Int

  /// The line without its line feed; a carriage return before that stays. Empty where it is too
  /// long.
  public var text: [UInt8]

  /// Whether it ended with a line feed: only the last one may not.
  public var hasLineFeed: Bool

  /// Bytes of the line without its line feed.
  public var byteCount: Int

  /// Whether it is longer than the limit.
  public var isTooLong: Bool

  /// The offset in the decompressed stream after this line and its line feed, where a resumed run
  /// goes on.
  public var endOffset: Int
}
