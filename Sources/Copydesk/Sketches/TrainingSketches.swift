/// What a model remembers of the documents that it was trained on, so that they are found when it is
/// evaluated on them: hashes of the sources' names and sketches of the blocks, never their text.
public struct TrainingSketches: Sendable, Equatable {
  /// A hash of each source's name; equal ones once, ascending.
  let sources: [UInt64]

  /// The sketch of each block that is long enough to have one; equal ones once, ascending.
  public let blocks: [Sketch]

  init(sources: [UInt64], blocks: [Sketch]) {
    self.sources = sources
    self.blocks = blocks
  }

  /// Remembers documents.
  ///
  /// - Parameters:
  ///   - sources: The names of the sources.
  ///   - blocks: The texts of the blocks.
  public init(sources: some Sequence<String> = [], blocks: some Sequence<String> = []) {
    self.init(
      sources: Set(sources.map { Self.hash(of: $0) }).sorted(),
      blocks: Set(blocks.compactMap { Sketch(of: $0) })
        .sorted { ($0.first, $0.second) < ($1.first, $1.second) })
  }

  /// What either remembers.
  public func union(_ other: TrainingSketches) -> TrainingSketches {
    TrainingSketches(
      sources: Set(sources).union(other.sources).sorted(),
      blocks: Set(blocks).union(other.blocks)
        .sorted { ($0.first, $0.second) < ($1.first, $1.second) })
  }

  /// Whether documents of a source were among those trained on.
  public func contains(source: String) -> Bool {
    sources.contains(Self.hash(of: source))
  }

  /// The first eight bytes of the SHA-256 of a name, without white space at its ends and regardless
  /// of case.
  private static func hash(of source: String) -> UInt64 {
    let name = source.lowercased().drop { $0.isWhitespace }
    let end = name.lastIndex { !$0.isWhitespace }.map { name.index(after: $0) } ?? name.startIndex
    return SHA256.digest(of: Array(name[..<end].utf8)).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }
}
