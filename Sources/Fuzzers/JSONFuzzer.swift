internal import Foundation
internal import JSONLines

/// A JSON text is read as Foundation reads it, or refused with a place in it; and where it is a
/// document line, that line is changed in its text and nowhere else.
///
/// The input is the line.
func checkJSON(_ bytes: [UInt8]) throws {
  let theirs = Result {
    try JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
  }
  let ours: JSONTree
  do throws(JSONError) {
    ours = try JSONTree(bytes)
  } catch {
    try expect((0...bytes.count).contains(error.offset), "an error has a place in the line")
    try expect(
      (try? theirs.get()) == nil || isRefusedOnPurpose(bytes, error),
      "what Foundation reads is refused: \(error)")
    // Numbers of other members are not read.
    try expect(
      error.message.contains("too large") || (try? DocumentLine(bytes, textField: "text")) == nil,
      "a bad line is refused")
    return
  }
  switch theirs {
  // Foundation leaves byte order marks out at some places of strings and names.
  case .success where bytes.contains([0xEF, 0xBB, 0xBF]): break
  case .success(let value): try expect(ours.isSame(as: value), "Foundation reads the same value")
  case .failure(let error):
    throw BrokenProperty(description: "what Foundation refuses is read: \(error)")
  }
  try checkDocumentLine(bytes, ours)
}

/// What we refuse and Foundation reads.
private func isRefusedOnPurpose(_ bytes: [UInt8], _ error: JSONError) -> Bool {
  // Files of lines are UTF-8: Foundation also reads UTF-16 and UTF-32, which it knows by a byte
  // order mark or by their zeros, and leaves a byte order mark of UTF-8 out.
  if bytes.starts(with: [0xEF, 0xBB, 0xBF]) || bytes.starts(with: [0xFE, 0xFF])
    || bytes.starts(with: [0xFF, 0xFE]) || bytes.prefix(4).contains(0)
  {
    return true
  }
  // A comma before the closing bracket, which RFC 8259 does not have.
  if bytes[error.offset...].first.map({ [0x5D, 0x7D].contains($0) }) ?? false,
    bytes[..<error.offset].last(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }) == 0x2C
  {
    return true
  }
  // Readers disagree on which of two members counts; deep nesting could exhaust the stack; numbers
  // that no Double holds have no value.
  return ["occurs twice", "nested deeper", "number is too large"].contains {
    error.message.contains($0)
  }
}

private func checkDocumentLine(_ bytes: [UInt8], _ tree: JSONTree) throws {
  let line: DocumentLine
  do {
    line = try DocumentLine(bytes, textField: "text")
  } catch {
    let members = tree.members
    try expect(
      members?.contains { $0.name == "blocks" } ?? true
        || members?.contains { if case .string = $0.value { $0.name == "text" } else { false } }
          == false,
      "a line with a text is a document line: \(error)")
    return
  }
  guard case .string(let text)? = tree.members?.first(where: { $0.name == "text" })?.value else {
    throw BrokenProperty(description: "a document line has a text")
  }
  try expect(line.text == Array(text.utf8), "a document line's text is its member's")

  var written: [UInt8] = []
  line.write(to: &written) { $0 += "[7]".utf8 }
  let longer = try JSONTree(written)
  try expect(
    longer == .object((tree.members ?? []) + [.init(name: "blocks", value: .array([.number(7)]))]),
    "a line with blocks has the members that it had, and blocks")

  // Cuts before every seventh character and at each that ends a word.
  let edges = text.unicodeScalars.indices.enumerated()
    .filter { $0.offset % 7 == 6 || text.unicodeScalars[$0.element] == " " }
    .map { text.utf8.distance(from: text.startIndex, to: $0.element) }
  let ranges = stride(from: 0, to: edges.count - 1, by: 2).map { edges[$0]..<edges[$0 + 1] }
  let (rest, cut) = line.cutting(ranges)
  let cutText = try DocumentLine(rest, textField: "text")
  var expected: [UInt8] = []
  var index = 0
  for range in ranges {
    expected += line.text[index..<range.lowerBound]
    index = range.upperBound
  }
  try expect(
    cutText.text == expected + line.text[index...], "a cut line has the text without the cuts")
  let restored = try cutText.inserting(zip(ranges, cut).map { ($0.lowerBound, $1) })
  try expect(restored == bytes, "a cut line with its cuts put back is the line")
}
