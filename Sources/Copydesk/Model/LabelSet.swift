/// What a block can be labelled as. Data, not an enumeration: see `Rules/labels.yml`.
public struct LabelSet: Sendable, Equatable {
  /// The labels in order; the first is the background that the others stand out from, and is kept.
  public let labels: [Label]

  /// How many labels there are.
  public var count: Int { labels.count }

  /// The index of the label that text has unless something speaks for another.
  public var background: Int { 0 }

  /// Takes labels in their order.
  ///
  /// - Throws: ``LabelSetError`` unless there are 2 to 16, their names differ and are fit to print,
  ///   and the first one's action is keep.
  public init(_ labels: [Label]) throws(LabelSetError) {
    guard (2...16).contains(labels.count) else { throw .count(labels.count) }
    var names: Set<String> = []
    for label in labels {
      guard !label.name.isEmpty else { throw .emptyName }
      guard !label.name.hasControlCharacter else { throw .controlCharacter(label.name) }
      guard names.insert(label.name).inserted else { throw .duplicate(label.name) }
    }
    guard labels[0].action == .keep else { throw .backgroundNotKept(labels[0].name) }
    self.labels = labels
  }

  /// The index of the label with a name.
  public func index(of name: String) -> Int? {
    labels.firstIndex { $0.name == name }
  }

  /// The label at an index.
  public subscript(index: Int) -> Label { labels[index] }
}

/// One thing that a block can be.
public struct Label: Sendable, Equatable {
  /// Its name in rules, training data and output.
  public let name: String

  /// What it means, in a sentence.
  public let description: String

  /// What `clean` does with it.
  public let action: Action

  /// Its colour on a terminal and in pictures.
  public let color: Color

  /// What to do with blocks of a label.
  public enum Action: String, Sendable, CaseIterable {
    /// Text of the article.
    case keep
    /// Text to cut out.
    case remove
    /// Text to leave in place and report.
    case flag
  }

  /// The colours that every terminal has.
  public enum Color: String, Sendable, CaseIterable {
    case none, red, green, yellow, blue, magenta, cyan
  }

  /// Makes a label.
  public init(name: String, description: String, action: Action, color: Color) {
    self.name = name
    self.description = description
    self.action = action
    self.color = color
  }
}

/// Why labels do not make a label set.
public enum LabelSetError: Error, Equatable, CustomStringConvertible {
  case count(Int)
  case emptyName
  case controlCharacter(String)
  case duplicate(String)
  case backgroundNotKept(String)

  /// What is wrong, and what to do.
  public var description: String {
    switch self {
    case .count(let count): "a label set has 2 to 16 labels, not \(count)"
    case .emptyName: "a label has an empty name: give it one"
    case .controlCharacter(let name):
      "the label \(name) has a control character or a line end in its name: take it out"
    case .duplicate(let name): "two labels are named \(name): rename one"
    case .backgroundNotKept(let name):
      "the first label is the background and must have the action keep; \(name) has another"
    }
  }
}
