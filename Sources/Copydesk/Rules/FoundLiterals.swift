/// The literals that a text holds, and where. The memory is used again for the next text.
struct FoundLiterals {
  /// A bit for each literal: whether the text holds it.
  private var found: [UInt64]

  /// For each literal that starts words and was found, its lanes: bit r is set where it starts at one of
  /// the places r, r + 64 and so on.
  private var lanes: [UInt64]

  /// The places where literals start that start words, in order, and after them others.
  private var places: [Int] = []
  private var placeCount = 0

  /// The literals of rarest sets that were found, each once.
  private(set) var rare: [Int32] = []

  /// Literals of lower numbers are in rarest sets.
  private let rareCount: Int

  /// Whether no word of the text was looked at.
  var isFirstWord = true

  init(_ filter: Prefilter) {
    self.found = [UInt64](repeating: 0, count: (filter.literalCount + 63) / 64)
    self.lanes = [UInt64](repeating: 0, count: filter.literalCount)
    self.rareCount = filter.setsOfLiteral.starts.count - 1
  }

  /// Forgets all, and keeps the memory.
  mutating func removeAll() {
    var found = found.mutableSpan
    found.update(repeating: 0)
    if !rare.isEmpty { rare.removeAll(keepingCapacity: true) }
    placeCount = 0
    isFirstWord = true
  }

  // MARK: Adding

  /// Adds a literal.
  ///
  /// - Parameters:
  ///   - literal: Its number.
  ///   - start: Where it starts, no place before the last one; `nil` where that does not count.
  mutating func add(_ literal: Int32, at start: Int?) {
    if placeCount == places.count { places.append(0) }
    Self.add(literal, at: start, &found, &lanes, &places, &placeCount, &rare, rareCount)
  }

  private static func add(
    _ literal: Int32, at start: Int?, _ found: inout [UInt64], _ lanes: inout [UInt64],
    _ places: inout [Int], _ placeCount: inout Int, _ rare: inout [Int32], _ rareCount: Int
  ) {
    var found = found.mutableSpan
    var lanes = lanes.mutableSpan
    var places = places.mutableSpan
    var lane: UInt64 = 0
    if let start { lane = Self.lane(of: start, in: &places, &placeCount) }
    add(literal, lane: lane, to: &found, &lanes, &rare, rareCount)
  }

  /// Adds those of words, as long as a lexicon knows them and nothing but a space stands before them.
  ///
  /// - Parameters:
  ///   - words: The words.
  ///   - first: The first one to look at.
  ///   - text: The text.
  ///   - position: How much of it was looked at.
  ///   - lexicon: What is known of words.
  ///   - index: Finds literals.
  /// - Returns: The number of the word that it stopped before, or that of all words.
  mutating func add(
    _ words: Span<WordPlace>, from first: Int, of text: Span<UInt8>, _ position: inout Int,
    _ lexicon: Lexicon, _ index: LiteralIndex
  ) -> Int {
    // A word is one place at most.
    let most = placeCount + words.count - first
    if places.count < most { places += repeatElement(0, count: most - places.count) }
    return Self.add(
      words, from: first, of: text, &position, lexicon, index, &found, &lanes, &places, &placeCount,
      &rare, rareCount, &isFirstWord)
  }

  // A function of its own, so that the arrays are held for as long as it takes, not looked at for each
  // word: most bytes of most texts are read here.
  private static func add(
    _ words: Span<WordPlace>, from first: Int, of text: Span<UInt8>, _ position: inout Int,
    _ lexicon: Lexicon, _ index: LiteralIndex, _ found: inout [UInt64], _ lanes: inout [UInt64],
    _ places: inout [Int], _ placeCount: inout Int, _ rare: inout [Int32], _ rareCount: Int,
    _ isFirstWord: inout Bool
  ) -> Int {
    var found = found.mutableSpan
    var lanes = lanes.mutableSpan
    var places = places.mutableSpan
    let known = lexicon.words.span
    let certain = lexicon.literals.certain.span
    let possible = lexicon.literals.possible.span
    let entries = index.keyed.entries.span
    var next = first
    var read = position
    while next < words.count {
      let place = words[next]
      // Most words follow the one before and a space, or signs that no literal begins with.
      if read < place.start, text[read] == 0x20 { read += 1 }
      while read < place.start, text[read] < 0xC5, !index.mayStart(at: read, in: text) { read += 1 }
      guard read == place.start, place.word >= 0 else { break }
      let word = known[Int(place.word)].literals
      if word.hasCertain {
        if !word.places.isEmpty {
          let lane = lane(of: read, in: &places, &placeCount)
          for literal in word.places {
            add(certain[literal], lane: lane, to: &found, &lanes, &rare, rareCount)
          }
        }
        for literal in word.inner {
          add(certain[literal], lane: 0, to: &found, &lanes, &rare, rareCount)
        }
      }
      if let capital = index.literal(ofCapital: text[read]) {
        let lane = lane(of: read, in: &places, &placeCount)
        add(capital, lane: lane, to: &found, &lanes, &rare, rareCount)
      }
      let following = Following(text, at: place.end)
      if isFirstWord || word.following.mayBe(following) {
        let end = isFirstWord ? word.firstWords.upperBound : word.goingOn.upperBound
        for literal in word.goingOn.lowerBound..<end
        where possible[literal].following.mayBe(following) {
          let start = read + Int(possible[literal].distance)
          let entry = entries[Int(possible[literal].entry)]
          guard entry.matches(text.bytesToEnd(at: start).small, at: start, in: text) else {
            continue
          }
          let lane = entry.startsWord ? lane(of: read, in: &places, &placeCount) : 0
          add(entry.number, lane: lane, to: &found, &lanes, &rare, rareCount)
        }
      }
      if word.followingOthers.mayBe(following) {
        let letters = text.bytesToEnd(at: read).small
        for entry in index.goingOn(letters)
        where entries[entry].matches(letters, at: read, in: text)
          && (isFirstWord || !entries[entry].startsText)
        {
          let lane = lane(of: read, in: &places, &placeCount)
          add(entries[entry].number, lane: lane, to: &found, &lanes, &rare, rareCount)
        }
      }
      isFirstWord = false
      read = place.end
      next += 1
    }
    position = read
    return next
  }

  /// Adds a literal, and notes it as one of rarest sets where it is and was not found before.
  @inline(__always)
  private static func add(
    _ literal: Int32, lane: UInt64, to found: inout MutableSpan<UInt64>,
    _ lanes: inout MutableSpan<UInt64>, _ rare: inout [Int32], _ rareCount: Int
  ) {
    let (word, bit) = (Int(literal) >> 6, 1 << UInt64(literal & 63) as UInt64)
    guard found[word] & bit == 0 else {
      lanes[Int(literal)] |= lane
      return
    }
    found[word] |= bit
    lanes[Int(literal)] = lane
    if literal < rareCount { rare.append(literal) }
  }

  /// The lane of a place, which is the last one or comes after it.
  @inline(__always)
  private static func lane(
    of start: Int, in places: inout MutableSpan<Int>, _ placeCount: inout Int
  ) -> UInt64 {
    if placeCount == 0 || places[placeCount - 1] != start {
      places[placeCount] = start
      placeCount += 1
    }
    return 1 << UInt64((placeCount - 1) & 63)
  }

  // MARK: Asking

  /// Whether one of a set was found.
  func meet(_ set: Int, of sets: LiteralSets) -> Bool { sets.meet(found.span, set: set) }

  /// The places where literals of a set start, as lanes.
  func lanes(of set: Int, of sets: LiteralSets) -> UInt64 {
    var lanes: UInt64 = 0
    sets.forEachMember(of: set, in: found.span) { lanes |= self.lanes[$0] }
    return lanes
  }

  /// The offset of the first place of some lanes: see ``PrefilterScan/nextStart(_:from:)``.
  @inline(__always)
  func nextStart(_ lanes: UInt64, from place: inout Int) -> Int? {
    while place < placeCount {
      let left = lanes >> UInt64(place & 63)
      guard left != 0 else {
        place = (place | 63) + 1
        continue
      }
      place += left.trailingZeroBitCount
      guard place < placeCount else { return nil }
      place += 1
      return places[place - 1]
    }
    return nil
  }
}
