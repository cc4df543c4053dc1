/// The tokens of a folded sentence, kept with their text.
package struct TokenStream {
  /// The tokens, in order.
  package let tokens: [Token]

  private let text: [UInt8]

  /// Cuts a folded sentence into tokens.
  package init(_ text: FoldedText) {
    var tokens: [Token] = []
    Tokenizer().forEachToken(in: text.utf8.span) { tokens.append($0) }
    self.tokens = tokens
    self.text = text.utf8
  }

  /// The text of a token: the lowercase of a word, its apostrophes kept, or the name of a shape.
  package func text(of token: Token) -> String {
    if let shape = token.shape { return shape.rawValue }
    var lowercase: [UInt8] = []
    let scalars = ScalarTable.shared
    var index = token.range.lowerBound
    while index < token.range.upperBound {
      let here = text.scalar(at: index)
      scalars.forEachLowercaseByte(of: here.scalar) { lowercase.append($0) }
      index += here.length
    }
    return String(decoding: lowercase, as: UTF8.self)
  }
}
