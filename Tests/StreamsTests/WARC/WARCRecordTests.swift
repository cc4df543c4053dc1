import Copydesk
import Streams
import Testing

@Suite struct WARCRecordTests {
  let scratch: Scratch
  init() throws { scratch = try Scratch() }

  private func read(_ bytes: [UInt8]) throws -> WARCRecord {
    var reader = WARCReader(try scratch.stream(bytes), limit: .max)
    return try #require(try reader.next())
  }

  @Test func `other content changes length and digests, and nothing else`() throws {
    let old = try read(
      record(
        [
          "WARC/1.0", "WARC-Block-Digest:  sha1:OLD \t", "content-length:5", "X-Y: a\r\n b",
          "WARC-Payload-Digest: sha1:\r\n OLD", "WARC-Type: conversion",
        ], Array("story".utf8)))
    let content = Array("the whole story".utf8)
    let new = old.replacingContent(with: content, sha256: SHA256.digest(of: content))
    let digest = "sha256:WOB76IHG5STWLIYJGYOX6JFCXQBJ3QD5H736FEZHSFMUSQWUE5QA"
    #expect(
      new.bytes
        == record(
          [
            "WARC/1.0", "WARC-Block-Digest:  \(digest) \t", "content-length:15", "X-Y: a\r\n b",
            "WARC-Payload-Digest: \(digest)", "WARC-Type: conversion",
          ], content))
    #expect(new.value(of: "Content-Length") == "15")
    #expect(try read(new.bytes).fields == new.fields)
    #expect((new.number, new.startOffset, new.endOffset) == (1, 0, old.endOffset))
  }

  @Test(arguments: ["", " ", "\t ", "\r\n ", " \r\n\t"])
  func `an empty digest is replaced before the end of its line`(blank: String) throws {
    // Found by the fuzzer `warc`: the digest stood between CR and LF.
    let old = try read(
      record(["WARC/1.0", "WARC-Block-Digest:\(blank)", "Content-Length: 1"], Array("a".utf8)))
    let new = old.replacingContent(with: [], sha256: SHA256.digest(of: []))
    #expect(!zip(new.header, new.header.dropFirst()).contains { $0 == 0x0D && $1 != 0x0A })
    let digest = try #require(new.value(of: "WARC-Block-Digest"))
    #expect(digest.hasPrefix("sha256:"))
    #expect(try read(new.bytes).fields == new.fields)
  }

  @Test func `a value may begin on the line after its name`() throws {
    // Found by the fuzzer `warc`: it began with a blank, and so a length was no number.
    let read = try read(
      record(["WARC/1.0", "Content-Length:", " 5", "X-Y:", " a", " b"], Array("story".utf8)))
    #expect(read.content == Array("story".utf8))
    #expect(read.value(of: "X-Y") == "a b")
  }

  @Test func `the old content gives the old record back`() throws {
    var random = SplitMix64(seed: 14)
    for _ in 0..<20 {
      let old = try read(random.record())
      let content = random.bytes(count: random.next(below: 200_000))
      let new = old.replacingContent(with: content, sha256: SHA256.digest(of: content))
      #expect(try read(new.bytes).content == content)
      let again = new.replacingContent(
        with: old.content, sha256: SHA256.digest(of: old.content))
      #expect(again.bytes == old.bytes)
      #expect(again.fields == old.fields)
    }
  }
}
