internal import Foundation

/// A folder of good rules, in which one file is written anew for each input. Tools/fuzz removes it.
struct RuleFolder {
  let path: String

  /// The files of a folder, by their names in it.
  static let labelsName = "labels.yml"
  static let rulesName = "appeal/ask.yml"

  /// The folder in which the labels are the input.
  static let ofLabels = Result { try RuleFolder("labels") }

  /// The folder in which the rules are the input.
  static let ofRules = Result { try RuleFolder("rules") }

  private init(_ name: String) throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "fuzzed-\(name)-\(ProcessInfo.processInfo.processIdentifier)")
    path = folder.path
    try FileManager.default.createDirectory(
      at: folder.appending(path: "appeal"), withIntermediateDirectories: true)
    try Data(Self.goodLabels).write(to: folder.appending(path: Self.labelsName))
    try Data(Self.goodRules).write(to: folder.appending(path: Self.rulesName))
  }

  func path(_ name: String) -> String { "\(path)/\(name)" }

  static let goodLabels = Array(
    """
    - name: story
      description: The story.
      action: keep
      color: none
    - name: appeal
      description: Asks for something.
      action: remove
      color: red

    """.utf8)

  static let goodRules = Array(
    """
    - id: appeal.kettle
      pattern: '\\bfill (?:our|the) kettle\\b'
      weight: learned
      why: Nobody else asks for that.
      hits: ["Please fill our kettle.", "Fill the kettle today!"]
      misses: ["The kettle is full.", "They filled the kettle at nine."]

    """.utf8)
}
