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

/// The n-grams that speak in a stretch and that a model's table knows, each once, in the order of
/// their first occurrence: those of a sentence for itself, and for the other sentences of its block,
/// of which it is the rest.
///
/// Evidence of naive Bayes is linear in the values of the n-grams where their number is given. So for
/// each label the weights add up to the evidence of naive Bayes in the stretch, but for the rounding
/// of the latter: 2^-17 nats a sentence.
///
/// - Parameters:
///   - stretch: The sentences that were decided on together.
///   - blocks: All sentences that stand with them in a block, as features see blocks.
func wordEvidence(
  in stretch: Range<Int>, ofBlocks blocks: [Range<Int>], _ sentences: [SentenceFindings],
  of document: Document, model: Model
) -> [WordEvidence] {
  var words: [WordEvidence] = []
  var indices: [String: Int] = [:]
  let labels = model.labels.labels.indices
  let scale = BayesScale(model)
  for block in blocks {
    let counts = block.map { BayesScore(sentences[$0].ngrams, table: model.bayes).count }
    let total = counts.reduce(0, +)
    for (index, count) in zip(block, counts) {
      let sentence = sentences[index]
      let names = NGramNames(of: sentence.sentence.range, in: document)
      for ngram in sentence.ngrams {
        var steps = labels.map { _ in 0 }
        guard model.bayes.add(ngram.hash, to: &steps) else { continue }
        let values = steps.map { Double($0) * BayesTable.step }
        var weights = values.map { _ in 0.0 }
        for (other, otherCount) in zip(block, counts) where stretch.contains(other) {
          let part =
            other == index
            ? scale.sentence(values, count: count) : scale.rest(values, count: total - otherCount)
          weights = zip(weights, part).map { $0 + $1 }
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
  }
  return words
}

/// What the combination makes of values of naive Bayes' table.
private struct BayesScale {
  private let model: Model
  private let space: FeatureSpace
  private let sentenceFeatures: Range<Int>
  private let restFeatures: Range<Int>

  init(_ model: Model) {
    self.model = model
    self.space = FeatureSpace(labels: model.labels)
    // The features of the sentence come first, then as many of the rest of its block.
    let count = 2 * space.appeals.count
    self.sentenceFeatures = 0..<count
    self.restFeatures = count..<2 * count
  }

  func sentence(_ values: [Double], count: Int) -> [Double] {
    weights(values, count: count, of: sentenceFeatures)
  }

  func rest(_ values: [Double], count: Int) -> [Double] {
    weights(values, count: count, of: restFeatures)
  }

  private func weights(_ values: [Double], count: Int, of features: Range<Int>) -> [Double] {
    let numbers = space.bayes(BayesScore(sums: values, count: count))
    let labels = model.labels.count
    return (0..<labels).map { label in
      zip(features, numbers).reduce(0) {
        $0 + model.weights.features[$1.0 * labels + label] * $1.1
      }
    }
  }
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
