internal import Copydesk
internal import Files
internal import JSONLines

/// A document that was read, and what it was read from.
struct InputDocument {
  /// The file; `-` for standard input.
  var path: String

  var document: Document

  /// The line of JSON Lines that it came from; `nil` for a file that is one document.
  var line: InputLine?

  /// Where the document is, for messages.
  var place: String { line.map { "\(path):\($0.number)" } ?? path }
}

/// A line of JSON Lines with its document.
struct InputLine {
  var bytes: LineBytes
  var document: DocumentLine

  /// The line's number, from 1.
  var number: Int { bytes.number }
}

/// A line of a file.
struct LineBytes {
  var path: String

  /// The line's number, from 1.
  var number: Int

  /// The line without its line feed.
  var text: [UInt8]

  /// The line feed; empty where the file ends without one.
  var terminator: [UInt8]
}

/// What messages call a path.
func inputName(_ path: String) -> String { path == "-" ? "standard input" : path }

/// Reads documents from files and lines one after another. A bad file does not keep the others from
/// being read; a bad line ends the run, unless it is to be skipped or copied.
struct InputReader {
  private let options: InputOptions

  /// Lines that were skipped or copied, and the files that could not be read.
  private(set) var badLines = 0
  private(set) var badFiles = 0

  init(_ options: InputOptions) {
    self.options = options
  }

  /// Calls `body` for each document, and `copy` for each line that is to be passed through.
  ///
  /// - Throws: ``CommandFailure`` or ``FileError`` for input that ends the run.
  mutating func forEach(
    _ body: (InputDocument) throws -> Void, copy: (LineBytes) throws -> Void
  ) throws {
    let paths = options.paths.isEmpty ? ["-"] : options.paths
    for path in paths {
      do {
        let contents = path == "-" ? try readStandardInput() : try readFile(path)
        guard !contents.isEmpty else {
          throw CommandFailure.input(
            "\(inputName(path)): the file is empty: there is nothing to label")
        }
        switch options.input ?? InputFormat(path: path, contents: contents) {
        case .text: try body(readDocument(contents, path: path, format: .plain))
        case .markdown: try body(readDocument(contents, path: path, format: .markdown))
        case .jsonl: try forEachLine(of: contents, path: path, body, copy: copy)
        }
      } catch let error as FileError where paths.count > 1 && error.path == path {
        writeError(error.description)
        badFiles += 1
      } catch let failure as CommandFailure where paths.count > 1 && !failure.endsRun {
        writeError(failure.message)
        badFiles += 1
      }
    }
  }

  /// Says how much could not be read.
  ///
  /// - Throws: ``CommandFailure`` where files could not be read.
  func finish() throws {
    if badLines > 0 {
      writeError("bad lines \(options.onError == .copy ? "copied" : "skipped"): \(badLines)")
    }
    if badFiles > 0 {
      throw CommandFailure.input("\(badFiles) of \(options.paths.count) files could not be read")
    }
  }

  private func readDocument(
    _ contents: [UInt8], path: String, format: TextFormat
  ) throws -> InputDocument {
    // Text has no NUL; nearly every other file has one at once.
    if let offset = contents.firstIndex(of: 0) {
      throw CommandFailure.input(
        "\(inputName(path)): not a text: there is a NUL byte at offset \(offset)")
    }
    let text = try validated(contents, place: inputName(path))
    return InputDocument(path: path, document: try Document(utf8: text, format: format))
  }

  private mutating func forEachLine(
    of contents: [UInt8], path: String, _ body: (InputDocument) throws -> Void,
    copy: (LineBytes) throws -> Void
  ) throws {
    var start = 0
    var number = 0
    while start < contents.count {
      number += 1
      let end = contents[start...].firstIndex(of: 0x0A) ?? contents.count
      let line = LineBytes(
        path: path, number: number, text: Array(contents[start..<end]),
        terminator: end < contents.count ? [0x0A] : [])
      start = end + 1
      do {
        try body(try readLine(line))
      } catch let error as JSONError {
        let column = column(ofOffset: error.offset, in: line.text)
        let message = "\(inputName(path)):\(number):\(column): \(error.message)"
        switch options.onError {
        case .stop: throw CommandFailure(message: message, exitCode: 2, endsRun: true)
        case .skip, .copy:
          writeError(message)
          badLines += 1
          if options.onError == .copy { try copy(line) }
        }
      }
    }
  }

  private func readLine(_ line: LineBytes) throws -> InputDocument {
    var line = line
    guard line.text.contains(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }) else {
      throw JSONError("the line is empty: remove it", at: 0)
    }
    if options.repairUTF8 {
      line.text = try validated(line.text, place: "\(inputName(line.path)):\(line.number)")
    }
    let documentLine = try DocumentLine(line.text, textField: options.textField)
    return InputDocument(
      path: line.path, document: try Document(utf8: documentLine.text),
      line: InputLine(bytes: line, document: documentLine))
  }

  /// The bytes, repaired where that was asked for.
  private func validated(_ contents: [UInt8], place: String) throws -> [UInt8] {
    do {
      try validate(contents)
      return contents
    } catch {
      guard options.repairUTF8 else {
        throw CommandFailure.input(
          "\(place): \(error): save the file as UTF-8, or replace bad bytes with --repair-utf8")
      }
      let (repaired, replacements) = repairingUTF8(contents)
      writeError("\(place): \(replacements) invalid UTF-8 sequences were replaced by U+FFFD")
      return repaired
    }
  }
}

/// Reports rules that hit a limit; their documents are still labelled.
struct LimitReport {
  private var count = 0

  /// Reports the limits that were hit in a document.
  mutating func add(_ hits: [RuleLimitHit], in input: InputDocument) {
    for hit in hits { writeError("\(input.place): \(hit)") }
    count += hits.count
  }

  /// - Throws: ``CommandFailure`` where limits were hit and may not be.
  func finish(strict: Bool) throws {
    if strict, count > 0 { throw CommandFailure.check("\(count) limits were hit (--strict)") }
  }
}
