/// A record of a WARC file, with everything that is needed to write it again byte for byte.
public struct WARCRecord: Sendable {
  /// Its number in the file, from 1.
  public var number: Int

  /// Where it begins, in decompressed bytes from the start of the stream.
  public var startOffset: Int

  /// Where the next one begins, and where a resumed run goes on.
  public var endOffset: Int

  /// From `WARC/1.0` or `WARC/1.1` to the empty line that ends the header, inclusive, as stored.
  public var header: [UInt8]

  /// The fields of the header in its order.
  public var fields: [WARCField]

  /// The block; empty where it is longer than the limit.
  public var content: [UInt8]

  /// The two CR LF after the content, as stored.
  public var trailer: [UInt8]

  /// Bytes of the content as the header tells it.
  public var contentLength: Int

  /// Whether the content is longer than the limit, and so was not kept.
  public var isTooLong: Bool

  /// The value of the first field with a name, in upper or lower case.
  public func value(of name: String) -> String? {
    fields.first { $0.isNamed(name) }?.value
  }

  /// The whole record as a file holds it.
  ///
  /// - Precondition: its content was kept.
  public var bytes: [UInt8] {
    precondition(!isTooLong, "a record whose content was not kept cannot be written")
    return header + content + trailer
  }

  /// The record with other content. In the header only the values change that no longer hold:
  /// `Content-Length`, `WARC-Block-Digest` and `WARC-Payload-Digest`; the numbers and offsets stay
  /// those of the record that was read.
  ///
  /// For records whose block is the payload, such as `conversion`: not for those of HTTP messages,
  /// whose payload is a part of the block.
  ///
  /// - Parameters:
  ///   - content: The new block.
  ///   - sha256: The SHA-256 of it, 32 bytes.
  /// - Returns: The new record; its digests are `sha256:` and the Base32 of `sha256`.
  public func replacingContent(with content: [UInt8], sha256: [UInt8]) -> WARCRecord {
    precondition(sha256.count == 32)
    var result = self
    result.content = content
    result.contentLength = content.count
    result.isTooLong = false
    let digest = "sha256:" + base32(sha256)
    let values = [
      ("Content-Length", "\(content.count)"), ("WARC-Block-Digest", digest),
      ("WARC-Payload-Digest", digest),
    ]
    var shift = 0
    for index in fields.indices {
      var field = fields[index]
      let range = field.valueRange.lowerBound + shift..<field.valueRange.upperBound + shift
      if let (_, value) = values.first(where: { field.isNamed($0.0) }) {
        field.value = value
        result.header.replaceSubrange(range, with: value.utf8)
        shift += value.utf8.count - range.count
      }
      field.valueRange = range.lowerBound..<field.valueRange.upperBound + shift
      result.fields[index] = field
    }
    return result
  }
}

/// Base32 (RFC 4648) without padding: WARC wants a token for a digest, and `=` is not part of one.
private func base32(_ bytes: [UInt8]) -> String {
  let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
  var result: [UInt8] = []
  var (bits, count) = (0, 0)
  for byte in bytes {
    bits = (bits << 8 | Int(byte)) & 0xFFF
    count += 8
    while count >= 5 {
      count -= 5
      result.append(alphabet[bits >> count & 0x1F])
    }
  }
  if count > 0 { result.append(alphabet[bits << (5 - count) & 0x1F]) }
  return String(decoding: result, as: UTF8.self)
}
