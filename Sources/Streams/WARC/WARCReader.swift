internal import Files

/// The records of a WARC or WET file (WARC/1.0 and 1.1, ISO 28500), from a decompressed stream.
///
/// Content that is longer than the limit is read past and not kept. Line ends may be LF alone, and
/// the last record may lack the second of the two line ends after it; nothing else is forgiven,
/// because a wrong length puts every record after it out of place. The reader reads ahead: nobody
/// else may read the stream after it.
public struct WARCReader {
  /// The most bytes of a header: 1 MiB.
  static let headerLimit = 1_024 * 1_024

  private var cursor: StreamCursor
  private let limit: Int
  private var number: Int

  /// Reads records from where the stream is.
  ///
  /// - Parameters:
  ///   - stream: The stream.
  ///   - limit: The most bytes of content that are kept.
  ///   - firstNumber: The number of the first record, from 1.
  public init(_ stream: ByteStream, limit: Int, firstNumber: Int = 1) {
    self.cursor = StreamCursor(stream)
    self.limit = limit
    self.number = firstNumber
  }

  /// The next record; `nil` at the end.
  ///
  /// - Throws: ``WARCError``, after which there are no more records.
  public mutating func next() throws(WARCError) -> WARCRecord? {
    let start = cursor.offset
    guard let header = try header() else { return nil }
    let fields: [WARCField]
    do {
      fields = try WARCField.fields(ofHeader: header)
    } catch {
      throw self.error(
        at: start + error.offset, "this line of the header is no field `Name: value`: correct it")
    }
    let length = try contentLength(fields, start: start)
    let contentOffset = cursor.offset
    let content = try reading { [limit] cursor throws(FileError) in
      try cursor.bytes(length, limit: limit)
    }
    guard content.count == length else {
      throw error(
        at: contentOffset + content.count,
        "the stream ends \(length - content.count) bytes before the content of the record does "
          + "that begins at byte \(start): copy or download the file again")
    }
    let lineEnd: [UInt8] = header.dropLast().last == 0x0D ? [0x0D, 0x0A] : [0x0A]
    let trailer = try trailer(ofRecordAt: start, contentLength: length, lineEnd: lineEnd)
    defer { number += 1 }
    return WARCRecord(
      number: number, startOffset: start, endOffset: cursor.offset, header: header, fields: fields,
      content: content.kept, trailer: trailer, contentLength: length, isTooLong: content.isTooMany)
  }

  /// The lines up to an empty one, inclusive; `nil` at the end.
  private mutating func header() throws(WARCError) -> [UInt8]? {
    let start = cursor.offset
    var header: [UInt8] = []
    var isBegun = false
    while let (bytes, hasLineFeed) = try line(limit: Self.headerLimit - header.count) {
      let line = bytes.kept.last == 0x0D ? bytes.kept.dropLast() : bytes.kept[...]
      if !isBegun {
        guard [Array("WARC/1.0".utf8), Array("WARC/1.1".utf8)].contains(Array(line)) else {
          throw error(
            at: start,
            "no WARC record begins here: a line `WARC/1.0` or `WARC/1.1` was expected; is it a "
              + "WARC or WET file, and do the lengths of the records before this one fit?")
        }
      }
      isBegun = true
      guard !bytes.isTooMany else {
        throw error(at: start, "the header of this record is longer than 1 MiB: leave it out")
      }
      guard hasLineFeed else { break }
      header += bytes.kept + [0x0A]
      if line.isEmpty { return header }
    }
    guard !isBegun else {
      throw error(
        at: cursor.offset,
        "the stream ends in the header of the record that begins at byte \(start): "
          + "copy or download the file again")
    }
    return nil
  }

  private func contentLength(_ fields: [WARCField], start: Int) throws(WARCError) -> Int {
    let values = fields.filter { $0.isNamed("Content-Length") }.map(\.value)
    guard values.count == 1, let value = values.first else {
      throw error(
        at: start,
        "this record has \(values.isEmpty ? "no" : "more than one") Content-Length: give it one")
    }
    guard value.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let length = Int(value) else {
      throw error(
        at: start, "the Content-Length of this record is no number of bytes: correct \"\(value)\"")
    }
    return length
  }

  /// The two line ends after a record's content. They are like those of its header: where a lone
  /// LF passed for CR LF, a length that takes the CR for content would not be noticed.
  private mutating func trailer(
    ofRecordAt start: Int, contentLength: Int, lineEnd: [UInt8]
  ) throws(WARCError) -> [UInt8] {
    let offset = cursor.offset
    let trailer = try reading { cursor throws(FileError) in
      try cursor.bytes(2 * lineEnd.count, limit: .max).kept
    }
    guard trailer == lineEnd + lineEnd || trailer == lineEnd else {
      throw error(
        at: offset,
        "the two line ends after a record's content are not here: the Content-Length of "
          + "\(contentLength) does not fit the record that begins at byte \(start); correct it, "
          + "or copy or download the file again")
    }
    return trailer
  }

  private mutating func line(
    limit: Int
  ) throws(WARCError) -> (bytes: KeptBytes, hasLineFeed: Bool)? {
    try reading { cursor throws(FileError) in try cursor.line(limit: limit) }
  }

  /// Errors of the stream are told with the place in its decompressed bytes.
  private mutating func reading<Value>(
    _ body: (inout StreamCursor) throws(FileError) -> Value
  ) throws(WARCError) -> Value {
    do {
      return try body(&cursor)
    } catch {
      throw self.error(at: cursor.offset, error.message)
    }
  }

  private func error(at offset: Int, _ message: String) -> WARCError {
    WARCError(path: cursor.stream.name, offset: offset, message: message)
  }
}
