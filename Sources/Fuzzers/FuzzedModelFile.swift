internal import Copydesk

/// The file of a small model, edited.
///
/// The first byte of the input chooses what is made good after the edits: the lengths in the section
/// table (bit 0) and the checksum (bit 1). Else no edit would reach what is checked after them. Each
/// further edit names a section or the frame, a place in it, and what is done there.
struct FuzzedModelFile {
  private(set) var bytes: [UInt8]

  init(_ input: [UInt8]) throws {
    let original = try Self.original.get()
    var choices = ByteChoices(input)
    let repairs = choices.byte()
    var parts = original
    while !choices.isEmpty {
      let part = choices.number(below: parts.count)
      Self.edit(&parts[part], with: &choices)
    }
    if repairs & 1 == 0 { Self.writeTable(in: &parts) }
    bytes = parts.flatMap { $0 }
    if repairs & 2 == 0 { bytes += SHA256.digest(of: bytes) }
  }

  private static func edit(_ part: inout [UInt8], with choices: inout ByteChoices) {
    // Counts and lengths stand at the beginning more often than elsewhere.
    let place = choices.number(below: choices.once(in: 2) ? 16 : part.count + 1)
    let rest = part.count - min(place, part.count)
    let start = part.count - rest
    switch choices.number(below: 6) {
    case 0: part.replaceSubrange(start..<start + min(1, rest), with: [choices.byte()])
    case 1:
      let number = choices.element(of: [0, 1, 2, 0x7F, 0x100, 0xFFFF, 0x7FFF_FFFF, 0xFFFF_FFFF])
      let value = (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
      part.replaceSubrange(start..<start + min(4, rest), with: value)
    case 2:
      part.insert(contentsOf: (0..<choices.number(below: 9)).map { _ in choices.byte() }, at: start)
    case 3: part.removeSubrange(start..<start + min(choices.number(below: 17), rest))
    case 4: part.removeSubrange(start...)
    default:
      // A stretch comes twice.
      let end = start + min(choices.number(below: 65), rest)
      part.insert(contentsOf: part[start..<end], at: start)
    }
  }

  /// Writes where the sections are to the table of the frame, as far as the table is still there.
  private static func writeTable(in parts: inout [[UInt8]]) {
    var offset = parts[0].count
    for index in ModelSection.allCases.indices {
      let entry = ModelFile.tableStart + index * ModelFile.tableEntry + 4
      guard entry + 16 <= parts[0].count else { return }
      let numbers = [offset, parts[index + 1].count].flatMap { number in
        (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
      }
      parts[0].replaceSubrange(entry..<entry + 16, with: numbers)
      offset += parts[index + 1].count
    }
  }

  /// The frame, which is the header and the section table, and the sections.
  private static let original = Result { () throws -> [[UInt8]] in
    let file = try smallModel().fileContents()
    let sections = try ModelFile.sections(of: file, isVerified: true)
    let frame = ModelFile.tableStart + ModelSection.allCases.count * ModelFile.tableEntry
    return [Array(file[..<frame])]
      + ModelSection.allCases.map { Array(file[sections[$0] ?? 0..<0]) }
  }
}
