import Foundation
import Testing

private let noHTML =
  "HTML is not supported: extract the text first, or take the WET files\n"

@Suite struct WARCInputTests {
  @Test(arguments: ["a.wet", "a.warc", "a.warc.wet.zst", "a"])
  func `the texts of a file are labelled, with the headers of their records`(name: String) throws {
    let workspace = try Workspace()
    let bytes = Records.sample.bytes
    try workspace.write(name.hasSuffix(".zst") ? zstandard(bytes) : bytes, to: name)
    let run = try workspace.labelling("classify", "--format", "jsonl", name)
    #expect(run.status == 0)
    #expect(run.errors == "")
    #expect(
      run.output == """
        {"path":"\(name)","record":2,"headers":{"WARC-Type":"conversion",\
        "WARC-Target-URI":"https://example.org/conversion","WARC-Block-Digest":"sha1:OLD",\
        "Content-Type":"text/plain","Content-Length":"29"},"blocks":[\
        {"start":0,"end":10,"label":"editorial","confidence":0.948},\
        {"start":11,"end":22,"label":"fundraising","confidence":1.000},\
        {"start":24,"end":28,"label":"editorial","confidence":0.948}]}
        {"path":"\(name)","record":4,"headers":{"WARC-Type":"conversion",\
        "WARC-Target-URI":"https://example.org/conversion","WARC-Block-Digest":"sha1:OLD",\
        "Content-Type":"text/plain; charset=utf-8","Content-Length":"4","X":"\u{FFFD}"},\
        "blocks":[{"start":0,"end":4,"label":"editorial","confidence":0.948}]}

        """)
  }

  @Test func `for reading a record has its number and address`() throws {
    let workspace = try Workspace()
    try workspace.write(Records.sample.bytes, to: "a.wet")
    let text = try workspace.labelling("classify", "a.wet")
    #expect(text.output.hasPrefix("a.wet:2 https://example.org/conversion\neditorial "))
    let table = try workspace.labelling("classify", "--format", "tsv", "a.wet")
    #expect(table.lines[1].hasPrefix("a.wet\t2\t0\t10\teditorial\t"))
    let page = try workspace.labelling("classify", "--format", "html", "a.wet")
    #expect(page.output.contains("a.wet:4 https://example.org/conversion</h2>"))
  }

  @Test func `a cleaned file is a file of records that can be restored`() throws {
    let workspace = try Workspace()
    let bytes = Records.sample.bytes
    try workspace.write(bytes, to: "a.wet")
    let run = try workspace.labelling("clean", "--removed", "cut.jsonl", "a.wet")
    #expect(run.status == 0)
    // The length and the digest are those of what is left; all else stays.
    let expected = String(decoding: bytes, as: UTF8.self)
      .replacing(" Give today!\n\n", with: "\n\n", maxReplacements: 1)
      .replacing("Length: 29", with: "Length: 17")
      .replacing(
        "sha1:OLD\r\nContent-Type: text/plain\r\n",
        with: "sha256:\(try digest(run.output))\r\nContent-Type: text/plain\r\n")
    #expect(String(decoding: run.bytes, as: UTF8.self) == expected)
    let again = try workspace.run(
      ["classify", "--format", "tsv", "--model", testModelName], input: run.bytes)
    #expect(!again.output.contains("fundraising"))
    let restored = try workspace.run(["restore", "--removed", "cut.jsonl"], input: run.bytes)
    #expect(restored.status == 0, "\(restored.errors)")
    #expect(restored.bytes == bytes)
  }

  /// The digest of the first text of a cleaned file: its form is checked where records are written.
  private func digest(_ text: String) throws -> String {
    let start = try #require(text.range(of: "sha256:"))
    return String(text[start.upperBound...].prefix { $0 != "\r\n" })
  }

  @Test func `pages in HTML are passed over, which is told`() throws {
    let workspace = try Workspace()
    var records = Records.sample
    for type in ["response", "request", "resource"] { records.add(type, "text/html", "<p>Fog.") }
    try workspace.write(records.bytes, to: "a.warc")
    let told = "copydesk: records without extracted text, which were not labelled: 3. " + noHTML
    let labelled = try workspace.labelling("classify", "--format", "jsonl", "a.warc")
    #expect(labelled.status == 0)
    #expect(labelled.lines.count == 2)
    #expect(labelled.errors == told)
    let cleaned = try workspace.labelling("clean", "a.warc")
    #expect(cleaned.errors == told)
    #expect(cleaned.bytes.suffix(100) == records.bytes.suffix(100))
  }

  @Test(arguments: ["classify", "clean"])
  func `a file without any text is an error`(command: String) throws {
    let workspace = try Workspace()
    var records = Records()
    records.add("warcinfo", "application/warc-fields", "software: none\r\n")
    records.add("response", "application/http", "HTTP/1.1 200 OK\r\n\r\n<p>Fog.")
    records.add("conversion", "application/pdf", "%PDF")
    try workspace.write(records.bytes, to: "a.warc")
    let run = try workspace.labelling(command, "a.warc")
    #expect(run.status == 2)
    #expect(
      run.errors == """
        copydesk: a.warc: there is no record of type conversion with text/plain in it: HTML is not \
        supported; extract the text first, or take the WET file

        """)
  }

  @Test func `a record that cannot be read is handled as a bad line is`() throws {
    let workspace = try Workspace()
    var records = Records()
    records.add(text: "Fog.")
    records.add("conversion", "text/plain", [0x61, 0xFF])
    records.add(text: "Give today!")
    try workspace.write(records.bytes, to: "a.wet")
    let message =
      "copydesk: a.wet:2: invalid UTF-8 at byte offset 1: replace bad bytes with --repair-utf8"
    let stopped = try workspace.labelling("classify", "--format", "tsv", "a.wet")
    #expect(stopped.status == 2)
    #expect(stopped.errors == message + "\n")
    #expect(stopped.lines.count == 2)
    let skipped = try workspace.labelling(
      "classify", "--format", "tsv", "--on-error", "skip", "a.wet")
    #expect(skipped.status == 0)
    #expect(skipped.errors == message + "\ncopydesk: bad lines skipped: 1\n")
    #expect(skipped.lines.count == 3)
    let copied = try workspace.labelling("classify", "--on-error", "copy", "a.wet")
    #expect(copied.status == 2)
    #expect(
      copied.errors
        == message + "; a record has no place in this output: use --on-error skip\n")
    let cleaned = try workspace.labelling(
      "clean", "--on-error", "copy", "--removed", "cut", "a.wet")
    #expect(cleaned.status == 0)
    let restored = try workspace.run(["restore", "--removed", "cut"], input: cleaned.bytes)
    #expect(restored.bytes == records.bytes)
    let repaired = try workspace.labelling("clean", "--repair-utf8", "a.wet")
    #expect(repaired.status == 0)
    #expect(repaired.output.contains("Content-Length: 4\r\n\r\na\u{FFFD}\r\n"))
  }

  @Test func `a run that goes on knows what was in the file before`() throws {
    let workspace = try Workspace()
    var records = Records()
    records.add(text: "Fog. Give today!")
    let page = String(repeating: "<p>Fog lay low.", count: 10_000)
    for _ in 0..<100 { records.add("response", "text/html", page) }
    try workspace.write(records.bytes, to: "a.warc")
    let arguments = ["clean", "a.warc", "--resume", "-o", "out"]
    let (process, _) = workspace.process(arguments)
    try process.run()
    while process.isRunning, !(try workspace.names().contains("out.resume")) { usleep(500) }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    let run = try workspace.run(arguments + ["--model", testModelName])
    #expect(run.status == 0)
    #expect(run.errors.contains("which were not labelled: 100."))
    // Compared outside of the macro, which would show megabytes.
    let isSame = try workspace.read("out").suffix(1_000_000) == records.bytes.suffix(1_000_000)
    #expect(isSame)
  }
}
