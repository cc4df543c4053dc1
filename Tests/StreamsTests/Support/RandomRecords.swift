import Copydesk

/// A record with a header of these lines.
func record(_ lines: [String], _ content: [UInt8], lineEnd: String = "\r\n") -> [UInt8] {
  Array((lines.map { $0 + lineEnd }.joined() + lineEnd).utf8) + content
    + Array((lineEnd + lineEnd).utf8)
}

/// A conversion record, as WET files have them.
func conversion(_ text: String) -> [UInt8] {
  record(
    ["WARC/1.0", "WARC-Type: conversion", "Content-Length: \(text.utf8.count)"], Array(text.utf8))
}

extension SplitMix64 {
  /// A record whose content is made to look like other records.
  mutating func record() -> [UInt8] {
    var content = bytes(count: next(below: [10, 1_000, 400_000][next(below: 10) / 4]))
    if once(in: 3) { content = Array("WARC/1.0\r\nContent-Length: 3\r\n\r\n".utf8) + content }
    if once(in: 3) { content += Array("\r\n\r\n".utf8) }
    var lines = ["WARC-Type: conversion", "WARC-Target-URI: https://example.org/", "X-Y:\tz: é \t"]
    if once(in: 2) { lines.append("X-Long: one\r\n two\r\n\tthree") }
    lines.insert("content-LENGTH:  \(content.count)", at: next(below: lines.count + 1))
    lines.insert(once(in: 2) ? "WARC/1.0" : "WARC/1.1", at: 0)
    return StreamsTests.record(lines, content, lineEnd: once(in: 4) ? "\n" : "\r\n")
  }
}
