public import Copydesk

/// A document whose blocks have been labelled.
///
/// Data gives it in one of two forms. In block form there are the texts of the blocks and nothing
/// else. In range form there is a text and where in it the blocks are; what stands between them has
/// no label.
public struct LabelledDocument: Sendable, Equatable {
  /// Its name, unique in its data.
  public let id: String

  /// Its publisher: documents of one source never stand on both sides of a split.
  public let source: String

  /// Its language (BCP 47), where the data says so.
  public let language: String?

  /// The whole text: valid UTF-8. In block form the texts of the blocks, joined by line feeds.
  public let text: [UInt8]

  /// Its labelled blocks, in order and not overlapping.
  public let blocks: [Block]

  /// How the data gives it.
  public let form: Form

  /// What else the data says of it.
  public let otherMembers: [Member]

  /// The file that it was read from, and the line, from 1.
  public let origin: Origin

  /// The forms of a document in labelled data.
  public enum Form: String, Sendable, Equatable {
    /// The texts of the blocks.
    case blocks
    /// A text, and the ranges of the blocks in it.
    case ranges
  }

  /// A stretch of a document and its label.
  public struct Block: Sendable, Equatable {
    /// The name of the label.
    public let label: String

    /// The text, not blank.
    public let text: String

    /// Where it is: a half-open range of UTF-8 bytes of the document's text.
    public fileprivate(set) var range: Range<Int>

    /// Whether someone read the block and decided, where the data says so (member `judged`).
    public let judged: Bool?

    /// What else the data says of it.
    public let otherMembers: [Member]

    /// A block of a document in block form: its range follows from the blocks before it.
    public init(
      label: String, text: String, judged: Bool? = nil, otherMembers: [Member] = []
    ) {
      self.label = label
      self.text = text
      self.range = 0..<text.utf8.count
      self.judged = judged
      self.otherMembers = otherMembers
    }

    /// A block of a document in range form.
    ///
    /// - Precondition: `range` lies in `text` and cuts no character.
    public init(
      label: String, range: Range<Int>, of text: [UInt8], judged: Bool? = nil,
      otherMembers: [Member] = []
    ) {
      self.label = label
      self.text = String(decoding: text[range], as: UTF8.self)
      self.range = range
      self.judged = judged
      self.otherMembers = otherMembers
    }
  }

  /// A member of a JSON object that means nothing here.
  public struct Member: Sendable, Equatable {
    /// Its name.
    public let name: String
    /// Its value as it is written: JSON.
    public let json: String

    /// Makes a member.
    public init(name: String, json: String) {
      self.name = name
      self.json = json
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

  /// Makes a document in block form.
  ///
  /// - Precondition: no block is empty.
  public init(
    id: String, source: String, language: String? = nil, blocks: [Block],
    otherMembers: [Member] = [], origin: Origin = Origin(path: "", line: 0)
  ) {
    self.id = id
    self.source = source
    self.language = language
    self.text = Document(blocks: blocks.map(\.text)).utf8
    var blocks = blocks
    var start = 0
    for index in blocks.indices {
      blocks[index].range = start..<start + blocks[index].text.utf8.count
      start = blocks[index].range.upperBound + 1
    }
    self.blocks = blocks
    self.form = .blocks
    self.otherMembers = otherMembers
    self.origin = origin
  }

  /// Makes a document in range form.
  ///
  /// - Precondition: `text` is UTF-8, and the blocks are in order and do not overlap.
  public init(
    id: String, source: String, language: String? = nil, text: [UInt8], blocks: [Block],
    otherMembers: [Member] = [], origin: Origin = Origin(path: "", line: 0)
  ) {
    self.id = id
    self.source = source
    self.language = language
    self.text = text
    self.blocks = blocks
    self.form = .ranges
    self.otherMembers = otherMembers
    self.origin = origin
  }

  /// What a classifier is given. In range form the toolkit finds the blocks itself, so that the cuts
  /// between labelled blocks tell it nothing.
  public var input: Document {
    switch form {
    case .blocks: labelledBlocks
    case .ranges: Document(String(decoding: text, as: UTF8.self))
    }
  }

  /// The labelled blocks as they are, one to one: for training.
  public var labelledBlocks: Document {
    Document(validated: text, blocks: blocks.map(\.range))
  }
}
