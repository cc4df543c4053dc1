/// A document whose blocks have been labelled.
public struct LabelledDocument: Sendable, Equatable {
  /// Its name, unique in its data.
  public let id: String

  /// Its publisher: documents of one source never stand on both sides of a split.
  public let source: String

  /// Its language (BCP 47), where the data says so.
  public let language: String?

  /// Its blocks in order.
  public let blocks: [Block]

  /// The file that it was read from, and the line, from 1.
  public let origin: Origin

  /// A text and its label.
  public struct Block: Sendable, Equatable {
    /// The name of the label.
    public let label: String
    /// The text, not blank.
    public let text: String

    /// Makes a block.
    public init(label: String, text: String) {
      self.label = label
      self.text = text
    }
  }

  /// Where a document was read.
  public struct Origin: Sendable, Equatable {
    /// The file.
    public let path: String
    /// The line, from 1.
    public let line: Int

    /// Makes an origin.
    public init(path: String, line: Int) {
      self.path = path
      self.line = line
    }
  }

  /// Makes a document.
  public init(
    id: String, source: String, language: String? = nil, blocks: [Block],
    origin: Origin = Origin(path: "", line: 0)
  ) {
    self.id = id
    self.source = source
    self.language = language
    self.blocks = blocks
    self.origin = origin
  }
}

/// Something wrong in labelled data.
public struct DataProblem: Error, Equatable, CustomStringConvertible {
  /// The file.
  public let path: String

  /// The line, from 1; `nil` for the file as a whole.
  public let line: Int?

  /// The column, in Unicode scalars, from 1; `nil` for the line as a whole.
  public let column: Int?

  /// What is wrong, and what to do.
  public let message: String

  /// `path:line:column: message`
  public var description: String {
    let place = [line, column].compactMap { $0.map { ":\($0)" } }.joined()
    return "\(path)\(place): \(message)"
  }

  /// Makes a problem.
  public init(path: String, line: Int? = nil, column: Int? = nil, message: String) {
    self.path = path
    self.line = line
    self.column = column
    self.message = message
  }
}
