internal import Copydesk
public import Files
internal import JSONLines
internal import LabelledData

/// The file that answers are kept in: labelled data in range form, a line for each answer, with
/// further members that say who gave it, when, and to what.
///
/// An answer is on the disk before the next one is asked for. The file only grows, but for undoing,
/// which takes the last line away again: so that it is labelled data at any time, for any reader.
public final class AnswerFile {
  /// The names of the blocks that have an answer.
  public private(set) var ids: Set<String> = []

  /// Their texts, as ``comparableText(_:)`` has them.
  public private(set) var texts: Set<String> = []

  /// What was found to be broken and was repaired, for the user to know.
  public private(set) var repair: String?

  private let file: AppendedFile

  /// The answers of this session: what each added, and where its line begins.
  private var given: [(id: String, text: String, start: Int)] = []

  /// Opens the file, or begins it.
  ///
  /// A last line that a crash cut off is completed where only its line feed is missing; otherwise
  /// it is moved to a file beside it, and its block is asked about again.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - labels: The names that labels may have.
  /// - Throws: ``FileError``, or ``DataProblems`` where the file holds something else than answers.
  public init(_ path: String, labels: [String]) throws {
    self.file = try AppendedFile(path)
    try repairEnd(labels: labels)
    let contents = try file.contents()
    guard !contents.isEmpty else { return }
    let reading = CorpusReading([DataFile(path: path, contents: contents)], labels: labels)
    guard reading.problems.isEmpty else { throw DataProblems(reading.problems) }
    for document in reading.corpus.documents {
      ids.insert(document.id)
      for block in document.blocks { texts.insert(comparableText(block.text)) }
    }
  }

  private func repairEnd(labels: [String]) throws(FileError) {
    let contents = try file.contents()
    guard let last = contents.last, last != 0x0A else { return }
    let start = contents.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let line = Array(contents[start...])
    if CorpusReading([DataFile(path: file.path, contents: line)], labels: labels).problems.isEmpty {
      try file.append([0x0A])
      repair = "\(file.path): the last line had no line feed, which was added"
      return
    }
    // Only what this file's own writer left is taken away: reading tells what is wrong with others.
    let begin = Array("{\"id\":".utf8).prefix(line.count)
    let earlier = DataFile(path: file.path, contents: Array(contents[..<start]))
    guard line.starts(with: begin),
      start == 0 || CorpusReading([earlier], labels: labels).problems.isEmpty
    else { return }
    let rest = try AppendedFile(file.path + ".cut")
    try rest.append(line + [0x0A])
    try file.truncate(to: start)
    repair = """
      \(file.path): the last line was cut off; its \(line.count) bytes were moved to \(rest.path), \
      and its block will be asked about again
      """
  }

  /// Keeps an answer.
  ///
  /// - Parameters:
  ///   - label: The name of the label.
  ///   - item: The block.
  ///   - reviewer: Who gave it.
  ///   - time: When: ISO 8601, in UTC.
  ///   - suggested: The name of the label that the classifier decided for.
  /// - Throws: ``FileError`` where the answer could not be kept: then nothing of it is in the file.
  public func append(
    _ label: String, to item: ReviewItem, by reviewer: String, at time: String, suggested: String
  ) throws {
    let text = Array(item.document.text[item.range])
    var members: [LabelledDocument.Member] = []
    func add(_ name: String, _ json: String?) {
      if let json { members.append(.init(name: name, json: json)) }
    }
    add("by", jsonString(reviewer))
    add("at", jsonString(time))
    add("document", jsonString(item.document.id))
    add("start", "\(item.range.lowerBound)")
    add("end", "\(item.range.upperBound)")
    add("given", item.given.map { jsonString($0) })
    add("suggested", jsonString(suggested))
    add("confidence", fixed(item.decision.confidence, decimals: 3))
    add("audit", "\(item.isAudit)")
    add("before", item.before.map { jsonString($0) })
    add("after", item.after.map { jsonString($0) })
    let answer = LabelledDocument(
      id: item.id, source: item.document.source, language: item.document.language, text: text,
      blocks: [.init(label: label, range: 0..<text.count, of: text, judged: true)],
      otherMembers: members)
    let start = file.count
    try file.append(Array(try DataOutputFormat.ranges.write([answer]).utf8))
    let comparable = comparableText(item.text)
    ids.insert(item.id)
    texts.insert(comparable)
    given.append((id: item.id, text: comparable, start: start))
  }

  /// Takes the last answer of this session away again.
  public func undo() throws(FileError) {
    guard let last = given.last else { return }
    try file.truncate(to: last.start)
    given.removeLast()
    ids.remove(last.id)
    texts.remove(last.text)
  }
}
