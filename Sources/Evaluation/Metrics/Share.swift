/// A part of some blocks, in blocks, words and bytes.
public struct Share: Sendable, Equatable {
  /// The part, in blocks: those whose label is in it.
  public internal(set) var blocks = 0
  /// All blocks.
  public internal(set) var allBlocks = 0
  /// The part, in words.
  public internal(set) var words = 0
  /// All words.
  public internal(set) var allWords = 0
  /// The part, in UTF-8 bytes.
  public internal(set) var bytes = 0
  /// All bytes.
  public internal(set) var allBytes = 0

  /// The part of the blocks; `nil` where there are none.
  public var ofBlocks: Double? { ratio(blocks, allBlocks) }

  /// The part of the words; `nil` where there are none.
  public var ofWords: Double? { ratio(words, allWords) }

  /// The part of the bytes; `nil` where there are none.
  public var ofBytes: Double? { ratio(bytes, allBytes) }
}
