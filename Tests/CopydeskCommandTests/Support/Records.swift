/// Records of a WARC file.
struct Records {
  /// The file.
  private(set) var bytes: [UInt8] = []

  /// Appends a record.
  mutating func add(_ type: String, _ contentType: String, _ content: String, more: [UInt8] = []) {
    add(type, contentType, Array(content.utf8), more: more)
  }

  /// Appends a record.
  mutating func add(_ type: String, _ contentType: String, _ content: [UInt8], more: [UInt8] = []) {
    let fields = """
      WARC/1.0\r\nWARC-Type: \(type)\r\nWARC-Target-URI: https://example.org/\(type)\r\n\
      WARC-Block-Digest: sha1:OLD\r\nContent-Type: \(contentType)\r\n\
      Content-Length: \(content.count)\r\n
      """
    bytes += Array(fields.utf8) + more + [0x0D, 0x0A] + content + Array("\r\n\r\n".utf8)
  }

  /// Appends the text of a page.
  mutating func add(text: String) { add("conversion", "text/plain", text) }

  /// A file with two texts, and records about them.
  static let sample: Records = {
    var records = Records()
    records.add("warcinfo", "application/warc-fields", "software: none\r\n")
    records.add(text: "Für alle. Give today!\n\nFog.\n")
    records.add("metadata", "application/warc-fields", "a: Give today!\r\n")
    records.add(
      "conversion", "text/plain; charset=utf-8", "Fog.",
      more: Array("X: ".utf8) + [0xE9, 0x0D, 0x0A])
    return records
  }()
}
