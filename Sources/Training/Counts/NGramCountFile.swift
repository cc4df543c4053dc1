internal import Copydesk
package import LabelledData

/// The first line of a file.
private let title = "# copydesk n-gram counts, version "

/// The version of the format that is written and read.
private let version = "1"

/// The largest sum of counts under a label, 2^53: more is no count but damage, and sums of sums
/// stay far from overflow.
private let largestTotal = 1 << 53

// The format is described in TrainingData/counts/README.md.

extension NGramCountTable {
  /// The table as a file: tab-separated values in UTF-8.
  ///
  /// Lines that begin with `#` say what was counted; then come a line with the names of the columns,
  /// and a line for each n-gram.
  package var fileContents: [UInt8] {
    func line(_ name: String, _ counts: some Sequence<Int>) -> String {
      "\(name)\t\(counts.map { "\($0)" }.joined(separator: "\t"))\n"
    }
    var contents = Array("\(title)\(version)\n".utf8)
    contents += line("# min-sources", [fewestSources]).utf8
    contents += line("# sources", extents.map(\.sources)).utf8
    contents += line("# documents", extents.map(\.documents)).utf8
    contents += line("# sentences", extents.map(\.sentences)).utf8
    contents += "ngram\t\(labels.joined(separator: "\t"))\n".utf8
    for (index, ngram) in ngrams.enumerated() { contents += line(ngram, counts(of: index)).utf8 }
    return contents
  }

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - file: The file.
  ///   - labels: The names of the labels that it must have, in their order.
  /// - Throws: ``DataProblem`` with the place of the first thing that is wrong.
  package init(_ file: DataFile, labels: [String]) throws(DataProblem) {
    var reader = try NGramCountReader(file, labels: labels)
    self = try reader.read()
  }
}

/// Reads a file with counts, line by line.
private struct NGramCountReader {
  private let path: String
  private let lines: [ArraySlice<UInt8>]
  private let labels: [String]

  /// The line that was read last, and its number, from 1.
  private var line: ArraySlice<UInt8> = []
  private var number = 0

  init(_ file: DataFile, labels: [String]) throws(DataProblem) {
    self.path = file.path
    self.lines = file.lines
    self.labels = labels
    if file.contents.starts(with: [0xEF, 0xBB, 0xBF]) {
      throw DataProblem(
        path: path, line: 1, column: 1,
        message: "the file begins with a byte order mark: save it as UTF-8 without one")
    }
    guard file.contents.last == 0x0A else {
      throw DataProblem(
        path: path, line: max(1, lines.count),
        message: "the file does not end with a line feed: it may be cut off; get it again")
    }
  }

  mutating func read() throws(DataProblem) -> NGramCountTable {
    try readTitle()
    let fewestSources = try counts(named: "# min-sources", count: 1)[0]
    let sources = try counts(named: "# sources", count: labels.count)
    let documents = try counts(named: "# documents", count: labels.count)
    let sentences = try counts(named: "# sentences", count: labels.count)
    try readHeader()
    let extents = labels.indices.map {
      NGramCountTable.Extent(
        sources: sources[$0], documents: documents[$0], sentences: sentences[$0])
    }
    var table = NGramCountTable(labels: labels, fewestSources: fewestSources, extents: extents)
    var totals = labels.map { _ in 0 }
    var previous: ArraySlice<UInt8> = []
    while let fields = try nextLine() {
      let text = fields[0]
      guard let hash = ngramHash(ofText: text) else {
        throw problem(
          "\"\(String(decoding: text, as: UTF8.self))\" is no n-gram: one token, or two with one "
            + "space between them, is expected", at: text)
      }
      guard previous.lexicographicallyPrecedes(text) else {
        throw problem(
          previous.elementsEqual(text)
            ? "the n-gram is on the line before, too: remove one, or add them up"
            : "the n-gram comes before that of the line before: sort the lines by their bytes",
          at: text)
      }
      let counts = try counts(fields)
      for (label, count) in counts.enumerated() {
        totals[label] += count
        guard totals[label] <= largestTotal else {
          throw problem(
            "the counts of \(labels[label]) add up to more than 2^53: the file is damaged",
            at: fields[label + 1])
        }
      }
      guard counts.contains(where: { $0 > 0 }) else {
        throw problem("the n-gram occurs under no label: remove the line", at: text)
      }
      table.append(String(decoding: text, as: UTF8.self), hash: hash, counts: counts)
      previous = text
    }
    return table
  }

  // MARK: Lines before the n-grams

  private mutating func readTitle() throws(DataProblem) {
    let fields = try expectLine("\(title)\(version)")
    let text = String(decoding: fields[0], as: UTF8.self)
    guard fields.count == 1, text.hasPrefix(title) else {
      throw problem(
        "this is no file of n-gram counts: \"\(title)\(version)\" is expected", at: line)
    }
    guard text == title + version else {
      throw problem(
        "version \(text.dropFirst(title.count)) of the format: this tool reads version \(version)",
        at: line.dropFirst(title.utf8.count))
    }
  }

  /// Reads the line with the names of the columns.
  private mutating func readHeader() throws(DataProblem) {
    let expected = (["ngram"] + labels).joined(separator: "\t")
    let fields = try expectLine(expected)
    guard fields[0].elementsEqual("ngram".utf8) else {
      throw problem(
        "the line with the names of the columns is missing: ngram, then labels", at: line)
    }
    let names = fields.dropFirst().map { String(decoding: $0, as: UTF8.self) }
    for (name, field) in zip(names, fields.dropFirst()) where !labels.contains(name) {
      throw problem(
        "unknown label \"\(name)\": the labels are \(labels.joined(separator: ", "))", at: field)
    }
    for label in labels where !names.contains(label) {
      throw problem("there is no column for the label \(label)", at: line.suffix(0))
    }
    guard names == labels else {
      throw problem(
        "the columns are \(names.joined(separator: ", ")): put them in the order of the labels, "
          + labels.joined(separator: ", "), at: fields[1])
    }
  }

  /// Reads a line with a name and numbers.
  private mutating func counts(named name: String, count: Int) throws(DataProblem) -> [Int] {
    let fields = try expectLine(name)
    guard fields[0].elementsEqual(name.utf8) else {
      throw problem("a line \"\(name)\" is expected here", at: line)
    }
    return try counts(fields, count: count)
  }

  // MARK: Fields

  /// The numbers after the first field, one for each label.
  private func counts(_ fields: [ArraySlice<UInt8>]) throws(DataProblem) -> [Int] {
    try counts(fields, count: labels.count)
  }

  private func counts(
    _ fields: [ArraySlice<UInt8>], count: Int
  ) throws(DataProblem) -> [Int] {
    guard fields.count == count + 1 else {
      let place = fields.count > count + 1 ? fields[count + 1] : line.suffix(0)
      throw problem("\(count) numbers are expected, and there are \(fields.count - 1)", at: place)
    }
    var counts: [Int] = []
    for field in fields.dropFirst() { counts.append(try self.count(field)) }
    return counts
  }

  private func count(_ field: ArraySlice<UInt8>) throws(DataProblem) -> Int {
    let text = String(decoding: field, as: UTF8.self)
    let digits = field.first == UInt8(ascii: "-") ? field.dropFirst() : field
    guard !digits.isEmpty, digits.allSatisfy({ $0 &- 0x30 < 10 }) else {
      throw problem("\"\(text)\" is no number: a count is written in digits", at: field)
    }
    guard digits.count == field.count else {
      throw problem("\(text) is negative: a count is 0 or more", at: field)
    }
    guard let count = Int(text), count <= largestTotal else {
      throw problem("\(text) is too large: a count is at most 2^53", at: field)
    }
    guard digits.count == 1 || digits.first != 0x30 else {
      throw problem("\(text) begins with 0: write it without", at: field)
    }
    return count
  }

  private mutating func expectLine(_ expected: String) throws(DataProblem) -> [ArraySlice<UInt8>] {
    guard let fields = try nextLine() else {
      throw DataProblem(
        path: path, line: number + 1, column: 1,
        message: "the file ends where \"\(expected)\" is expected")
    }
    return fields
  }

  /// The fields of the next line; `nil` at the end.
  private mutating func nextLine() throws(DataProblem) -> [ArraySlice<UInt8>]? {
    guard number < lines.count else { return nil }
    line = lines[number]
    number += 1
    if line.last == 0x0D {
      throw problem("the line ends with CR LF: save the file with LF alone", at: line.suffix(1))
    }
    do throws(InvalidUTF8) {
      try validate(Array(line))
    } catch {
      throw problem(
        "the bytes are not UTF-8: save the file as UTF-8", at: line.dropFirst(error.offset))
    }
    return line.split(separator: 0x09, omittingEmptySubsequences: false)
  }

  /// A problem at the start of a part of the line.
  private func problem(_ message: String, at part: ArraySlice<UInt8>) -> DataProblem {
    let before = line[..<part.startIndex]
    return DataProblem(
      path: path, line: number, column: before.count { $0 & 0xC0 != 0x80 } + 1, message: message)
  }
}
