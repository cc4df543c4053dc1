internal import Copydesk
internal import Files
internal import Streams

/// A stream gives the bytes that were stored, whatever pieces they come in. Its lines are those
/// between its line feeds. Its WARC records follow each other without a gap, are written as they
/// were read, and can be given other content; what is no record gives an error with its offset.
///
/// The first 16 bytes of the input choose how the others are stored, damaged and cut into pieces,
/// and the limit of a line and of a record.
func checkWARC(_ bytes: [UInt8]) throws {
  guard bytes.count < 1 << 14 else { return }
  var (choices, content) = bytes.split(choices: 16)
  let form = choices.element(of: StoredForm.allCases)
  var stored = form.stored(content.pieces(at: choices.cuts(of: content.count, atMost: 2)))
  var isDamaged = false
  while choices.once(in: 4), !stored.isEmpty {
    stored[choices.number(below: stored.count)] ^= 1 << UInt8(choices.number(below: 8))
    isDamaged = true
  }
  let limit = choices.number(below: 1 << 12)
  let pieces = stored.pieces(at: choices.cuts(of: stored.count, atMost: 4))

  let whole = try readAll([stored])
  // A damaged frame without a checksum may give anything.
  if form == .gzip && !whole.isPlain && whole.error == nil || form != .plain && !isDamaged {
    try expect(whole.error == nil && whole.bytes == content, "what was stored is read")
  }
  if whole.isPlain {
    try expect(whole.error == nil && whole.bytes == stored, "what is not compressed is read")
  }
  let again = try readAll(pieces)
  guard whole.error == nil, again.error == nil else {
    // How much is read before damage may depend on the pieces; and libzstd notices that a frame is
    // shorter than it says only where its header comes in one piece.
    try expect(
      whole.isZstd || whole.error != nil && again.error != nil, "damage is noticed in pieces")
    try expect(
      zip(whole.bytes, again.bytes).allSatisfy { $0 == $1 }, "the same is read before damage")
    try readDamaged(pieces, limit: limit, isNoticed: !whole.isZstd)
    return
  }
  try expect(again.bytes == whole.bytes, "the same is read from pieces")
  try checkLines(of: pieces, limit: limit, whole.bytes)
  // Another stream can be opened only when all records are read: there is one standard input.
  if let record = try checkRecords(of: pieces, limit: limit, whole.bytes) {
    try checkReplacing(in: record)
  }
}

/// Everything that a stream gives, and what is wrong after it.
private struct WholeStream {
  var bytes: [UInt8] = []
  var error: FileError?
  var isPlain = true
  var isZstd = false
}

private func readAll(_ pieces: [[UInt8]]) throws -> WholeStream {
  let stream = try PieceStream.open(pieces)
  var whole = WholeStream(
    isPlain: stream.compression == .none, isZstd: stream.compression == .zstd)
  var buffer: [UInt8] = []
  do throws(FileError) {
    repeat {
      try stream.read(into: &buffer, upTo: PieceStream.longest)
      whole.bytes += buffer
    } while !buffer.isEmpty
  } catch {
    whole.error = error
  }
  try expect(stream.offset == whole.bytes.count, "a stream counts what it gave")
  return whole
}

/// Lines and records of a damaged stream end with an error, where the damage is noticed.
private func readDamaged(_ pieces: [[UInt8]], limit: Int, isNoticed: Bool) throws {
  var lines = LineReader(try PieceStream.open(pieces), limit: limit)
  let readLines = Result { while try lines.next() != nil {} }
  var records = WARCReader(try PieceStream.open(pieces), limit: limit)
  let readRecords = Result { while try records.next() != nil {} }
  guard isNoticed else { return }
  for case .success in [readLines, readRecords] {
    throw BrokenProperty(description: "a damaged stream ends with an error")
  }
}

private func checkLines(of pieces: [[UInt8]], limit: Int, _ bytes: [UInt8]) throws {
  var reader = LineReader(try PieceStream.open(pieces), limit: limit)
  var expected = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
  // After the last line feed there is no line.
  if expected.last?.isEmpty == true { expected.removeLast() }
  var (number, end) = (0, 0)
  while let line = try reader.next() {
    try expect(number < expected.count, "there are as many lines as line feeds")
    let bytes = expected[number]
    number += 1
    end += bytes.count + (line.hasLineFeed ? 1 : 0)
    try expect(line.number == number && line.endOffset == end, "a line has its place")
    try expect(line.byteCount == bytes.count, "a line is as long as it is")
    try expect(line.isTooLong == (bytes.count > limit), "a line is too long above the limit")
    try expect(line.text.elementsEqual(line.isTooLong ? [] : bytes), "a line has its bytes")
    try expect(line.hasLineFeed || number == expected.count, "the last line has no line feed")
  }
  try expect(number == expected.count && end == bytes.count, "all lines are read")
}

/// Checks the records of a stream, and returns the first one that is kept.
private func checkRecords(
  of pieces: [[UInt8]], limit: Int, _ bytes: [UInt8]
) throws -> WARCRecord? {
  var reader = WARCReader(try PieceStream.open(pieces), limit: limit)
  var (number, end) = (0, 0)
  var first: WARCRecord?
  do {
    while let record = try reader.next() {
      number += 1
      try expect(record.number == number, "records are counted")
      try expect(record.startOffset == end, "a record begins where the one before it ends")
      end = record.endOffset
      try expect(
        end - record.startOffset
          == record.header.count + record.contentLength + record.trailer.count,
        "a record has its parts and nothing else")
      try expect(record.isTooLong == (record.contentLength > limit), "too long is above the limit")
      try expect(
        record.fields.allSatisfy { $0.value.utf8.first != 0x20 && $0.value.utf8.last != 0x20 },
        "values have no blanks around them")
      guard !record.isTooLong else { continue }
      try expect(
        record.bytes.elementsEqual(bytes[record.startOffset..<end]), "a record has its bytes")
      first = first ?? record
    }
  } catch let error as WARCError {
    try expect(
      (end...bytes.count).contains(error.offset), "an error is after the records that were read")
    return first
  }
  try expect(end == bytes.count, "all records are read")
  return first
}

/// A record with other content is a record that has it, and the fields that it had.
private func checkReplacing(in record: WARCRecord) throws {
  let content = Array(record.content.prefix(7).reversed())
  let new = record.replacingContent(with: content, sha256: SHA256.digest(of: content))
  var reader = WARCReader(try PieceStream.open([new.bytes]), limit: .max)
  guard let read = try reader.next(), try reader.next() == nil else {
    throw BrokenProperty(description: "a record with other content is one record")
  }
  try expect(read.content == content, "a record has its new content")
  try expect(read.fields == new.fields, "a record with other content tells what it holds")
  let changed = ["content-length", "warc-block-digest", "warc-payload-digest"]
  for (field, old) in zip(read.fields, record.fields) {
    try expect(field.name == old.name, "names of fields stay")
    try expect(
      field.value == old.value || changed.contains(old.name.lowercased()), "other values stay")
  }
  try expect(
    strayReturns(read.header) <= strayReturns(record.header), "carriage returns stay at line ends")
}

/// Carriage returns that no line feed follows.
private func strayReturns(_ bytes: [UInt8]) -> Int {
  zip(bytes, bytes.dropFirst() + [0]).count { $0 == 0x0D && $1 != 0x0A }
}
