internal import Copydesk
internal import LabelledData

/// A document made of parts of another: a stretch of its story, its appeals at places drawn at
/// random, and some of them glued to a paragraph of the story.
///
/// On pages appeals stand together, apart from the story, and blocks carry one label each. What
/// extractors leave is closer to this: few paragraphs, an appeal between any two of them or in the
/// same one. Models learn from both, or they would take all that stands beside an appeal for one.
struct Rearrangement {
  /// The new document.
  let document: Document

  /// The labels of its parts: half-open ranges of its UTF-8 bytes, in order.
  let labels: [(range: Range<Int>, label: Int)]

  /// The most paragraphs of the story, and the most runs of appeals.
  private static let (longestStory, mostRuns) = (10, 3)

  /// Rearranges a document. The same document and number give the same rearrangement.
  ///
  /// - Returns: `nil` where the document has no story or no appeals.
  init?(_ source: LabelledDocument, number: Int, labels: LabelSet) {
    var random = SplitMix64(seed: fnv1a("\(source.source) \(source.id) \(number)".utf8))
    let blocks = source.blocks.compactMap { block in
      labels.index(of: block.label).map { Part(label: $0, text: block.text) }
    }
    let stories = blocks.filter { $0.label == labels.background }
    var runs: [[Part]] = []
    for (index, block) in blocks.enumerated() where block.label != labels.background {
      if index > 0, blocks[index - 1].label == block.label, !runs.isEmpty {
        runs[runs.count - 1].append(block)
      } else {
        runs.append([block])
      }
    }
    guard stories.count > 2, !runs.isEmpty else { return nil }

    let length = min(stories.count, 3 + random.next(below: Self.longestStory - 2))
    let start = random.next(below: stories.count - length + 1)
    var paragraphs = stories[start..<start + length].map { [$0] }
    for _ in 0..<min(runs.count, Self.mostRuns) {
      let run = runs.remove(at: random.next(below: runs.count))
      Self.insert(run, into: &paragraphs, using: &random)
    }

    var utf8: [UInt8] = []
    var ranges: [Range<Int>] = []
    var found: [(range: Range<Int>, label: Int)] = []
    for paragraph in paragraphs {
      if !utf8.isEmpty { utf8.append(0x0A) }
      let start = utf8.count
      for (index, part) in paragraph.enumerated() {
        if index > 0, !random.once(in: 3) { utf8.append(0x20) }
        let start = utf8.count
        utf8.append(contentsOf: part.text.utf8)
        found.append((start..<utf8.count, part.label))
      }
      ranges.append(start..<utf8.count)
    }
    document = Document(validated: utf8, blocks: ranges)
    self.labels = found
  }

  /// The label of the part that an offset lies in.
  func label(at offset: Int) -> Int? {
    labels.last { $0.range.lowerBound <= offset }?.label
  }

  /// A block of the source.
  private struct Part {
    var label: Int
    var text: String

    /// Whether a sentence may follow in the same paragraph.
    var isFinished: Bool { text.utf8.last.map { ".!?".utf8.contains($0) } ?? false }

    /// Whether it begins as sentences do.
    var beginsSentence: Bool { text.unicodeScalars.first?.properties.isUppercase ?? false }
  }

  private static func insert(
    _ run: [Part], into paragraphs: inout [[Part]], using random: inout SplitMix64
  ) {
    let place = random.next(below: paragraphs.count + 1)
    guard let first = run.first, let last = run.last else { return }
    let sticks = random.next(below: 3)
    if sticks == 0, place > 0, let before = paragraphs[place - 1].last, before.isFinished,
      first.beginsSentence
    {
      paragraphs[place - 1].append(first)
      paragraphs.insert(contentsOf: run.dropFirst().map { [$0] }, at: place)
    } else if sticks == 1, place < paragraphs.count, let after = paragraphs[place].first,
      last.isFinished, after.beginsSentence
    {
      paragraphs[place].insert(last, at: 0)
      paragraphs.insert(contentsOf: run.dropLast().map { [$0] }, at: place)
    } else {
      paragraphs.insert(contentsOf: run.map { [$0] }, at: place)
    }
  }
}
