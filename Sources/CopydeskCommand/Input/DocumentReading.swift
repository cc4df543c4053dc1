internal import Copydesk
internal import JSONLines
internal import Streams

/// Reads the documents of batches. Has no state: any thread may use it.
struct DocumentReading: Sendable {
  /// The member of a JSON Lines object that holds the text.
  var textField: String

  /// Whether invalid UTF-8 is replaced instead of refused.
  var repairsUTF8: Bool

  /// The most bytes of a document.
  var documentLimit: Int

  /// What a batch holds.
  enum Item: Sendable {
    case document(InputDocument)

    /// A line or record that cannot be read, and why, with its place.
    case bad(InputPiece, message: String)

    /// A record that is not to be labelled.
    case other(WARCRecord)

    /// Something to be told that is no error.
    case note(String)

    /// The file cannot be read, or no further.
    case failure(String)
  }

  /// Calls `body` with what a batch holds, in order.
  func forEachItem<Failure: Error>(
    of batch: InputBatch, _ body: (Item) throws(Failure) -> Void
  ) throws(Failure) {
    switch batch.content {
    case .failure(let message): try body(.failure(message))
    case .file(let contents, let format):
      var note: String?
      let item = readFile(contents, path: batch.path, format: format, note: &note)
      if let note { try body(.note(note)) }
      try body(item)
    case .lines(let lines):
      for line in lines {
        var note: String?
        let item = readLine(line, path: batch.path, note: &note)
        if let note { try body(.note(note)) }
        try body(item)
      }
    case .records(let records):
      for record in records {
        var note: String?
        let item = readRecord(record, path: batch.path, note: &note)
        if let note { try body(.note(note)) }
        try body(item)
      }
    }
  }

  private func readFile(
    _ contents: [UInt8], path: String, format: TextFormat, note: inout String?
  ) -> Item {
    // Text has no NUL; nearly every other file has one at once.
    if let offset = contents.firstIndex(of: 0) {
      return .failure(
        "\(inputName(path)): not a text: there is a NUL byte at offset \(offset); save it as UTF-8")
    }
    do {
      let text = repaired(contents, place: inputName(path), note: &note)
      return .document(
        InputDocument(path: path, document: try Document(utf8: text, format: format)))
    } catch {
      return .failure(
        """
        \(inputName(path)): \(error): save the file as UTF-8, or replace bad bytes with \
        --repair-utf8
        """)
    }
  }

  private func readLine(_ line: StreamLine, path: String, note: inout String?) -> Item {
    let place = "\(inputName(path)):\(line.number)"
    guard !line.isTooLong else {
      return .bad(
        .tooLong, message: "\(place):1: the line has \(tooManyBytes(line.byteCount))")
    }
    var bytes = LineBytes(
      path: path, number: line.number, text: line.text,
      terminator: line.hasLineFeed ? [0x0A] : [])
    do throws(JSONError) {
      guard line.text.contains(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }) else {
        throw JSONError("the line is empty: remove it", at: 0)
      }
      bytes.text = repaired(line.text, place: place, note: &note)
      let documentLine = try DocumentLine(bytes.text, textField: textField)
      return .document(
        InputDocument(
          path: path, document: try document(of: documentLine),
          line: InputLine(bytes: bytes, document: documentLine)))
    } catch {
      // A bad line is told, and copied, as it is in the file.
      bytes.text = line.text
      let column = column(ofOffset: error.offset, in: line.text)
      return .bad(.line(bytes), message: "\(place):\(column): \(error.message)")
    }
  }

  private func readRecord(_ record: WARCRecord, path: String, note: inout String?) -> Item {
    guard record.isText else { return .other(record) }
    let place = "\(inputName(path)):\(record.number)"
    guard !record.isTooLong else {
      return .bad(
        .tooLong, message: "\(place): the record has \(tooManyBytes(record.contentLength))")
    }
    do {
      let text = repaired(record.content, place: place, note: &note)
      return .document(
        InputDocument(path: path, document: try Document(utf8: text), record: record))
    } catch {
      return .bad(
        .record(record), message: "\(place): \(error): replace bad bytes with --repair-utf8")
    }
  }

  /// What is told of a document over the limit.
  func tooManyBytes(_ count: Int) -> String {
    """
    \(count) bytes, and the limit is \(documentLimit): split the document, or raise \
    --document-limit
    """
  }

  private func document(of line: DocumentLine) throws(JSONError) -> Document {
    do {
      return try Document(utf8: line.text)
    } catch {
      throw JSONError("\(error)", at: 0)
    }
  }

  /// The bytes, repaired where that was asked for and is needed; `note` then tells of it.
  private func repaired(_ contents: [UInt8], place: String, note: inout String?) -> [UInt8] {
    guard repairsUTF8 else { return contents }
    do {
      try validate(contents)
      return contents
    } catch {
      let (repaired, replacements) = repairingUTF8(contents)
      note = "\(place): \(replacements) invalid UTF-8 sequences were replaced by U+FFFD"
      return repaired
    }
  }
}
