/// What is known of words, found out when a word is first met, not wherever it stands: most words of texts
/// are some thousand, again and again (Zipf's law).
///
/// A word is a run of letters, digits and underscores of ASCII, whatever their case. Those of more
/// than 16 are not kept. Once ``capacity`` words are, others are not, until all are forgotten.
struct Lexicon {
  /// The most words: 2 to this power.
  private static let bits: UInt64 = 14
  private static let capacity = 1 << Int(bits)

  /// What is known of a word, all in one place: then the memory is waited for once.
  struct Word {
    /// Its bytes as small letters, the first one lowest; zeros beyond its end.
    fileprivate var first: UInt64 = 0
    fileprivate var second: UInt64 = 0

    /// The hash of its token, where it is one.
    fileprivate(set) var hash: UInt64 = 0

    /// The literals that it holds or begins.
    fileprivate(set) var literals = WordLiterals()

    /// Where its values are in the table of naive Bayes; −1 where that does not know it.
    fileprivate(set) var bayesPlace: Int32 = -1

    /// What it tells of a sentence's form.
    fileprivate(set) var kind: FormWords.Kind = []

    /// Whether it is a token by itself, where no other part of a word follows.
    fileprivate(set) var isToken = false
  }

  /// An open hash table with linear probing, at most half of it full.
  private(set) var words = [Word](repeating: Word(), count: 2 * capacity)
  private var count = 0

  /// What the literals of words are.
  private(set) var literals = LiteralLists()

  private let filter: Prefilter
  private let table: BayesTable

  /// - Parameters:
  ///   - filter: Finds literals in words.
  ///   - table: The table of naive Bayes.
  init(filter: Prefilter, table: BayesTable) {
    self.filter = filter
    self.table = table
  }

  /// Forgets all words where no more are kept.
  mutating func forgetIfFull() {
    guard count == Self.capacity else { return }
    for place in words.indices { words[place] = Word() }
    count = 0
    literals.removeAll()
  }

  /// Where a word is in ``words``, until it is forgotten.
  ///
  /// - Parameters:
  ///   - first: Its first eight bytes as small letters, the first one lowest, with zeros beyond its end.
  ///   - second: The next eight.
  ///   - range: Where it stands in a text.
  ///   - text: The text.
  /// - Returns: Its place; −1 where it is not kept.
  @inline(__always)
  mutating func place(
    of first: UInt64, _ second: UInt64, at range: Range<Int>, in text: Span<UInt8>
  ) -> Int32 {
    // Multiplicative hashing (Knuth, "The Art of Computer Programming", 6.4).
    let hash = (first ^ second &* 0xBF58_476D_1CE4_E5B9) &* 0x9E37_79B9_7F4A_7C15
    let mask = words.count - 1
    var place = Int(truncatingIfNeeded: hash >> (63 - Self.bits))
    let end = place + Self.longestSearch
    // Words have a first byte, so that empty places have none.
    while words[place & mask].first != first || words[place & mask].second != second {
      if words[place & mask].first == 0 {
        return add(first, second, at: place & mask, range, text)
      }
      place += 1
      if place == end { return -1 }
    }
    return Int32(truncatingIfNeeded: place & mask)
  }

  /// The most places that are looked at for a word: words may be made so that all belong in one. Of
  /// others hardly any is not kept for that.
  private static let longestSearch = 64

  private mutating func add(
    _ first: UInt64, _ second: UInt64, at place: Int, _ range: Range<Int>, _ text: Span<UInt8>
  ) -> Int32 {
    guard count < Self.capacity else { return -1 }
    count += 1
    var word = Word(first: first, second: second)
    var hash = FNV1a()
    word.isToken = text[range.lowerBound].isASCIILetter
    for part in [first, second] {
      var rest = part
      while rest != 0 {
        let byte = UInt8(truncatingIfNeeded: rest)
        hash.add(byte)
        // Tokens end at underscores.
        if byte == UInt8(ascii: "_") { word.isToken = false }
        rest >>= 8
      }
    }
    word.hash = hash.value
    word.kind = FormWords.shared.kind(of: hash.value)
    word.bayesPlace = table.place(of: hash.value).map { Int32($0) } ?? -1
    word.literals = filter.index.addLiterals(of: range, in: text, to: &literals)
    words[place] = word
    return Int32(place)
  }
}
