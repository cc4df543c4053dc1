/// Where a word of a text stands.
struct WordPlace {
  /// Its bytes: `start..<end`.
  var start = 0
  var end = 0

  /// Its place in ``Lexicon/words``; −1 where it is not kept there.
  var word: Int32 = -1
}

/// Reads the words of texts, some at a time, so that the memory is the same for any length.
struct WordReader {
  /// What is known of words.
  private(set) var lexicon: Lexicon

  /// Where the last words stand that were read, in order, and after them others.
  private(set) var places = [WordPlace](repeating: WordPlace(), count: 256)

  /// How many places are those of the last words.
  private(set) var count = 0

  init(_ lexicon: Lexicon) {
    self.lexicon = lexicon
  }

  /// Forgets words where no more are kept: before a text, so that their places stay the same in it.
  mutating func forgetIfFull() { lexicon.forgetIfFull() }

  /// Reads the next words.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - start: Where no word has begun yet.
  /// - Returns: The end of the last word, or of the text where there are no more words.
  mutating func read(_ text: Span<UInt8>, from start: Int) -> Int {
    let (count, end) = Self.read(text, from: start, into: &places, by: &lexicon)
    self.count = count
    return end
  }

  private static func read(
    _ text: Span<UInt8>, from start: Int, into places: inout [WordPlace], by lexicon: inout Lexicon
  ) -> (count: Int, end: Int) {
    var places = places.mutableSpan
    var index = start
    var count = 0
    while count < places.count, index < text.count {
      if text[index] == 0x20 {
        index += 1
        continue
      }
      let first = text.bytesToEnd(at: index).asWord
      if first.count == 0 {
        index += 1
        continue
      }
      let start = index
      var word: Int32 = -1
      index += first.count
      if first.count < 8 {
        let letters = first.small.lowest(bytes: first.count)
        word = lexicon.place(of: letters, 0, at: start..<index, in: text)
      } else {
        let second = text.bytesToEnd(at: index).asWord
        index += second.count
        if second.count < 8 {
          let letters = second.small.lowest(bytes: second.count)
          word = lexicon.place(of: first.small, letters, at: start..<index, in: text)
        } else if index == text.count || !text[index].isWordByte {
          word = lexicon.place(of: first.small, second.small, at: start..<index, in: text)
        } else {
          while index < text.count, text[index].isWordByte { index += 1 }
        }
      }
      places[count] = WordPlace(start: start, end: index, word: word)
      count += 1
    }
    return (count, index)
  }
}
