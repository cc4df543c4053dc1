/// Labels the blocks of documents with a model.
///
/// ```swift
/// let classifier = try Classifier.default()
/// for block in classifier.classify("The tide turned at noon.\nDonate today!") {
///   print(block.label.name, block.text)
/// }
/// ```
///
/// One classifier serves any number of threads.
public struct Classifier: Sendable {
  /// The model.
  public let model: Model

  /// How sure it must be before it calls something an appeal.
  public let workingPoint: WorkingPoint

  let rules: RuleSet
  let emitter: Emitter

  /// Makes a classifier.
  ///
  /// - Throws: ``RuleError`` where the model holds a rule that does not compile.
  public init(model: Model, workingPoint: WorkingPoint = .balanced) throws(RuleError) {
    self.init(
      model: model, rules: try RuleSet(model.rules, labels: model.labels),
      workingPoint: workingPoint)
  }

  /// Takes the model's rules, which are compiled already.
  package init(model: Model, rules: RuleSet, workingPoint: WorkingPoint = .balanced) {
    self.model = model
    self.workingPoint = workingPoint
    self.rules = rules
    self.emitter = Emitter(model: model, rules: rules, workingPoint: workingPoint)
  }

  /// A classifier with the default model, which is embedded in the binary.
  ///
  /// - Parameter workingPoint: How sure it must be before it calls something an appeal.
  /// - Returns: The classifier.
  /// - Throws: ``ModelError`` only where the build was tampered with.
  public static func `default`(
    workingPoint: WorkingPoint = .balanced
  ) throws(ModelError) -> Classifier {
    let model = try Model.default()
    let rules = try RuleSet(
      known: model.rules, labels: model.labels, prefilter: defaultPrefilterBytes())
    return Classifier(model: model, rules: rules, workingPoint: workingPoint)
  }

  /// The blocks of a plain text and their labels.
  public func classify(_ text: String) -> [LabelledBlock] {
    let document = Document(text)
    var workspace = makeWorkspace()
    return spans(of: document, in: &workspace).spans.map { span in
      LabelledBlock(
        text: document.text(of: span.range), range: span.range, label: model.labels[span.label],
        confidence: span.confidence)
    }
  }

  /// Labels a document, and says nothing of why: some ten times faster than
  /// ``classify(_:language:)``, with the same stretches, labels and confidences.
  ///
  /// - Parameters:
  ///   - document: The document.
  ///   - language: Its language (BCP 47), where known: rules for other languages are left out.
  ///   - workspace: The thread's memory, made by this classifier.
  /// - Returns: The stretches in order, and the limits that rules hit.
  /// - Complexity: linear in the length of the document.
  public func spans(
    of document: Document, language: String? = nil, in workspace: inout Workspace
  ) -> LabelledSpans {
    workspace.begin()
    workspace.reader.read(document, language: language)
    let reader = workspace.reader
    workspace.vectors.begin(reader.sentences)
    while let block = workspace.vectors.nextBlock() {
      emitter.score(
        block, of: reader.sentences, vectors: &workspace.vectors, scores: &workspace.scores,
        leads: &workspace.leads)
    }
    let labelCount = model.labels.count
    workspace.decisionScores.append(contentsOf: workspace.scores)
    for (index, place) in reader.places.enumerated() {
      emitter.applyWorkingPoint(
        &workspace.decisionScores, at: index * labelCount, lead: workspace.leads[index],
        blockSentences: place.blockSentences)
    }
    let decoder = SequenceDecoder(
      emissions: workspace.scores, boundaries: reader.boundaries, transitions: model.transitions)
    let best = decoder.bestLabels(emissions: workspace.decisionScores)
    var spans: [LabelledSpan] = []
    forEachRun(of: best, block: { reader.places[$0].block }) { run in
      let label = best[run.lowerBound]
      spans.append(
        LabelledSpan(
          range: reader.places[run.lowerBound].range
            .lowerBound..<reader.places[run.upperBound - 1].range.upperBound,
          label: label, confidence: exponential(decoder.logProbability(of: label, in: run))))
    }
    return LabelledSpans(spans: spans, limitHits: reader.limitHits)
  }

  /// Labels a document and says why.
  ///
  /// - Parameters:
  ///   - document: The document.
  ///   - language: Its language (BCP 47), where known: rules for other languages are left out.
  /// - Returns: The decisions in order, and the limits that rules hit.
  /// - Complexity: linear in the length of the document.
  public func classify(_ document: Document, language: String? = nil) -> Classification {
    let findings = DocumentFindings(document, rules: rules, language: language)
    let own = emitter.evidence(of: findings.sentences)
    let decoder = SequenceDecoder(
      emissions: own.flatMap { emitter.guardedScores($0) },
      boundaries: findings.sentences.map(\.sentence.boundary), transitions: model.transitions)

    let best = decoder.bestLabels(
      emissions: zip(findings.sentences, own).flatMap { emitter.decisionScores($1, of: $0) })
    var decisions: [Decision] = []
    forEachRun(of: best, block: { findings.sentences[$0].block }) { run in
      decisions.append(
        decision(
          for: run, label: best[run.lowerBound], findings: findings, own: own, decoder: decoder))
    }
    return Classification(decisions: decisions, limitHits: findings.limitHits)
  }

  /// Calls `body` for each run of sentences of one block that have one label.
  @inline(__always)
  private func forEachRun(
    of labels: [Int], block: (Int) -> Int, _ body: (Range<Int>) -> Void
  ) {
    var start = 0
    for end in 1..<(labels.count + 1) {
      let continues =
        end < labels.count && labels[end] == labels[start] && block(end) == block(start)
      guard !continues else { continue }
      body(start..<end)
      start = end
    }
  }

  /// The decision for a run of sentences of one block that have one label.
  private func decision(
    for sentences: Range<Int>, label: Int, findings: DocumentFindings, own: [[Evidence]],
    decoder: SequenceDecoder
  ) -> Decision {
    let first = findings.sentences[sentences.lowerBound].sentence.range
    let last = findings.sentences[sentences.upperBound - 1].sentence.range
    let range = first.lowerBound..<last.upperBound
    var evidence = own[sentences].flatMap { $0 }
    let ownScores = Emitter.scores(evidence, labels: model.labels.count)
    var scores: [Double] = []
    for label in 0..<model.labels.count {
      let score = onGrid(max(-40, decoder.logProbability(of: label, in: sentences)))
      scores.append(score)
      evidence.append(
        Evidence(
          source: .context, label: label, weight: score - ownScores[label], range: range))
    }
    return Decision(
      range: range, label: label,
      confidence: exponential(decoder.logProbability(of: label, in: sentences)),
      scores: scores, evidence: evidence)
  }
}

/// A block and its label, for reading.
public struct LabelledBlock: Sendable {
  /// The block's text.
  public let text: String

  /// Where it is: a half-open range of UTF-8 bytes of the text that was classified.
  public let range: Range<Int>

  /// Its label.
  public let label: Label

  /// The probability of the label, in 0...1.
  public let confidence: Double
}
