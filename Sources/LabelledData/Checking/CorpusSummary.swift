/// What there is in labelled data, counted.
public struct CorpusSummary: Sendable {
  /// The number of documents.
  public let documents: Int

  /// All blocks together.
  public let all: Count

  /// The blocks of each label, most first.
  public let labels: [(name: String, count: Count)]

  /// The blocks of each source, most first; a source whose documents have none is there, too.
  public let sources: [(name: String, count: Count)]

  /// The blocks of each language, most first; the name is `nil` where the data does not say it.
  public let languages: [(name: String?, count: Count)]

  /// Texts that occur more than once, most often first; of equal ones the first in the data.
  public let repeatedTexts: [RepeatedText]

  /// Documents of two or more blocks with the same text, as ``comparableText(_:)`` has it, in the
  /// order of the data.
  public let repeatedDocuments: [[LabelledDocument.Origin]]

  /// How much there is of something.
  public struct Count: Sendable, Equatable {
    /// The number of documents with such blocks.
    public internal(set) var documents = 0
    /// The number of blocks.
    public internal(set) var blocks = 0
    /// Those that someone read (member `judged` is true).
    public internal(set) var judged = 0
    /// Those that nobody read (false). Of the others the data does not say it.
    public internal(set) var unjudged = 0
    /// The number of different texts, as ``comparableText(_:)`` has them.
    public internal(set) var texts = 0
    /// The UTF-8 bytes of the blocks.
    public internal(set) var bytes = 0
  }

  /// A text that occurs more than once.
  public struct RepeatedText: Sendable, Equatable {
    /// The text as it stands at its first place.
    public let text: String
    /// The number of its blocks.
    public let blocks: Int
    /// The number of sources that have it.
    public let sources: Int
    /// Its first place.
    public let origin: LabelledDocument.Origin
  }

  /// Counts.
  public init(_ documents: [LabelledDocument]) {
    var all = Tally()
    var labels = Tallies<String>()
    var sources = Tallies<String>()
    var languages = Tallies<String?>()
    var places: [String: Places] = [:]
    var documentTexts: [[String]: [LabelledDocument.Origin]] = [:]
    for (number, document) in documents.enumerated() {
      let texts = document.blocks.map { comparableText($0.text) }
      sources.add(document.source)
      for (block, text) in zip(document.blocks, texts) {
        all.add(block, text: text, document: number)
        labels.add(block, of: block.label, text: text, document: number)
        sources.add(block, of: document.source, text: text, document: number)
        languages.add(block, of: document.language, text: text, document: number)
        let next = Places(first: places.count)
        places[text, default: next].blocks.append((number, block))
      }
      if texts.count > 1 { documentTexts[texts, default: []].append(document.origin) }
    }
    self.documents = documents.count
    self.all = all.count
    self.labels = labels.sorted
    self.sources = sources.sorted
    self.languages = languages.sorted
    self.repeatedTexts = places.values.filter { $0.blocks.count > 1 }
      .sorted { ($1.blocks.count, $0.first) < ($0.blocks.count, $1.first) }
      .map { place in
        RepeatedText(
          text: place.blocks[0].block.text, blocks: place.blocks.count,
          sources: Set(place.blocks.map { documents[$0.document].source }).count,
          origin: documents[place.blocks[0].document].origin)
      }
    self.repeatedDocuments = documentTexts.values.filter { $0.count > 1 }
      .sorted { ($0[0].path, $0[0].line) < ($1[0].path, $1[0].line) }
  }
}

/// The blocks with one text.
private struct Places {
  /// The number of texts that came before.
  var first: Int
  var blocks: [(document: Int, block: LabelledDocument.Block)] = []
}

/// Counts blocks of one kind.
private struct Tally {
  var count = CorpusSummary.Count()
  private var texts: Set<String> = []
  private var lastDocument: Int?

  mutating func add(_ block: LabelledDocument.Block, text: String, document: Int) {
    if document != lastDocument { count.documents += 1 }
    lastDocument = document
    count.blocks += 1
    count.judged += block.judged == true ? 1 : 0
    count.unjudged += block.judged == false ? 1 : 0
    if texts.insert(text).inserted { count.texts += 1 }
    count.bytes += block.text.utf8.count
  }
}

/// Counts blocks of many kinds.
private struct Tallies<Name: Hashable> {
  private var tallies: [Name: (first: Int, tally: Tally)] = [:]

  /// Adds a kind that may have no block.
  mutating func add(_ name: Name) {
    if tallies[name] == nil { tallies[name] = (first: tallies.count, tally: Tally()) }
  }

  mutating func add(
    _ block: LabelledDocument.Block, of name: Name, text: String, document: Int
  ) {
    add(name)
    tallies[name]?.tally.add(block, text: text, document: document)
  }

  /// Most blocks first; of equal ones the first in the data.
  var sorted: [(name: Name, count: CorpusSummary.Count)] {
    tallies.sorted { one, other in
      (other.value.tally.count.blocks, one.value.first)
        < (one.value.tally.count.blocks, other.value.first)
    }.map { (name: $0.key, count: $0.value.tally.count) }
  }
}
