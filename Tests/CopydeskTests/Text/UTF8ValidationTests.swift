import Copydesk
import Testing

@Suite struct UTF8ValidationTests {
  @Test(
    arguments: [
      ([0x61, 0xFF, 0x62], 1), ([0x61, 0x80], 1), ([0xC3, 0xA9, 0xC3], 2), ([0xC0, 0xAF], 0),
      ([0xED, 0xA0, 0x80], 0), ([0xF4, 0x90, 0x80, 0x80], 0), ([0x20, 0xE2, 0x82, 0x20], 1),
    ] as [([UInt8], Int)])
  func `the offset is that of the first bad sequence`(bytes: [UInt8], offset: Int) {
    let error = #expect(throws: InvalidUTF8.self) { try validate(bytes) }
    #expect(error?.offset == offset)
  }

  @Test func `good text passes and is not changed by a repair`() throws {
    for document in randomDocuments(seed: 9, count: 200) {
      try validate(document.utf8)
      let repaired = repairingUTF8(document.utf8)
      #expect(repaired.bytes == document.utf8)
      #expect(repaired.replacements == 0)
    }
  }

  @Test func `everything before the offset is good and nothing good starts there`() {
    var random = SplitMix64(seed: 10)
    for _ in 0..<3_000 {
      let bytes = random.bytes(count: random.number(in: 0...40))
      do {
        try validate(bytes)
        #expect(String(validating: bytes, as: UTF8.self) != nil)
      } catch {
        #expect(String(validating: bytes[..<error.offset], as: UTF8.self) != nil)
        for end in error.offset + 1..<min(bytes.count, error.offset + 4) + 1 {
          #expect(String(validating: bytes[error.offset..<end], as: UTF8.self) == nil)
        }
      }
    }
  }

  @Test func `a repair replaces what Unicode says, and says how often`() throws {
    var random = SplitMix64(seed: 11)
    for _ in 0..<3_000 {
      var bytes = random.bytes(count: random.number(in: 0...40))
      if random.once(in: 2) {
        bytes += Array("€ 👩 \u{FFFD} é".utf8.dropFirst(random.number(in: 0...3)).dropLast())
      }
      let repaired = repairingUTF8(bytes)
      try validate(repaired.bytes)
      #expect(repaired.bytes == Array(String(decoding: bytes, as: UTF8.self).utf8))
      let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]
      #expect(
        repaired.replacements
          == occurrences(of: replacement, in: repaired.bytes)
          - occurrences(of: replacement, in: bytes))
    }
  }

  private func occurrences(of piece: [UInt8], in bytes: [UInt8]) -> Int {
    bytes.indices.count { bytes[$0...].starts(with: piece) }
  }

  @Test func `the message names the offset`() {
    let error = #expect(throws: InvalidUTF8.self) { try validate([0x20, 0xFF]) }
    #expect(error?.description == "invalid UTF-8 at byte offset 1")
  }
}
