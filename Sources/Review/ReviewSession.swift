internal import Files
internal import LabelledData

/// A reviewer's way through the blocks: answering, skipping, going back.
public struct ReviewSession {
  /// The blocks that had no answer when the session began, in the order in which they are asked.
  public let items: [ReviewItem]

  /// The block that is asked about; `nil` at the end.
  public var current: ReviewItem? { position < items.count ? items[position] : nil }

  /// The number of blocks that were answered or skipped.
  public var position: Int { steps.count }

  /// The number of answers.
  public var answered: Int { steps.count { $0 == .answer } }

  private enum Step { case answer, skip }
  private var steps: [Step] = []
  private let file: AnswerFile
  private let reviewer: String
  private let now: () -> String

  /// Begins, or goes on where an earlier session ended: what has an answer is not asked again.
  ///
  /// - Parameters:
  ///   - order: All blocks, in the order in which to ask.
  ///   - file: Where answers are kept.
  ///   - reviewer: Who answers.
  ///   - now: The time: ISO 8601, in UTC.
  public init(
    _ order: [ReviewItem], file: AnswerFile, reviewer: String, now: @escaping () -> String
  ) {
    self.items = order.filter { item in
      !file.ids.contains(item.id) && !file.texts.contains(comparableText(item.text))
    }
    self.file = file
    self.reviewer = reviewer
    self.now = now
  }

  /// Keeps an answer to the current block, and goes on to the next.
  ///
  /// - Parameters:
  ///   - label: The name of the label.
  ///   - suggested: The name of the label that the classifier decided for.
  /// - Throws: ``FileError`` where the answer could not be kept: then the block stays the current one.
  public mutating func answer(_ label: String, suggested: String) throws {
    guard let item = current else { return }
    try file.append(label, to: item, by: reviewer, at: now(), suggested: suggested)
    steps.append(.answer)
  }

  /// Goes on without an answer: the block is asked about again in another session.
  public mutating func skip() {
    if current != nil { steps.append(.skip) }
  }

  /// Goes back a block; its answer is taken away.
  ///
  /// - Returns: Whether there was one in this session.
  public mutating func undo() throws -> Bool {
    guard let last = steps.last else { return false }
    if last == .answer { try file.undo() }
    steps.removeLast()
    return true
  }
}
