import Copydesk
import Files
import Streams
import Testing

@Suite struct LineReaderTests {
  let scratch: Scratch
  init() throws { scratch = try Scratch() }

  private func lines(
    _ stream: ByteStream, limit: Int = .max, firstNumber: Int = 1
  ) throws -> [StreamLine] {
    var reader = LineReader(stream, limit: limit, firstNumber: firstNumber)
    var lines: [StreamLine] = []
    while let line = try reader.next() { lines.append(line) }
    return lines
  }

  private func texts(_ string: String) throws -> [String] {
    try lines(scratch.stream(Array(string.utf8))).map {
      String(decoding: $0.text, as: UTF8.self) + ($0.hasLineFeed ? "$" : "")
    }
  }

  @Test func `line feeds end lines, and nothing else does`() throws {
    #expect(try texts("") == [])
    #expect(try texts("\n") == ["$"])
    #expect(try texts("a\nb\n") == ["a$", "b$"])
    #expect(try texts("a\n\nb") == ["a$", "$", "b"])
    #expect(try texts("a\r\nb\rc\n") == ["a\r$", "b\rc$"])
    #expect(try texts("a\0b\u{2028}\u{0B}c\n\0") == ["a\0b\u{2028}\u{0B}c$", "\0"])
  }

  /// Lines of all lengths, some of several chunks.
  private func randomText(_ random: inout SplitMix64) -> [UInt8] {
    var text: [UInt8] = []
    for _ in 0..<60 {
      let longest = [3, 100, 10_000, 600_000][random.next(below: 20) / 6]
      text += random.bytes(count: random.next(below: longest)).filter { $0 != 0x0A }
      text.append(0x0A)
    }
    return random.once(in: 2) ? text : text + Array("the end".utf8)
  }

  @Test func `lines are the same however they are stored`() throws {
    var random = SplitMix64(seed: 10)
    for _ in 0..<5 {
      let text = randomText(&random)
      let members = random.pieces(text, count: 20)
      let streams = [
        try scratch.stream(text), try scratch.stream(members.flatMap { gzip($0, level: 1) }),
        try scratch.stream(members.flatMap(zstd)),
        try scratch.pipe(text, pieces: 1 + random.next(below: 100_000)),
      ]
      var expected = text.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
      if expected.last == [] { expected.removeLast() }
      for stream in streams {
        let lines = try lines(stream)
        #expect(lines.map(\.text) == expected)
        #expect(lines.map(\.number) == Array(1...expected.count))
        #expect(lines.flatMap { $0.text + ($0.hasLineFeed ? [0x0A] : []) } == text)
      }
    }
  }

  @Test func `a line over the limit is measured and not kept`() throws {
    for (length, limit) in [(11, 10), (262_144, 262_143), (1_000_000, 10), (600_000, 300_000)] {
      let long = [UInt8](repeating: 0x61, count: length)
      let kept = [UInt8](repeating: 0x62, count: min(limit, 20))
      let lines = try lines(scratch.stream(long + [0x0A] + kept + [0x0A] + long), limit: limit)
      #expect(lines.map(\.isTooLong) == [true, false, true])
      #expect(lines.map(\.text) == [[], kept, []])
      #expect(lines.map(\.byteCount) == [length, kept.count, length])
      #expect(lines.map(\.hasLineFeed) == [true, true, false])
      #expect(
        lines.map(\.endOffset) == [
          length + 1, length + kept.count + 2, 2 * length + kept.count + 2,
        ])
    }
  }

  @Test func `a line of just the limit is kept`() throws {
    for length in [0, 1, 300_000] {
      let line = [UInt8](repeating: 0x61, count: length)
      let lines = try lines(scratch.stream(line + [0x0A]), limit: length)
      #expect(lines.map(\.text) == [line])
      #expect(lines.map(\.isTooLong) == [false])
    }
  }

  @Test func `reading goes on after any line`() throws {
    var random = SplitMix64(seed: 11)
    let text = randomText(&random)
    for stored in [text, gzip(text, level: 1)] {
      let all = try lines(scratch.stream(stored))
      for index in stride(from: 0, to: all.count, by: 7) {
        let stream = try scratch.stream(stored)
        try stream.skip(to: all[index].endOffset)
        let rest = try lines(stream, firstNumber: index + 2)
        #expect(rest.map(\.text) == all[(index + 1)...].map(\.text))
        #expect(rest.map(\.number) == all[(index + 1)...].map(\.number))
        #expect(rest.map(\.endOffset) == all[(index + 1)...].map(\.endOffset))
      }
    }
  }

  @Test func `lines before damage come before the error`() throws {
    let stored = gzip(Array("one\ntwo\nthree".utf8)).dropLast(3)
    var reader = LineReader(try scratch.stream(Array(stored)), limit: 100)
    #expect(try reader.next()?.text == Array("one".utf8))
    #expect(try reader.next()?.text == Array("two".utf8))
    #expect(throws: FileError.self) { try reader.next() }
  }
}
