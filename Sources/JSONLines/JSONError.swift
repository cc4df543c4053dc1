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

/// The place of an offset in a text of several lines: `line:column`, both from 1.
public func lineAndColumn(ofOffset offset: Int, in text: [UInt8]) -> String {
  let before = text.prefix(offset)
  let line = before.count { $0 == 0x0A } + 1
  let start = before.lastIndex(of: 0x0A).map { text.index(after: $0) } ?? text.startIndex
  return "\(line):\(before[start...].count { $0 & 0xC0 != 0x80 } + 1)"
}
