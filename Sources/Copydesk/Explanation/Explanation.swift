/// What a decision hangs on, beyond its evidence.
public struct Explanation: Sendable, Equatable {
  /// What naive Bayes' n-grams say: those that tell the label from the runner-up most come first.
  public let words: [WordEvidence]

  /// The single pieces of evidence without which the stretch, or a part of it, would have another
  /// label.
  public let flips: [Flip]

  /// The label that came closest, and what it lacks.
  public let runnerUp: RunnerUp

  /// A change that taking one piece of evidence away would make.
  public struct Flip: Sendable, Equatable {
    /// What is taken away, wherever in the stretch and for whichever label it speaks. Without
    /// context: what the stretch would be as a document without transitions.
    public let source: Evidence.Source

    /// What changes: a half-open range of UTF-8 bytes of the document, whole sentences.
    public let range: Range<Int>

    /// The index of the label that it would have.
    public let label: Int
  }

  /// A label that was not decided for.
  public struct RunnerUp: Sendable, Equatable {
    /// Its index.
    public let label: Int

    /// The least evidence for the label, in nats, spread over the sentences of the stretch as may
    /// be, with which the document is read as likely with this label for all of the stretch as
    /// it was decided. At thresholds below ½ it can be less, because sentences that begin to speak for
    /// an appeal get help from the threshold.
    public let missing: Double
  }
}

extension Classifier {
  /// Says what decisions hang on.
  ///
  /// - Parameters:
  ///   - decisions: What ``classify(_:language:)`` decided for the document.
  ///   - document: The document.
  ///   - language: The language that was given to ``classify(_:language:)``.
  /// - Returns: An explanation for each decision.
  /// - Complexity: linear in the length of the document, and in the number of rules that matched in
  ///   one stretch.
  public func explanations(
    of decisions: [Decision], in document: Document, language: String? = nil
  ) -> [Explanation] {
    let findings = DocumentFindings(document, rules: rules, language: language)
    let readings = Readings(findings.sentences, emitter: emitter, model: model)
    var start = 0
    return decisions.map { decision in
      var end = start
      while end < findings.sentences.count,
        findings.sentences[end].sentence.range.upperBound <= decision.range.upperBound
      {
        end += 1
      }
      defer { start = end }
      let runnerUp = readings.runnerUp(to: decision.label, in: start..<end)
      let words = wordEvidence(in: findings.sentences[start..<end], of: document, model: model)
      func strength(_ word: WordEvidence) -> Double {
        abs(word.weights[decision.label] - word.weights[runnerUp.label])
      }
      return Explanation(
        words: words.sorted { (strength($0), $1.text) > (strength($1), $0.text) },
        flips: readings.flips(of: decision.label, in: start..<end), runnerUp: runnerUp)
    }
  }
}
