/// How a document would be read if some of what was found were not there.
struct Readings {
  private let sentences: [SentenceFindings]
  private let own: [[Evidence]]
  private let emitter: Emitter
  private let model: Model
  private let decoder: StretchDecoder

  init(_ sentences: [SentenceFindings], emitter: Emitter, model: Model) {
    self.sentences = sentences
    self.emitter = emitter
    self.model = model
    own = emitter.evidence(of: sentences)
    decoder = StretchDecoder(
      emissions: zip(sentences, own).map { emitter.decisionScores($1, of: $0) },
      boundaries: sentences.map(\.sentence.boundary), transitions: model.transitions)
  }

  /// What would change in a stretch without each single piece of its evidence, in the order in
  /// which the pieces are found, context last.
  func flips(of label: Int, in stretch: Range<Int>) -> [Explanation.Flip] {
    var sources: [Evidence.Source] = []
    for piece in own[stretch].joined() where !sources.contains(piece.source) {
      sources.append(piece.source)
    }
    var flips = sources.flatMap { source in
      let emissions = stretch.map { index in
        emitter.decisionScores(own[index].filter { $0.source != source }, of: sentences[index])
      }
      let labels = decoder.bestLabels(of: stretch, emissions: emissions)
      return self.flips(of: label, in: stretch, to: labels, without: source)
    }
    let scores = stretch.map { emitter.decisionScores(own[$0], of: sentences[$0]) }
    let totals = model.labels.labels.indices.map { label in
      scores.reduce(0) { $0 + $1[label] }
    }
    let alone = totals.firstIndex(of: totals.max() ?? 0) ?? label
    flips += self.flips(of: label, in: stretch, to: stretch.map { _ in alone }, without: .context)
    return flips
  }

  /// The runs of sentences of a stretch whose label changes.
  private func flips(
    of label: Int, in stretch: Range<Int>, to labels: [Int], without source: Evidence.Source
  ) -> [Explanation.Flip] {
    var flips: [Explanation.Flip] = []
    var previous = label
    for (sentence, new) in zip(stretch, labels) {
      defer { previous = new }
      guard new != label else { continue }
      let range = sentences[sentence].sentence.range
      let start = new == previous ? flips.popLast()?.range.lowerBound : nil
      flips.append(
        Explanation.Flip(
          source: source, range: (start ?? range.lowerBound)..<range.upperBound, label: new))
    }
    return flips
  }

  /// The label, other than the one decided, that lacks least; of equal ones the lower index.
  func runnerUp(to label: Int, in stretch: Range<Int>) -> Explanation.RunnerUp {
    let decided = decoder.score(
      of: label, in: stretch,
      emissions: stretch.map { emitter.decisionScores(own[$0], of: sentences[$0]) })
    let unguarded = stretch.map {
      emitter.unguardedDecisionScores(own[$0], of: sentences[$0])
    }
    var closest: Explanation.RunnerUp?
    for other in model.labels.labels.indices where other != label {
      // A sentence that is background for sure needs some of it before any reading can change it.
      let guards = own[stretch].reduce(0) { $0 + guardLead(over: other, $1) }
      let missing = decided - decoder.score(of: other, in: stretch, emissions: unguarded)
      let candidate = Explanation.RunnerUp(label: other, missing: max(guards, missing))
      if closest.map({ candidate.missing < $0.missing }) ?? true { closest = candidate }
    }
    guard let closest else { preconditionFailure("a label set has two labels or more") }
    return closest
  }

  /// The evidence that a label lacks for a sentence not to be background for sure, in nats; 0 where
  /// it is not.
  private func guardLead(over label: Int, _ evidence: [Evidence]) -> Double {
    guard emitter.ownLead(evidence) >= model.weights.confidentMargin else { return 0 }
    let own = emitter.ownScores(evidence)
    return own[model.labels.background] - own[label] - model.weights.confidentMargin
  }
}
