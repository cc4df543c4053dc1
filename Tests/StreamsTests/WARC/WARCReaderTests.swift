import Copydesk
import Streams
import Testing

@Suite struct WARCReaderTests {
  let scratch: Scratch
  init() throws { scratch = try Scratch() }

  private func records(
    _ stream: ByteStream, limit: Int = .max, firstNumber: Int = 1
  ) throws -> [WARCRecord] {
    var reader = WARCReader(stream, limit: limit, firstNumber: firstNumber)
    var records: [WARCRecord] = []
    while let record = try reader.next() { records.append(record) }
    return records
  }

  private func error(_ bytes: [UInt8]) throws -> WARCError? {
    let stream = try scratch.stream(bytes)
    return #expect(throws: WARCError.self) { try records(stream) }
  }

  private func error(_ text: String) throws -> WARCError? { try error(Array(text.utf8)) }

  @Test func `a record comes with header, fields and content`() throws {
    let bytes = record(
      ["WARC/1.1", "WARC-Type: conversion", "Content-Length: 5", "X:  one \r\n\ttwo ", "Empty:"],
      Array("a\r\n\r\n".utf8))
    let record = try #require(try records(scratch.stream(bytes)).first)
    #expect(record.header == Array(bytes.dropLast(9)))
    #expect(record.fields.map(\.name) == ["WARC-Type", "Content-Length", "X", "Empty"])
    #expect(record.fields.map(\.value) == ["conversion", "5", "one two", ""])
    #expect(record.value(of: "warc-TYPE") == "conversion")
    #expect(record.value(of: "WARC-Date") == nil)
    #expect(record.content == Array("a\r\n\r\n".utf8))
    #expect(record.trailer == Array("\r\n\r\n".utf8))
    #expect(record.contentLength == 5)
    #expect(record.number == 1)
    #expect((record.startOffset, record.endOffset) == (0, bytes.count))
  }

  @Test func `records are the same however they are stored, and give the file back`() throws {
    var random = SplitMix64(seed: 12)
    for _ in 0..<5 {
      let all = (0..<20).map { _ in random.record() }
      let bytes = Array(all.joined())
      let pieces = random.pieces(bytes, count: 9)
      let streams = [
        try scratch.stream(bytes), try scratch.stream(all.flatMap { gzip($0, level: 1) }),
        try scratch.stream(pieces.flatMap(zstd)),
        try scratch.pipe(bytes, pieces: 1 + random.next(below: 50_000)),
      ]
      for stream in streams {
        let records = try records(stream)
        #expect(records.map(\.bytes) == all)
        #expect(records.map(\.number) == Array(1...20))
      }
    }
  }

  @Test func `reading goes on after any record`() throws {
    var random = SplitMix64(seed: 13)
    let bytes = (0..<12).flatMap { _ in random.record() }
    let all = try records(scratch.stream(bytes))
    for (index, record) in all.enumerated() {
      let stream = try scratch.stream(gzip(bytes, level: 1))
      try stream.skip(to: record.endOffset)
      let rest = try records(stream, firstNumber: index + 2)
      #expect(rest.map(\.bytes) == all[(index + 1)...].map(\.bytes))
      #expect(rest.map(\.number) == all[(index + 1)...].map(\.number))
      #expect(rest.map(\.startOffset) == all[(index + 1)...].map(\.startOffset))
    }
  }

  @Test func `content over the limit is measured and not kept`() throws {
    let long = String(repeating: "a", count: 700_000)
    let bytes = conversion(long) + conversion("0123456789")
    let records = try records(scratch.stream(bytes), limit: 10)
    #expect(records.map(\.isTooLong) == [true, false])
    #expect(records.map(\.content) == [[], Array("0123456789".utf8)])
    #expect(records.map(\.contentLength) == [700_000, 10])
    #expect(records.last?.endOffset == bytes.count)
  }

  @Test func `the last line end may be missing`() throws {
    let bytes = conversion("text")
    #expect(
      try records(scratch.stream(Array(bytes.dropLast(2)))).map(\.bytes.count) == [bytes.count - 2])
    #expect(try records(scratch.stream([])).isEmpty)
  }

  @Test func `a file that is cut off anywhere is an error`() throws {
    let one = conversion("one")
    let all = one + conversion("two")
    for count in one.count + 1..<all.count where count != all.count - 2 {
      let error = try error(Array(all.prefix(count)))
      let expected =
        count < one.count + 8 ? "no WARC record begins here" : "copy or download the file again"
      #expect(error?.message.contains(expected) ?? false, "\(count): \(error?.message ?? "")")
    }
  }

  @Test func `a length that does not fit is told with record and place`() throws {
    for length in [3, 5] {
      let header = ["WARC/1.0", "WARC-Type: conversion", "Content-Length: \(length)"]
      let start = conversion("text").count
      let content = start + record(header, []).count - 4
      let error = try error(
        conversion("text") + record(header, Array("text".utf8)) + conversion("more"))
      #expect(error?.offset == content + length)
      #expect(
        error?.message
          == "the two line ends after a record's content are not here: the Content-Length of "
          + "\(length) does not fit the record that begins at byte \(start); correct it, or copy "
          + "or download the file again")
    }
  }

  @Test(arguments: [
    ("hello\n", 0, "no WARC record begins here"),
    ("WARC/2.0\r\nContent-Length: 0\r\n\r\n\r\n\r\n", 0, "no WARC record begins here"),
    ("WARC/1.0\r\nWARC-Type: x\r\n\r\n\r\n\r\n", 0, "this record has no Content-Length"),
    (
      "WARC/1.0\r\nContent-Length: 0\r\nContent-Length: 0\r\n\r\n\r\n\r\n", 0,
      "this record has more than one Content-Length"
    ),
    ("WARC/1.0\r\nContent-Length: -1\r\n\r\n", 0, "is no number of bytes: correct \"-1\""),
    ("WARC/1.0\r\nContent-Length: \r\n\r\n", 0, "is no number of bytes: correct \"\""),
    (
      "WARC/1.0\r\nContent-Length: 99999999999999999999\r\n\r\n", 0, "is no number of bytes"
    ),
    ("WARC/1.0\r\nContent-Length: 1\r\nnothing\r\n\r\n", 29, "is no field"),
    ("WARC/1.0\r\n: 1\r\n\r\n", 10, "is no field"),
    ("WARC/1.0\r\n folded\r\n\r\n", 10, "is no field"),
    ("WARC/1.0\r\nContent-Length: 1\r\n", 29, "the stream ends in the header of the record"),
    (
      "WARC/1.0\r\nContent-Length: 9\r\n\r\ntext", 35,
      "the stream ends 5 bytes before the content of the record does that begins at byte 0"
    ),
  ])
  func `what is wrong is told with its place`(text: String, offset: Int, message: String) throws {
    let error = try error(text)
    #expect(error?.offset == offset)
    #expect(error?.message.contains(message) ?? false, "\(error?.message ?? "no error")")
  }

  @Test func `a header without end is an error`() throws {
    let line = "X: " + String(repeating: "x", count: 100_000) + "\r\n"
    let error = try error("WARC/1.0\r\n" + String(repeating: line, count: 20))
    #expect(error?.message == "the header of this record is longer than 1 MiB: leave it out")
  }

  @Test func `damage of the stored file is told with the place in the stream`() throws {
    let bytes = conversion("text")
    let stored = gzip(bytes)
    let stream = try scratch.stream(stored + gzip(bytes).dropLast(9))
    let error = #expect(throws: WARCError.self) { try records(stream) }
    #expect(error?.path == stream.path)
    #expect(error?.offset ?? 0 >= bytes.count)
    #expect(error?.message.contains("the file is cut off") ?? false)
  }
}
