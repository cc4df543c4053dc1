import Copydesk
import Files
import Streams
import Testing

@Suite struct ZstdDecompressorTests {
  let scratch: Scratch
  init() throws { scratch = try Scratch() }

  private func message(_ stored: [UInt8]) throws -> String? {
    let stream = try scratch.stream(stored)
    return #expect(throws: FileError.self) { try stream.rest() }?.message
  }

  @Test func `bytes are the same however they are split over frames`() throws {
    var random = SplitMix64(seed: 7)
    for count in [1, 2, 5, 200] {
      let bytes = random.bytes(count: random.next(below: 500_000))
      var stored: [UInt8] = []
      for piece in random.pieces(bytes, count: count) {
        if random.once(in: 3) { stored += zstdSkippableFrame([1, 2, 3]) }
        stored += zstd(piece)
      }
      #expect(try scratch.stream(stored + zstdSkippableFrame([])).rest() == bytes)
    }
  }

  @Test func `other bytes after the last frame are told with their offset`() throws {
    let stored = zstd(Array("text".utf8))
    let message = try message(stored + Array("junk".utf8))
    #expect(message?.contains("other bytes follow the last zstd frame: cut them off") ?? false)
    #expect(message?.hasPrefix("at byte \(stored.count) of the stored file") ?? false)
  }

  @Test func `a frame that is cut off anywhere is an error`() throws {
    var random = SplitMix64(seed: 8)
    let skipped = zstdSkippableFrame([1, 2, 3])
    let stored = skipped + zstd(random.bytes(count: 500))
    for count in 4..<stored.count where count != skipped.count {
      #expect(
        try message(Array(stored.prefix(count)))
          == "at byte \(count) of the stored file: the file is cut off: "
          + "copy or download the file again")
    }
  }

  @Test func `a changed byte is an error or changes nothing`() throws {
    var random = SplitMix64(seed: 9)
    let bytes = random.bytes(count: 600)
    let stored = zstd(bytes)
    for index in stored.indices.dropFirst(4) {
      var damaged = stored
      damaged[index] ^= UInt8(1 + random.next(below: 255))
      let read = try? scratch.stream(damaged).rest()
      #expect(read == nil || read == bytes, "byte \(index)")
    }
  }

  @Test func `a window of 128 MiB is read, a larger one is an error that says so`() throws {
    let bytes = [UInt8](repeating: 7, count: 131_072)
    let most = zstdFrame(windowLog: 27, blocks: 1, of: 7)
    #expect(try scratch.stream(most).rest() == bytes)
    #expect(
      try message(zstdFrame(windowLog: 28, blocks: 1, of: 7))
        == "at byte 0 of the stored file: the zstd data needs a window of more than 128 MiB in "
        + "memory: compress it again with `zstd --long=27` or without --long")
  }
}
