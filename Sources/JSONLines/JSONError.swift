/// What is wrong with a JSON text, and where.
public struct JSONError: Error, Equatable, CustomStringConvertible {
  /// The place, in UTF-8 bytes from the start of the text that was read.
  public let offset: Int

  /// What is wrong, and what to do where that is not plain.
  public let message: String

  /// The message.
  public var description: String { message }

  /// Makes an error.
  public init(_ message: String, at offset: Int) {
    self.offset = offset
    self.message = message
  }
}

/// The 1-based column of an offset: the number of Unicode scalars before it in its line, plus one.
public func column(ofOffset offset: Int, in line: some Collection<UInt8>) -> Int {
  line.prefix(offset).count { $0 & 0xC0 != 0x80 } + 1
}
