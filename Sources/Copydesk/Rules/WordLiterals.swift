/// The literals of a word, as parts of ``LiteralLists``.
struct WordLiterals {
  /// Where those begin that it holds, first those that start with it.
  fileprivate var start: Int32 = 0
  fileprivate var startOfInner: Int32 = 0
  fileprivate var end: Int32 = 0

  /// Where those begin that it may hold or begin, first those that go on behind it.
  fileprivate var startOfPossible: Int32 = 0
  fileprivate var startOfFirst: Int32 = 0
  fileprivate var endOfPossible: Int32 = 0

  /// What must follow the word for ``goingOn``, and for others that begin with it
  /// (``LiteralIndex/goingOn(_:)``).
  fileprivate(set) var following = Following.nothing
  fileprivate(set) var followingOthers = Following.nothing

  /// Whether it begins with literals or holds others, which most words do not.
  @inline(__always)
  var hasCertain: Bool { start < end }

  /// Those that it begins with, in ``LiteralLists/certain``.
  @inline(__always)
  var places: Range<Int> { Int(start)..<Int(startOfInner) }

  /// The others that it holds, in ``LiteralLists/certain``.
  @inline(__always)
  var inner: Range<Int> { Int(startOfInner)..<Int(end) }

  /// Those that go on behind it, in ``LiteralLists/possible``.
  @inline(__always)
  var goingOn: Range<Int> { Int(startOfPossible)..<Int(startOfFirst) }

  /// Those that must be the first word of the text, in ``LiteralLists/possible``.
  @inline(__always)
  var firstWords: Range<Int> { Int(startOfFirst)..<Int(endOfPossible) }
}

/// The literals of all words of a lexicon.
struct LiteralLists {
  /// The numbers of literals that words hold.
  private(set) var certain: [Int32] = []

  /// Literals that words may hold or begin.
  private(set) var possible: [Possible] = []

  /// A literal that a word may hold or begin.
  struct Possible {
    /// Its index in ``LiteralIndex/entries``.
    var entry: Int32

    /// How many bytes behind the word's start it starts.
    var distance: Int32

    /// What must follow the word; all where it does not go on behind it.
    var following: Following
  }

  /// The word that is added, the number of its bytes, and what is appended at its end.
  private var word = WordLiterals()
  private var wordCount = 0
  private var inner: [Int32] = []
  private var firstWords: [Possible] = []

  /// Forgets all, and keeps the memory.
  mutating func removeAll() {
    certain.removeAll(keepingCapacity: true)
    possible.removeAll(keepingCapacity: true)
  }

  /// Begins a word.
  mutating func begin(wordCount: Int) {
    word = WordLiterals()
    word.start = Int32(certain.count)
    word.startOfPossible = Int32(possible.count)
    self.wordCount = wordCount
  }

  /// Adds a literal to the word.
  ///
  /// - Parameters:
  ///   - index: Its index in ``LiteralIndex/entries``.
  ///   - entry: The literal.
  ///   - distance: How many bytes behind the word's start it starts.
  mutating func add(_ index: Int, _ entry: LiteralEntry, _ distance: Int) {
    let goesOn = distance + entry.count > wordCount
    if entry.startsText || goesOn {
      let following = goesOn ? Following(entry) : .anything
      let literal = Possible(
        entry: Int32(index), distance: Int32(distance), following: following)
      if entry.startsText {
        firstWords.append(literal)
      } else {
        possible.append(literal)
        word.following.formUnion(following)
      }
    } else if entry.startsWord {
      certain.append(entry.number)
    } else if !inner.contains(entry.number) {
      inner.append(entry.number)
    }
  }

  /// Ends the word; where its literals are.
  mutating func end(followingOthers: Following) -> WordLiterals {
    word.startOfInner = Int32(certain.count)
    if !inner.isEmpty {
      certain += inner
      inner.removeAll(keepingCapacity: true)
    }
    word.end = Int32(certain.count)
    word.startOfFirst = Int32(possible.count)
    if !firstWords.isEmpty {
      possible += firstWords
      firstWords.removeAll(keepingCapacity: true)
    }
    word.endOfPossible = Int32(possible.count)
    word.followingOthers = followingOthers
    return word
  }
}
