internal import Copydesk

/// Blocks are in order, and the blank space between them is all that is not in one; so are the
/// sentences of a block. No range cuts a character. What is not UTF-8 gives the offset of its first
/// bad byte, and is repaired as the standard library repairs it.
///
/// The input is the text.
func checkSegmentation(_ bytes: [UInt8]) throws {
  var utf8 = bytes
  do {
    try validate(bytes)
    try expect(String(validating: bytes, as: UTF8.self) != nil, "valid UTF-8 is valid")
  } catch let error as InvalidUTF8 {
    try checkOffset(error.offset, in: bytes)
    let repaired = repairingUTF8(bytes)
    try expect(
      repaired.bytes == Array(String(decoding: bytes, as: UTF8.self).utf8), "UTF-8 is repaired")
    try expect(repaired.replacements > 0, "repairs are counted")
    utf8 = repaired.bytes
  }
  for format in TextFormat.allCases {
    let document = try Document(utf8: utf8, format: format)
    try expect(document.utf8 == utf8, "a document does not change its text")
    try checkTiling(document.blocks.map(\.range), of: 0..<utf8.count, in: utf8)
    if format == .plain {
      try expect(document.blocks.allSatisfy { $0.kind == .paragraph }, "plain text has paragraphs")
    }
    for block in document.blocks { try checkSentences(of: block.range, in: utf8) }
  }
}

private func checkOffset(_ offset: Int, in bytes: [UInt8]) throws(BrokenProperty) {
  try expect(
    String(validating: bytes[..<offset], as: UTF8.self) != nil, "before the offset is no bad byte")
  for count in 1...4 where offset + count <= bytes.count {
    try expect(
      String(validating: bytes[offset..<offset + count], as: UTF8.self) == nil,
      "at the offset is a bad byte")
  }
}

private func checkSentences(of block: Range<Int>, in utf8: [UInt8]) throws(BrokenProperty) {
  let sentences = sentences(of: block, in: utf8)
  try checkTiling(sentences.map(\.range), of: block, in: utf8)
  try expect(
    sentences.first?.range.lowerBound == block.lowerBound
      && sentences.last?.range.upperBound == block.upperBound, "sentences begin and end a block")
  var end: Int?
  for sentence in sentences {
    let expected: Sentence.Boundary =
      end.map { $0 == sentence.range.lowerBound ? .glue : .space } ?? .block
    try expect(sentence.boundary == expected, "a sentence's boundary is what stands there")
    end = sentence.range.upperBound
    try checkFolding(sentence.range, in: utf8)
  }
}

/// Folded text is UTF-8 without runs of blanks, and every word of it came from a part of the
/// sentence.
private func checkFolding(_ range: Range<Int>, in utf8: [UInt8]) throws(BrokenProperty) {
  let text = FoldedText(range, of: utf8)
  try expect(String(validating: text.utf8, as: UTF8.self) != nil, "folded text is UTF-8")
  try expect(!text.utf8.contains([0x20, 0x20]), "folded text has no runs of blanks")
  var end = range.lowerBound
  for word in text.utf8.split(separator: 0x20) {
    let origin = text.origin(of: word.startIndex..<word.endIndex)
    try expect(
      origin.lowerBound >= end && origin.upperBound <= range.upperBound && !origin.isEmpty,
      "folded text comes from the sentence, in order")
    try expect(
      isEdge(origin.lowerBound, of: utf8) && isEdge(origin.upperBound, of: utf8),
      "folded text comes from whole characters")
    end = origin.upperBound
  }
}

/// Ranges are in order, not empty, and do not cut characters, begin or end blank; what is between
/// them is blank.
func checkTiling(
  _ ranges: [Range<Int>], of whole: Range<Int>, in utf8: [UInt8]
) throws(BrokenProperty) {
  var end = whole.lowerBound
  for range in ranges {
    try expect(range.lowerBound >= end && !range.isEmpty, "ranges are in order and not empty")
    try expect(
      isEdge(range.lowerBound, of: utf8) && isEdge(range.upperBound, of: utf8),
      "ranges do not cut characters")
    try expect(isBlank(utf8[end..<range.lowerBound]), "what is between ranges is blank")
    let scalars = String(decoding: utf8[range], as: UTF8.self).unicodeScalars
    try expect(
      scalars.first?.isBlank == false && scalars.last?.isBlank == false,
      "ranges do not begin or end blank")
    end = range.upperBound
  }
  try expect(
    end <= whole.upperBound && isBlank(utf8[end..<whole.upperBound]), "what is left is blank")
}

private func isEdge(_ offset: Int, of utf8: [UInt8]) -> Bool {
  offset == utf8.count || utf8[offset] & 0xC0 != 0x80
}

private func isBlank(_ utf8: ArraySlice<UInt8>) -> Bool {
  String(decoding: utf8, as: UTF8.self).unicodeScalars.allSatisfy(\.isBlank)
}

extension Unicode.Scalar {
  /// White space, as Unicode has it, and what is as good as it: zero-width and directional marks.
  fileprivate var isBlank: Bool {
    switch value {
    case 0x200B...0x200F, 0x202A...0x202E, 0x2060, 0x2066...0x2069, 0xFEFF: true
    case 0..<0x80: self == " " || (0x09...0x0D).contains(value)
    default: properties.isWhitespace
    }
  }
}
