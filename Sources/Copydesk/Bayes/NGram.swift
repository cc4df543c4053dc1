/// A feature of naive Bayes: a word, two words in a row, or the form of a sentence.
package struct NGram {
  /// The hash that stands for it in the table.
  package var hash: UInt64

  /// The tokens it is made of; empty for a form of the sentence.
  package var tokens: Range<Int>
}

/// The hash of two tokens in a row, from theirs.
///
/// The order counts; a multiplication by an odd constant (the golden ratio's bits) before the sum
/// keeps the two apart.
package func bigramHash(_ first: UInt64, _ second: UInt64) -> UInt64 {
  let sum = (first &* 0x9E37_79B9_7F4A_7C15) &+ second
  return (sum ^ (sum >> 29)) &* 0xBF58_476D_1CE4_E5B9
}

/// The text of what stands before a sentence's first token and after its last.
let edgeText = "⟨edge⟩"

/// The hash of it.
let edge = fnv1a(edgeText.utf8)

/// Makes n-grams of the tokens of a sentence, one token after another: each word, and each pair of
/// words with the sentence's edges.
struct NGramReader {
  private var previous = edge
  private var isEmpty = true

  /// Reads the next token, by its hash: the hashes of the word and of the pair that ends with it.
  @inline(__always)
  mutating func read(_ token: UInt64) -> (word: UInt64, pair: UInt64) {
    let pair = bigramHash(previous, token)
    previous = token
    isEmpty = false
    return (token, pair)
  }

  /// The hash of the pair of the last token and the sentence's edge; `nil` without tokens.
  var last: UInt64? { isEmpty ? nil : bigramHash(previous, edge) }
}

/// The features of a sentence in order: its words, its pairs of words with the sentence's edges,
/// its forms. One that occurs twice is in there once (binarized multinomial naive Bayes: Jurafsky
/// and Martin, "Speech and Language Processing", 3rd edition, section 4.4).
package func ngrams(of tokens: TokenStream, forms: [SentenceForm]) -> [NGram] {
  var ngrams: [NGram] = []
  let words = tokens.tokens
  ngrams.reserveCapacity(2 * words.count + 1 + forms.count)
  var reader = NGramReader()
  for (index, word) in words.enumerated() {
    let (single, pair) = reader.read(word.hash)
    ngrams.append(NGram(hash: single, tokens: index..<index + 1))
    ngrams.append(NGram(hash: pair, tokens: max(0, index - 1)..<index + 1))
  }
  if let last = reader.last {
    ngrams.append(NGram(hash: last, tokens: words.count - 1..<words.count))
  }
  for form in forms { ngrams.append(NGram(hash: form.hash, tokens: 0..<0)) }
  var seen = Set<UInt64>(minimumCapacity: ngrams.count)
  return ngrams.filter { seen.insert($0.hash).inserted }
}
