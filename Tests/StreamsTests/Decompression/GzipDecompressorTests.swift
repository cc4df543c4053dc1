import Copydesk
import Files
import Streams
import Testing

@Suite struct GzipDecompressorTests {
  let scratch: Scratch
  init() throws { scratch = try Scratch() }

  private func message(_ stored: [UInt8]) throws -> String? {
    let stream = try scratch.stream(stored)
    return #expect(throws: FileError.self) { try stream.rest() }?.message
  }

  @Test func `bytes are the same however they are split over members`() throws {
    var random = SplitMix64(seed: 4)
    for count in [1, 2, 5, 200] {
      let bytes = random.bytes(count: random.next(below: 500_000))
      let members = random.pieces(bytes, count: count).map { gzip($0, level: Int32(count % 10)) }
      #expect(try scratch.stream(Array(members.joined())).rest() == bytes)
    }
  }

  @Test func `zeros between and after members are padding`() throws {
    let zeros = [UInt8](repeating: 0, count: 300_000)
    let (one, two) = (Array("one\n".utf8), Array("two\n".utf8))
    #expect(try scratch.stream(gzip(one) + [0]).rest() == one)
    #expect(try scratch.stream(gzip(one) + zeros).rest() == one)
    #expect(try scratch.stream(gzip(one) + zeros + gzip(two)).rest() == one + two)
  }

  @Test func `other bytes after the last member are told with their offset`() throws {
    let stored = gzip(Array("text".utf8))
    for (padding, junk) in [(0, "junk"), (3, "j"), (300_000, "junk")] {
      let zeros = [UInt8](repeating: 0, count: padding)
      #expect(
        try message(stored + zeros + Array(junk.utf8))
          == "at byte \(stored.count + padding) of the stored file: other bytes follow the last "
          + "gzip member: cut them off, or copy or download the file again")
    }
  }

  @Test func `a member that is cut off anywhere is an error`() throws {
    var random = SplitMix64(seed: 5)
    let stored = gzip(random.bytes(count: 500))
    for count in 2..<stored.count {
      #expect(
        try message(Array(stored.prefix(count)))
          == "at byte \(count) of the stored file: the file is cut off: "
          + "copy or download the file again")
    }
  }

  @Test func `a wrong checksum and a wrong length are errors`() throws {
    let stored = gzip(Array("text".utf8))
    for (distance, reason) in [(8, "incorrect data check"), (4, "incorrect length check")] {
      var damaged = stored
      damaged[stored.count - distance] ^= 1
      let message = try message(damaged)
      #expect(message?.contains("the gzip data is damaged (\(reason)): copy or") ?? false)
      #expect(message?.hasPrefix("at byte \(stored.count - distance + 4) of the") ?? false)
    }
  }

  @Test func `a changed byte is an error or changes nothing`() throws {
    var random = SplitMix64(seed: 6)
    let bytes = random.bytes(count: 600)
    let stored = gzip(bytes)
    for index in stored.indices.dropFirst(2) {
      var damaged = stored
      damaged[index] ^= UInt8(1 + random.next(below: 255))
      let read = try? scratch.stream(damaged).rest()
      #expect(read == nil || read == bytes, "byte \(index)")
    }
  }
}
