internal import JSONLines

/// How labelled data is written that is read.
public enum DataFormat: String, Sendable, CaseIterable {
  /// This project's JSON Lines, in block form or range form.
  case jsonLines = "jsonl"
  /// A table in the format of RFC 4180.
  case csv
  /// What doccano exports for sequence labelling: JSON Lines.
  case doccano
  /// What Label Studio exports: JSON.
  case labelStudio = "label-studio"

  /// How the names of its files end.
  var fileSuffix: String {
    switch self {
    case .jsonLines, .doccano: ".jsonl"
    case .csv: ".csv"
    case .labelStudio: ".json"
    }
  }

  /// The documents of a file, and what is wrong in it.
  func read(
    _ file: DataFile, labels: [String]?, source: String?
  ) -> (documents: [LabelledDocument], problems: [DataProblem]) {
    switch self {
    case .jsonLines: readJSONLines(file, labels: labels)
    case .csv: readCSV(file, source: source)
    case .doccano: readDoccano(file, source: source)
    case .labelStudio: readLabelStudio(file, source: source)
    }
  }
}

/// How labelled data can be written.
public enum DataOutputFormat: String, Sendable, CaseIterable {
  /// This project's JSON Lines in block form.
  case blocks
  /// This project's JSON Lines in range form.
  case ranges
  /// The texts without labels, in JSON Lines.
  case text
  /// A table in the format of RFC 4180.
  case csv
  /// What doccano imports for sequence labelling: JSON Lines.
  case doccano
  /// What Label Studio imports: JSON.
  case labelStudio = "label-studio"

  /// Members with a meaning of their own in the format: no other member may have their names.
  private var reservedMembers: [String] {
    switch self {
    case .blocks, .ranges, .text: ["id", "source", "lang", "text", "blocks"]
    case .csv: []
    case .doccano: doccanoMembers
    case .labelStudio: labelStudioDataMembers
    }
  }

  /// Documents as a file in the format.
  ///
  /// - Throws: ``DataProblems`` where something does not fit in it.
  public func write(_ documents: [LabelledDocument]) throws(DataProblems) -> String {
    let problems = documents.flatMap { self.problems(of: $0) }
    guard problems.isEmpty else { throw DataProblems(problems) }
    return switch self {
    case .blocks: documents.map { blockLine($0) }.joined()
    case .ranges: documents.map { rangeLine($0) }.joined()
    case .text: documents.map { textLine($0) }.joined()
    case .csv: writeCSV(documents)
    case .doccano: documents.map { doccanoLine($0) }.joined()
    case .labelStudio: writeLabelStudio(documents)
    }
  }

  private func problems(of document: LabelledDocument) -> [DataProblem] {
    func problem(_ message: String) -> DataProblem {
      DataProblem(path: document.origin.path, line: document.origin.line, message: message)
    }
    var problems: [DataProblem] = []
    for member in document.otherMembers where reservedMembers.contains(member.name) {
      problems.append(
        problem("the member \"\(member.name)\" means something else in \(rawValue): rename it"))
    }
    if self == .blocks, document.form == .ranges {
      for gap in document.gaps where !isBlank(String(decoding: document.text[gap], as: UTF8.self)) {
        problems.append(
          problem(
            """
            bytes \(gap.lowerBound) to \(gap.upperBound) of the text have no label, and block form \
            has no place for them: write ranges instead
            """))
      }
    }
    return problems
  }

  /// The names of members that the format has no place for, which are left out, and in how many
  /// documents they are.
  public func membersLeftOut(of documents: [LabelledDocument]) -> [(name: String, documents: Int)] {
    var counts: [String: Int] = [:]
    for document in documents {
      var names: Set<String> = []
      if self == .csv { names.formUnion(document.otherMembers.map(\.name)) }
      if ![.blocks, .ranges].contains(self) {
        names.formUnion(document.blocks.flatMap(\.otherMembers).map { "blocks.\($0.name)" })
      }
      for name in names { counts[name, default: 0] += 1 }
    }
    return counts.map { (name: $0.key, documents: $0.value) }
      .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }
}

extension LabelledDocument {
  /// The stretches of the text before, between and after the blocks, those without bytes left out.
  var gaps: [Range<Int>] {
    let starts = [0] + blocks.map(\.range.upperBound)
    let ends = blocks.map(\.range.lowerBound) + [text.count]
    return zip(starts, ends).filter { $0 < $1 }.map { $0..<$1 }
  }
}
