internal import ArgumentParser
internal import Files
internal import Streams

/// How input is written.
enum InputFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
  case text, markdown, jsonl, warc

  /// The most blank space before the first mark that tells the format: 1 MiB. All of it is in
  /// memory, and a small compressed file may hold any amount.
  private static let mostBlanks = 1 << 20

  /// The format of a file, from its name without `.gz` or `.zst`, or from how it begins.
  init(path: String, contents: [UInt8]) {
    if let named = Self(name: path) {
      self = named
    } else if contents.starts(with: "WARC/1.".utf8) {
      self = .warc
    } else {
      self = Self.beginsAsObject(contents) ? .jsonl : .text
    }
  }

  /// The format of a stream, of which nothing is taken.
  init(of stream: ByteStream) throws(FileError) {
    if let named = Self(name: stream.path) {
      self = named
      return
    }
    // Blank space may come first.
    var count = 4096
    var start = try stream.peek(count)
    while start.count == count, count < Self.mostBlanks, start.allSatisfy(Self.isBlank) {
      count *= 2
      start = try stream.peek(count)
    }
    self.init(path: stream.path, contents: start)
  }

  /// The format that a name tells.
  private init?(name path: String) {
    guard let name = path.split(separator: "/").last else { return nil }
    var parts = name.lowercased().split(separator: ".")
    if let last = parts.last, ["gz", "zst"].contains(last) { parts.removeLast() }
    switch parts.last {
    case "md", "markdown": self = .markdown
    case "jsonl", "ndjson": self = .jsonl
    case "warc", "wet": self = .warc
    default: return nil
    }
  }

  private static func beginsAsObject(_ contents: [UInt8]) -> Bool {
    let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = contents.dropFirst(contents.starts(with: byteOrderMark) ? byteOrderMark.count : 0)
    let marks = text.lazy.filter { !isBlank($0) }
    return marks.starts(with: "{\"".utf8) || marks.starts(with: "{}".utf8)
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }
}
