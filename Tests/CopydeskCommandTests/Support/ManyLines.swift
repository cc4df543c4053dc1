/// JSON Lines of more than one batch, each of another length.
///
/// - Parameters:
///   - count: The number of lines.
///   - seed: Where the texts begin to differ.
/// - Returns: The lines without line feeds.
func manyLines(_ count: Int, seed: UInt64) -> [String] {
  var texts = RandomText(seed: seed)
  return (0..<count).map { number in
    // A long one now and then takes its thread longer than the others.
    let copies = number % 100 == 17 ? 200 : 1 + number % 7
    let text = String(repeating: texts.document() + "\n", count: copies)
    return texts.line(text)
  }
}
