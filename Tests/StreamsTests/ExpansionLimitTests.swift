import Files
import Streams
import Testing

@Suite struct ExpansionLimitTests {
  let scratch: Scratch
  init() throws { scratch = try Scratch() }

  /// Bytes of the stream up to its end or an error.
  private func length(_ stream: ByteStream) throws -> (count: Int, error: FileError?) {
    var buffer: [UInt8] = []
    do throws(FileError) {
      repeat { try stream.read(into: &buffer, upTo: 262_144) } while !buffer.isEmpty
      return (stream.offset, nil)
    } catch {
      return (stream.offset, error)
    }
  }

  @Test func `a file that grows two thousandfold is refused after 64 MiB`() throws {
    let free = 64 * 1_024 * 1_024
    let fine = try length(scratch.stream(zstdFrame(windowLog: 17, blocks: 512, of: 0)))
    #expect(fine.count == free)
    #expect(fine.error == nil)

    let bomb = try length(scratch.stream(zstdFrame(windowLog: 17, blocks: 800, of: 0)))
    #expect((free...free + 262_144).contains(bomb.count))
    #expect(bomb.error?.message.contains("grows to more than 2000 times what it is") ?? false)
  }

  @Test func `gzip of zeros alone is read, as gzip cannot do more`() throws {
    let zeros = [UInt8](repeating: 0, count: 100 * 1_024 * 1_024)
    let stored = gzip(zeros, level: 9)
    #expect(zeros.count / stored.count > 1_000)
    #expect(try length(scratch.stream(stored)).error == nil)
  }
}
