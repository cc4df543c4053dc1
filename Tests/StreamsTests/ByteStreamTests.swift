import Copydesk
import Files
import Streams
import Testing

@Suite struct ByteStreamTests {
  let scratch: Scratch
  init() throws { scratch = try Scratch() }

  @Test(arguments: [1, 7, 4_096, 262_144, 1_000_000])
  func `bytes are the same however many are asked for`(count: Int) throws {
    var random = SplitMix64(seed: 1)
    let bytes = random.bytes(count: count == 1 ? 300 : 700_000)
    for stored in [bytes, gzip(bytes), zstd(bytes)] {
      let stream = try scratch.stream(stored)
      #expect(try stream.rest(by: count) == bytes)
      #expect(stream.offset == bytes.count)
      #expect(stream.storedSize == stored.count)
      #expect(stream.storedBytesRead == stored.count)
    }
  }

  @Test func `compression is told by the first bytes`() throws {
    let bytes = Array("text".utf8)
    #expect(try scratch.stream(bytes).compression == .none)
    #expect(try scratch.stream(gzip(bytes)).compression == .gzip)
    #expect(try scratch.stream(zstd(bytes)).compression == .zstd)
    #expect(try scratch.stream(zstdSkippableFrame([1])).compression == .zstd)
    #expect(try scratch.stream([0x28]).rest() == [0x28])
  }

  @Test func `an empty file has no bytes`() throws {
    let stream = try scratch.stream([])
    #expect(stream.compression == .none)
    #expect(try stream.peek(10) == [])
    #expect(try stream.rest() == [])
    #expect(stream.offset == 0)
  }

  @Test func `a file that cannot be opened is told as by readFile`() throws {
    for path in [scratch.path("missing"), scratch.path(""), scratch.path("a/b")] {
      let expected = #expect(throws: FileError.self) { try readFile(path) }
      let error = #expect(throws: FileError.self) { try ByteStream(path: path) }
      #expect(error == expected)
    }
  }

  #if os(Linux)
    @Test func `a file that cannot be read names the system's reason`() throws {
      // Nothing is mapped at address 0.
      let error = #expect(throws: FileError.self) { try ByteStream(path: "/proc/self/mem") }
      #expect(error?.description == "/proc/self/mem: cannot be read: Input/output error")
    }
  #endif

  @Test(arguments: [1, 3, 70_000])
  func `a named pipe gives the same bytes in pieces of any size`(pieces: Int) throws {
    var random = SplitMix64(seed: 2)
    let bytes = random.bytes(count: pieces == 1 ? 3_000 : 200_000)
    for stored in [bytes, gzip(bytes), zstd(bytes)] {
      let stream = try scratch.pipe(stored, pieces: pieces)
      #expect(stream.storedSize == nil)
      #expect(try stream.peek(5) == Array(bytes.prefix(5)))
      #expect(try stream.rest() == bytes)
    }
  }

  @Test func `peeking takes nothing`() throws {
    let bytes = Array("0123456789".utf8)
    for stored in [bytes, gzip(bytes), zstd(bytes)] {
      let stream = try scratch.stream(stored)
      #expect(try stream.peek(3) == Array("012".utf8))
      #expect(try stream.peek(5) == Array("01234".utf8))
      #expect(stream.offset == 0)
      var buffer: [UInt8] = []
      try stream.read(into: &buffer, upTo: 2)
      #expect(buffer == Array("01".utf8))
      #expect(try stream.peek(99) == Array("23456789".utf8))
      #expect(stream.offset == 2)
      #expect(try stream.rest(by: 3) == Array("23456789".utf8))
    }
  }

  @Test func `reading goes on at an offset`() throws {
    var random = SplitMix64(seed: 3)
    let bytes = random.bytes(count: 400_000)
    for target in [0, 1, 262_144, 399_999, 400_000] {
      let streams = [
        try scratch.stream(bytes), try scratch.stream(gzip(bytes)), try scratch.stream(zstd(bytes)),
        try scratch.pipe(bytes, pieces: 50_000),
      ]
      for stream in streams {
        _ = try stream.peek(10)
        try stream.skip(to: target)
        #expect(stream.offset == target)
        #expect(try stream.rest() == Array(bytes[target...]))
      }
    }
  }

  @Test func `an offset after the end is an error`() throws {
    let bytes = Array("text".utf8)
    for stored in [bytes, gzip(bytes)] {
      let stream = try scratch.stream(stored)
      let error = #expect(throws: FileError.self) { try stream.skip(to: 5) }
      #expect(
        error?.message
          == "ends at byte 4, before byte 5, where reading is to go on: name the file that was "
          + "read before, or begin anew")
    }
  }

  @Test func `what comes before damage is handed out before the error`() throws {
    let bytes = Array("a line\n".utf8)
    var stored = gzip(bytes) + gzip(bytes)
    stored[stored.count - 8] ^= 1  // the checksum
    let stream = try scratch.stream(stored)
    var buffer: [UInt8] = []
    try stream.read(into: &buffer, upTo: 100)
    #expect(buffer == bytes + bytes)
    #expect(throws: FileError.self) { try stream.read(into: &buffer, upTo: 100) }
  }
}
