internal import ArgumentParser
internal import Copydesk
internal import Foundation
internal import LabelledData
internal import Review

struct ReviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "Ask for the labels of the blocks that the model is least certain of.",
    discussion: """
      Reads plain text, Markdown, JSON Lines or labelled documents. It shows one block after \
      another, with the sentences around it, what the model thinks of it, and the key of each label. \
      Each answer is written to the file at once: end when you like, and go on later with the same \
      command. A block that has an answer is not asked about again, nor another one with its text; \
      one that was skipped is asked about in another session. Where standard input is not a \
      terminal, its bytes are the keys.

      WHICH BLOCKS
        The least certain first: those whose two best labels are close, those on which rules and \
      words disagree, in labelled data those that the model contradicts; spread over the sources, \
      and some that chance picks (--audit-share), which show how often the model is wrong. Blocks \
      that the data calls judged are left out.

      THE ANSWERS
        Labelled data, to train and evaluate with as it is: a line for each answer, {"id", "source", \
      "lang", "text", "by", "at", "document", "start", "end", "given", "suggested", "confidence", \
      "audit", "before", "after", "blocks": [{"start", "end", "label", "judged"}]}. The text is that \
      of the block, which stands at start to end (UTF-8 bytes) of the document; before and after are \
      the sentences around it. Undoing takes the last line away.
      """)

  @Argument(help: ArgumentHelp("Files to review.", valueName: "path"))
  var paths: [String]

  @Option(
    help: ArgumentHelp("The file to append answers to (JSON Lines).", valueName: "path"))
  var answers: String

  @Option(
    help: ArgumentHelp("The model file; without it, the embedded default model.", valueName: "path")
  )
  var model: String?

  @Option(
    help: ArgumentHelp(
      "A label that can be given besides those of the model; can be given more than once.",
      valueName: "label"))
  var contextLabel: [String] = []

  @Option(
    help: ArgumentHelp("Who answers; without it, the user's name ($USER).", valueName: "name"))
  var by: String?

  @Option(help: ArgumentHelp("What chance picks.", valueName: "number"))
  var seed: UInt64 = 0

  @Option(
    help: ArgumentHelp("How many of the blocks chance picks, from 0 to 1.", valueName: "share"))
  var auditShare = 0.1

  func validate() throws {
    guard (0...1).contains(auditShare) else {
      throw ValidationError("--audit-share must be from 0 to 1")
    }
    guard !paths.contains("-") else {
      throw ValidationError("standard input is for the keys: name a file to review")
    }
  }

  func run() throws {
    try checkOutputs([answers], replaceNoneOf: paths)
    let environment = ProcessInfo.processInfo.environment
    guard let reviewer = by ?? environment["USER"], !reviewer.isEmpty else {
      throw CommandFailure.input("nobody is named who answers: name yourself (--by)")
    }
    let classifier = try loadClassifier(model)
    let documents = try readReviewDocuments(paths)
    var items: [ReviewItem] = []
    for document in documents {
      let (own, limitHits) = ReviewItem.items(
        of: document.document, isLabelled: document.isLabelled, classifier: classifier)
      items += own
      for hit in limitHits {
        writeError("\(document.document.origin.path):\(document.document.origin.line): \(hit)")
      }
    }
    let labels = classifier.model.labels
    try checkContextLabels(contextLabel, besides: labels)
    let keys = ReviewKeys(labels: labels.labels.map(\.name) + contextLabel)
    let file: AnswerFile
    do {
      file = try AnswerFile(answers, labels: keys.labels)
    } catch let error as DataProblems {
      throw dataFailure(error.problems, in: answers)
    }
    if let repair = file.repair { writeError(repair) }
    let session = ReviewSession(
      reviewOrder(items, auditShare: auditShare, seed: seed), file: file, reviewer: reviewer,
      now: { Date.now.formatted(.iso8601) })
    try ask(
      session, keys: keys,
      screen: ReviewScreen(
        labels: classifier.model.labels, keys: keys,
        terminal: .standardOutput(environment: environment)))
  }

  /// Asks until the end of the blocks or the keys.
  private func ask(_ session: ReviewSession, keys: ReviewKeys, screen: ReviewScreen) throws {
    var session = session
    let output = try Output(path: nil)
    let pressed = TerminalKeys()
    asking: while let item = session.current {
      try output.write(screen.text(of: item, number: session.position + 1, of: session.items.count))
      // What is shown must be seen before the key is waited for.
      try output.finish()
      var meaning: ReviewKeys.Meaning?
      while meaning == nil {
        guard let key = pressed.next() else { break asking }
        meaning = keys.meaning(of: key)
      }
      switch meaning {
      case .label(let index):
        try session.answer(keys.labels[index], suggested: screen.labels[item.decision.label].name)
        try output.write("→ \(keys.labels[index])\n\n")
      case .skip:
        session.skip()
        try output.write("→ skipped\n\n")
      case .undo:
        let isDone = try session.undo()
        try output.write(isDone ? "→ back\n\n" : "→ there is nothing to undo\n\n")
      case .quit, nil: break asking
      }
    }
    try output.write(
      "\(session.answered) answers written to \(answers); "
        + "\(session.items.count - session.answered) blocks left\n")
    try output.finish()
  }
}
