/// What one of naive Bayes' n-grams says in a stretch of a document.
public struct WordEvidence: Sendable, Equatable {
  /// The n-gram as naive Bayes knows it: a lowercase word, two in a row, a ⟨shape⟩ in place of a
  /// number or address, or a ⟨form⟩ of the sentence. The sentence's edges are ⟨start⟩ and ⟨end⟩.
  public let text: String

  /// Where it occurs: half-open ranges of UTF-8 bytes of the document, in order. A form of the
  /// sentence occurs in all of it.
  public internal(set) var ranges: [Range<Int>]

  /// How much its occurrences speak for each label, in nats: `[label]`.
  public internal(set) var weights: [Double]
}

/// The n-grams of sentences that a model's table knows, each once, in the order of their first
/// occurrence.
///
/// Evidence of naive Bayes is linear in the values of the n-grams where their number is given. So for
/// each label the weights add up to the sentences' evidence of naive Bayes, but for the rounding of
/// the latter: 2^-17 nats a sentence.
func wordEvidence(
  in sentences: some Sequence<SentenceFindings>, of document: Document, model: Model
) -> [WordEvidence] {
  var words: [WordEvidence] = []
  var indices: [String: Int] = [:]
  let labels = model.labels.labels.indices
  let space = FeatureSpace(labels: model.labels)
  for sentence in sentences {
    let count = BayesScore(sentence.ngrams, table: model.bayes).count
    let names = NGramNames(of: sentence.sentence.range, in: document)
    for ngram in sentence.ngrams {
      var steps = labels.map { _ in 0 }
      guard model.bayes.add(ngram.hash, to: &steps) else { continue }
      let share = BayesScore(sums: steps.map { Double($0) * BayesTable.step }, count: count)
      // The features of naive Bayes come first.
      let values = space.bayes(share)
      let weights = labels.map { label in
        values.indices.reduce(0) {
          $0 + model.weights.features[$1 * labels.count + label] * values[$1]
        }
      }
      let (text, range) = names[ngram]
      if let index = indices[text] {
        words[index].weights = zip(words[index].weights, weights).map { $0 + $1 }
        words[index].ranges.append(range)
      } else {
        indices[text] = words.count
        words.append(WordEvidence(text: text, ranges: [range], weights: weights))
      }
    }
  }
  return words
}

/// The names and places of a sentence's n-grams, for which the table has hashes only.
private struct NGramNames {
  private let text: FoldedText
  private let tokens: TokenStream
  private let forms: [SentenceForm]

  init(of sentence: Range<Int>, in document: Document) {
    text = FoldedText(sentence, of: document.utf8)
    tokens = TokenStream(text)
    forms = SentenceForm.forms(of: text, tokens: tokens)
  }

  subscript(ngram: NGram) -> (text: String, range: Range<Int>) {
    let words = tokens.tokens[ngram.tokens]
    guard let first = words.first, let last = words.last else {
      let form = forms.first { $0.hash == ngram.hash }
      return (form?.rawValue ?? "⟨unknown⟩", text.source)
    }
    let range = text.origin(of: first.range.lowerBound..<last.range.upperBound)
    let name = words.map { tokens.text(of: $0) }.joined(separator: " ")
    if words.count > 1 || ngram.hash == first.hash { return (name, range) }
    return (
      ngram.hash == bigramHash(edge, first.hash) ? "⟨start⟩ \(name)" : "\(name) ⟨end⟩", range
    )
  }
}
