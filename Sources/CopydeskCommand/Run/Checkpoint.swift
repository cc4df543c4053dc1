internal import JSONLines

/// How far a run is, and what it is: enough to go on where it was.
struct Checkpoint {
  /// What must be the same for the output to go on as it began, by name.
  var settings: [Setting]

  /// Where the input goes on.
  var position: InputPosition

  /// What was written until there, and is on the disk.
  var written: RunOutputs.Counts

  var counts: RunCounts

  /// Something that the output depends on.
  struct Setting: Equatable {
    var name: String
    var value: String
  }

  init(
    settings: [Setting], position: InputPosition, written: RunOutputs.Counts, counts: RunCounts
  ) {
    self.settings = settings
    self.position = position
    self.written = written
    self.counts = counts
  }

  /// Reads a checkpoint.
  ///
  /// - Throws: ``JSONError`` where it is none, or not whole.
  init(_ json: [UInt8]) throws(JSONError) {
    var cursor = JSONCursor(json)
    var settings: [Setting] = []
    var blocks: [Int] = []
    var numbers: [String: Int] = [:]
    try cursor.readObject { (name, cursor) throws(JSONError) in
      switch name {
      case "settings":
        try cursor.readObject { (name, cursor) throws(JSONError) in
          settings.append(Setting(name: name, value: try cursor.readString()))
        }
      case "blocks":
        try cursor.readArray { (cursor) throws(JSONError) in
          blocks.append(try Self.plausible(try cursor.readCount()))
        }
      default: numbers[name] = try cursor.readCount()
      }
    }
    try cursor.finish()
    func number(_ name: String) throws(JSONError) -> Int {
      guard let number = numbers[name] else { throw JSONError("there is no \"\(name)\"", at: 0) }
      return try Self.plausible(number)
    }
    self.settings = settings
    position = InputPosition()
    for (name, path) in Self.positionNumbers { position[keyPath: path] = try number(name) }
    written = RunOutputs.Counts()
    for (name, path) in Self.writtenNumbers { written[keyPath: path] = try number(name) }
    counts = RunCounts(labelCount: blocks.count)
    counts.blocks = blocks
    for (name, path) in RunCounts.numbers { counts[keyPath: path] = try number(name) }
  }

  /// A number that a run can have come to: what is added to it must not overflow.
  private static func plausible(_ number: Int) throws(JSONError) -> Int {
    guard number < 1 << 53 else { throw JSONError("\(number) is more than a run can reach", at: 0) }
    return number
  }

  /// The checkpoint as JSON.
  var json: JSONValue {
    .object(
      [("settings", .object(settings.map { ($0.name, .string($0.value)) }))]
        + Self.positionNumbers.map { ($0, .count(position[keyPath: $1])) }
        + Self.writtenNumbers.map { ($0, .count(written[keyPath: $1])) }
        + RunCounts.numbers.map { ($0, .count(counts[keyPath: $1])) }
        + [("blocks", .array(counts.blocks.map { .count($0) }))])
  }

  private static var positionNumbers: [(String, WritableKeyPath<InputPosition, Int>)] {
    [
      ("file", \.file), ("offset", \.offset), ("number", \.number),
      ("textRecords", \.textRecords),
    ]
  }

  private static var writtenNumbers: [(String, WritableKeyPath<RunOutputs.Counts, Int>)] {
    [("outputBytes", \.output), ("removedFileBytes", \.removed)]
  }
}
